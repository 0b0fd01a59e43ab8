"""The columns of a table as rows to choose in: header, samples, what each becomes, how dates were read."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.imported import ColumnReport
from roadmapper.exchange.tables.columns import Column
from roadmapper.exchange.tables.mapping import ColumnMapping, Mapping
from roadmapper.ui.importing.kind_words import DATE_TARGETS, order_words, target_words

LINE_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_LONGEST = 60
_SAMPLES = 2


@dataclass(frozen=True)
class ColumnLine:
    """One column; ``times`` counts those under its header, ``reading`` says how its dates were read."""

    use: ColumnMapping
    times: int
    samples: str
    is_empty: bool
    becomes: str
    reading: str = ""
    order: str = ""
    """The choice of day or month first in words; empty where there is nothing to choose."""
    is_ambiguous: bool = False

    @property
    def words(self) -> str:
        """The line as a screen reader says it."""
        many = f", {self.times} columns" if self.times > 1 else ""
        return f"{self.use.label}{many}: {self.samples}. Becomes {self.becomes}. {self.reading}".strip()


def lines_of(table: OpenTable, mapping: Mapping, reports: Dict[str, ColumnReport]) -> list[ColumnLine]:
    """A line for each column, those that are empty in every row last."""
    uses = {use.label: use for use in mapping.columns}
    lines = [_line(column, uses[column.label], reports.get(column.label)) for column in table.columns]
    return sorted(lines, key=lambda line: line.is_empty)


def _line(column: Column, use: ColumnMapping, report: ColumnReport | None) -> ColumnLine:
    reading = report.reading if report and use.target in DATE_TARGETS else ""
    # Only where numbers alone tell day and month is there anything to choose.
    can_choose = "/" in reading or use.day_first is not None
    return ColumnLine(
        use=use,
        times=column.times,
        samples=" · ".join(map(_short, column.distinct[:_SAMPLES])) or "Empty in every row",
        is_empty=not column.filled,
        becomes=target_words(use),
        reading=reading[:1].upper() + reading[1:],
        order=order_words(use.day_first) if can_choose else "",
        is_ambiguous=bool(report and report.ambiguous),
    )


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


class ColumnsModel(QAbstractListModel):
    """The lines of one table; choosing tells whoever asked, who then plans and shows the lines anew."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ColumnLine] = []

    def show(self, lines: list[ColumnLine]) -> None:
        """Show these lines; columns that stay keep selection and scroll."""
        if [line.use.label for line in lines] == [line.use.label for line in self.lines]:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.use.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.use.label}\n{line.samples}\n{line.reading}".strip()
        return None
