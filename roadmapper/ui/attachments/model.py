"""The attachments as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from roadmapper.operations.attachments import Listed, size_words, use_words

_Index = QModelIndex | QPersistentModelIndex
LISTED: Final = Qt.ItemDataRole.UserRole
NONE: Final = QModelIndex()


class AttachmentsModel(QAbstractListModel):
    """Holds what was listed; a new name is asked for by ``renamed``."""

    renamed = Signal(str, str)
    """The id of an attachment, and the name that was typed."""

    def __init__(self, read_only: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Listed] = ()
        self._read_only = read_only

    @property
    def rows(self) -> Sequence[Listed]:
        """All of them."""
        return self._rows

    def show(self, rows: Sequence[Listed]) -> None:
        """Show these; rows that were there are changed in place, so that selection and scroll stay."""
        same = [one.attachment.id for one in self._rows] == [one.attachment.id for one in rows]
        if not same:
            self.beginResetModel()
        self._rows = rows
        if same and rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        elif not same:
            self.endResetModel()

    def rowCount(self, parent: _Index = NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return one.attachment.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.attachment.title}, {detail(one)}, {use_words(one.uses)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(f"{use.key} {use.title}" for use in one.uses[:20]) or "No text shows it"
        return one if role == LISTED else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        one = self._rows[index.row()].attachment
        if str(value).strip() and value != one.title:
            self.renamed.emit(one.id, str(value))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self._read_only else flags | Qt.ItemFlag.ItemIsEditable


def detail(one: Listed) -> str:
    """Pixels and size in words."""
    kept = one.attachment
    return f"{kept.key} · {kept.width} × {kept.height} · {size_words(kept.size)}"
