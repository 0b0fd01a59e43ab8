"""The differences as rows under what became of each; made behind the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from roadmapper.counting import grouped
from roadmapper.entities.registry import entity_named
from roadmapper.operations.differences import BECAME, Became, Difference
from roadmapper.ui.pages.history.model import ROW, Index, Shown

_TOLD = 3
"""Changes of one item that its row tells; of more it says how many."""


class Laid(NamedTuple):
    """The rows: what they became, or a place in ``told``; ``counts`` are of all, whatever is filtered."""

    told: tuple[Difference, ...]
    rows: tuple[Became | int, ...]
    counts: Mapping[Became, int]


def lay(told: Sequence[Difference], words: str = "", only: Became | None = None) -> Laid:
    """Put those under their groups in which all of the words stand; ``only`` those of one group."""
    asked = words.casefold().split()
    found = [place for place, each in enumerate(told) if not asked or _has(each, asked)]
    rows: list[Became | int] = []
    for group in BECAME:
        some = [place for place in found if told[place].became == group]
        if some and only in (None, group):
            rows += [group, *some]
    counts = Counter[Became](told[place].became for place in found)
    return Laid(tuple(told), tuple(rows), counts)


def _has(each: Difference, asked: Collection[str]) -> bool:
    parts = (each.name, kind_of(each), *(line.words for line in each.lines))
    text = "\n".join(parts).casefold()
    return all(word in text for word in asked)


def kind_of(each: Difference) -> str:
    """What kind of item it is: "Milestone"."""
    return entity_named(each.entity).titles[0]


class ChangedModel(QAbstractListModel):
    """Shows what was laid; nothing is read here."""

    def __init__(self) -> None:
        super().__init__()
        self._laid = Laid((), (), {})

    def show(self, laid: Laid) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._laid = laid
        self.endResetModel()

    @property
    def laid(self) -> Laid:
        """What is shown."""
        return self._laid

    @property
    def shown(self) -> list[Difference]:
        """The differences of all rows, in their order."""
        return [self._laid.told[row] for row in self._laid.rows if isinstance(row, int)]

    def difference(self, row: int) -> Difference | None:
        """The difference of a row; None for a group's head."""
        place = self._laid.rows[row] if 0 <= row < len(self._laid.rows) else ""
        return self._laid.told[place] if isinstance(place, int) else None

    def row_of(self, entity: str, eid: str) -> int:
        """The row of an item; the first one where it is not shown, -1 where none is."""
        places = (
            row
            for row in range(len(self._laid.rows))
            if (each := self.difference(row)) is not None and (each.entity, each.eid) == (entity, eid)
        )
        return next(places, 1 if self._laid.rows else -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._laid.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if self.difference(index.row()) is None else chosen

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        shown = self._shown(index.row())
        return shown if role == ROW else ", ".join(filter(None, shown[1:]))

    def _shown(self, row: int) -> Shown:
        place = self._laid.rows[row]
        if not isinstance(place, int):
            return Shown(True, f"{BECAME[place]} · {grouped(self._laid.counts[place])}")
        each = self._laid.told[place]
        words = [line.words for line in each.lines[:_TOLD]]
        more = len(each.lines) - len(words)
        told = " · ".join([*words, *([f"{grouped(more)} more"] if more else [])])
        kind = kind_of(each)
        if each.entity == "initiative" or kind.casefold() in told.casefold():
            kind = ""  # "Added PRD" names it
        return Shown(False, each.name, " · ".join(filter(None, (kind, told, each.when))), each.by)
