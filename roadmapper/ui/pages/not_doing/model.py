"""The register as rows: what was declined, narrowed by a filter and by what is due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.operations.declines import Declined
from roadmapper.ui.item_models.row_sync import sync_rows

ROW: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NO_REASON: Final = "No reason was kept: “Decline…” adds one."


class RegisterModel(QAbstractListModel):
    """``show`` keeps rows, selection and scroll where they are; ``conventions`` are told by the page."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Declined] = []
        self._initiatives: frozenset[str] = frozenset()
        self._rows: list[Declined] = []
        self._fitting: frozenset[str] | None = None
        self._only_due = False

    def show(self, found: Sequence[Declined]) -> None:
        """Show the register as it is now."""
        self._all = list(found)
        self._initiatives = frozenset(each.initiative.id for each in found)
        self._arrange()

    def narrow(self, fitting: Collection[str] | None, *, only_due: bool) -> None:
        """Show these rows (None: all) and, if so asked, of them what is to be thought about again."""
        self._fitting = None if fitting is None else frozenset(fitting)
        self._only_due = only_due
        self._arrange()

    def _arrange(self) -> None:
        wanted = [each for each in self._all if self._fits(each)]
        sync_rows(self, QModelIndex(), self._rows, wanted, row_id)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def _fits(self, each: Declined) -> bool:
        if self._only_due and not each.due:
            return False
        return self._fitting is None or row_id(each) in self._fitting

    @property
    def shown(self) -> int:
        """How many entries are shown."""
        return len(self._rows)

    @property
    def total(self) -> int:
        """How many entries there are."""
        return len(self._all)

    @property
    def due(self) -> int:
        """How many of them are to be thought about again now."""
        return sum(bool(each.due) for each in self._all)

    def is_about(self, initiative: str) -> bool:
        """Whether the register, shown in full or not, has this initiative."""
        return initiative in self._initiatives

    def row_of(self, initiative: str) -> int:
        """The row of an initiative or of an entry, by its id; -1 where it is not shown."""
        ids = ((each.initiative.id, each.item.id if each.item else "") for each in self._rows)
        return next((at for at, known in enumerate(ids) if initiative in known), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        each = self._rows[index.row()]
        if role == ROW:
            return each
        if role == Qt.ItemDataRole.DisplayRole:
            return each.initiative.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            due = f"Revisit due: {each.due}" if each.due else ""
            return "\n".join(filter(None, (each.initiative.title, due, reason_of(each), told_of(each))))
        return None


def row_id(each: Declined) -> str:
    """What a row is known by, whatever becomes of its words."""
    return each.item.id if each.item is not None else each.initiative.id


def reason_of(each: Declined) -> str:
    """Why it is not done, and what that rests on."""
    if each.item is None:
        return NO_REASON
    return " ".join(filter(None, (each.item.reason, each.item.evidence)))


def asked_by(each: Declined) -> str:
    """Who asked for it."""
    return f"Asked by {', '.join(each.item.asked_by)}" if each.item and each.item.asked_by else ""


def told_of(each: Declined) -> str:
    """Who asked, and when to think again."""
    return " · ".join(filter(None, (asked_by(each), each.trigger)))
