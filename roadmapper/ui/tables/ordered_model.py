"""A table whose rows are dragged into another order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from roadmapper.ui.tables.model import EntityTable, Index

_TYPE: Final = "application/x-roadmapper-rows"


class OrderedTable(EntityTable):
    """Says where rows were dropped; the order changes when the step comes back."""

    dropped = Signal(list, object)
    """The ids that were dragged, and the id they go before (None: to the end)."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._locked:
            return flags
        return flags | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        rows = sorted({index.row() for index in indexes})
        carried.setData(_TYPE, "\n".join(self.ids[row] for row in rows).encode())
        return carried

    @staticmethod
    def carried(data: QMimeData) -> list[str]:
        """The ids that are in the hand; none where something else is."""
        return bytes(data.data(_TYPE).data()).decode().split("\n") if data.hasFormat(_TYPE) else []

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        ids = self.carried(data)
        if not ids:
            return False
        below = self.ids[row:] if row >= 0 else ()
        self.dropped.emit(ids, next((eid for eid in below if eid not in ids), None))
        return True
