"""The item model of the table beside the bars: initiatives, and between them the rows of lanes' titles."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, Qt

from roadmapper.timeline.table_rows import TableRows, TitleRow
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.model import VALUES_ROLE, Drawn, Index
from roadmapper.ui.tables.ordered_model import OrderedTable
from roadmapper.ui.tables.rows import Rows


class LanedTable(OrderedTable):
    """``titles`` are the rows that are no initiatives: nobody selects, edits or drags them."""

    def __init__(self, source: FieldSource, rows: Rows, *, locked: bool) -> None:
        super().__init__(source, rows, locked=locked)
        self.titles: dict[str, TitleRow] = {}
        self.words_of_titles: dict[str, str] = {}
        """What a screen reader says of them."""

    def show_rows(self, rows: TableRows, words: dict[str, str]) -> None:
        """Have these rows, in this order."""
        self.titles |= rows.titles  # those that go are still asked about while they do
        self.words_of_titles = words
        self.arrange(rows.ids)
        if set(self.titles) != set(rows.titles):
            self.titles = rows.titles

    def title_at(self, row: int) -> TitleRow | None:
        """What a row is that is no initiative."""
        return self.titles.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def initiatives(self, first: int) -> list[str]:
        """The initiatives from a row on."""
        return [eid for eid in self._ids[first:] if eid not in self.titles]

    def drawn(self, row: int, column: Column) -> Drawn:
        return super().drawn(row, column) if self.title_at(row) is None else Drawn({}, "")

    # What Qt asks

    def flags(self, index: Index) -> Qt.ItemFlag:
        title = self.title_at(index.row()) if index.isValid() else None
        if title is None:
            return super().flags(index)
        return Qt.ItemFlag.NoItemFlags if title.blank else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = 0) -> Any:
        if index.isValid() and index.row() < len(self._ids) and self._ids[index.row()] in self.titles:
            words = self.words_of_titles.get(self._ids[index.row()])
            return (
                words if role == Qt.ItemDataRole.AccessibleTextRole else {} if role == VALUES_ROLE else None
            )
        return super().data(index, role)

    def lane_of_row(self, row: int) -> int | None:
        """The number of the lane that a row lies in, by the next title above it."""
        while row >= 0:
            title = self.title_at(row)
            if title is not None:
                return title.lane
            row -= 1
        return None

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Rows are put into another order within their lane."""
        if row < 1 or not super().canDropMimeData(data, action, row, column, parent):
            return False
        lane = self.lane_of_row(row - 1)
        return all(self.lane_of_row(self.place_of(eid)) == lane for eid in self.carried(data))

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        return super().dropMimeData(data, action, row, column, parent)
