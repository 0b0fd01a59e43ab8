"""The item model of an open round: one's own numbers, empty at first, and the score that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.entities.base import specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.given_scores import Place
from roadmapper.operations.round_results import Item, RoundView
from roadmapper.operations.score_list import number_words, score_words
from roadmapper.planning.number_format import format_number

Index = QModelIndex | QPersistentModelIndex
KEY, TITLE, FIRST = 0, 1, 2
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_PLACES: Final = 6
EXPLAINED: Final = "*"
"""Stands before a number about which one has said something; the tooltip has the words."""


class GivingModel(QAbstractTableModel):
    """``take`` stores what is typed for a place, and says the number that is there then."""

    def __init__(self, take: Callable[[Place, str], tuple[float | None] | None]) -> None:
        super().__init__()
        self._take = take
        self._view: RoundView | None = None
        self._own: dict[Place, float] = {}
        self._style, self._locked = "", False

    def show(self, view: RoundView, style: str, *, locked: bool) -> None:
        """Show this round; where its rows are the same only their values are drawn anew."""
        before = self._view
        same = before is not None and (before.round.id, before.fields, _ids(before)) == (
            view.round.id,
            view.fields,
            _ids(view),
        )
        if not same:
            self.beginResetModel()
        self._view, self._own = view, dict(view.given.own)
        self._style, self._locked = style, locked
        if not same:
            self.endResetModel()
        elif view.items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(view.items) - 1, self.columnCount() - 1))

    def item(self, row: int) -> Item | None:
        """The initiative of a row."""
        found = self._view
        return found.items[row] if found is not None and 0 <= row < len(found.items) else None

    def place(self, index: Index) -> Place | None:
        """What a cell takes a number for; None for the others."""
        found, item = self._view, self.item(index.row())
        at = index.column() - FIRST
        return (item.id, found.fields[at]) if found and item and 0 <= at < len(found.fields) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._view is None else len(self._view.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._view is None else FIRST + len(self._view.fields) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        found, at = self._view, section - FIRST
        if orientation != Qt.Orientation.Horizontal or found is None:
            return None
        is_input = 0 <= at < len(found.fields)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(found, section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section >= FIRST else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole and is_input:
            spec = specs_of(Initiative).get(found.fields[at])
            return spec.help or None if spec is not None else None
        return None

    def _head(self, found: RoundView, section: int) -> str:
        at = section - FIRST
        if at < 0:
            return ("Key", "Initiative")[section]
        if at == len(found.fields):
            return f"Your {found.model_title}"
        spec = specs_of(Initiative).get(found.fields[at])
        unit = {"person-months": " (pm)", "%": " (%)"}.get(spec.unit if spec is not None else "", "")
        return found.titles[found.fields[at]] + unit

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_edit = not self._locked and self.place(index) is not None
        return plain | Qt.ItemFlag.ItemIsEditable if can_edit else plain

    def data(self, index: Index, role: int = 0) -> Any:
        item, place = self.item(index.row()), self.place(index)
        if not index.isValid() or item is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() >= FIRST else None
        if role == Qt.ItemDataRole.EditRole and place is not None:
            number = self._own.get(place)
            return "" if number is None else format_number(number, self._style, _PLACES)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(item, index.column(), place)
        if role == Qt.ItemDataRole.AccessibleTextRole and place is not None and place not in self._own:
            return "not given yet"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and place is not None and self._view:
            reason = self.reason(place)
            return f"Your {self._view.titles[place[1]]} of {item.title}" + (f": {reason}" if reason else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.title if index.column() == TITLE else self.reason(place) or None
        return None

    def reason(self, place: Place | None) -> str:
        """What one has said about a number of one's own; empty for nothing."""
        said = self._view.given.reasons.get(place, {}) if self._view is not None and place else {}
        return said.get(self._view.me, "") if self._view is not None else ""

    def has_number(self, place: Place | None) -> bool:
        """Whether one has given this number: only then there is something to explain."""
        return place in self._own

    def _words(self, item: Item, column: int, place: Place | None) -> str:
        if column < FIRST:
            return (item.key, item.title)[column]
        if place is not None:
            number = self._own.get(place)
            words = "" if number is None else number_words(number, self._style)
            return f"{EXPLAINED} {words}" if words and self.reason(place) else words
        model = self._view.model if self._view is not None else None
        if model is None:
            return ""
        own = {field: number for (eid, field), number in self._own.items() if eid == item.id}
        return score_words(model, model.score(own), self._style)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place = self.place(index)
        if role != Qt.ItemDataRole.EditRole or place is None:
            return False
        if str(value).strip() == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        stored = self._take(place, str(value))
        if stored is None:
            return False
        (number,) = stored
        if number is None:
            self._own.pop(place, None)
        else:
            self._own[place] = number
        row = index.row()
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        return True


def _ids(view: RoundView) -> list[str]:
    return [item.id for item in view.items]
