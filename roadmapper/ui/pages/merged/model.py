"""The item model of the Merged copies page: questions first, then what came without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from roadmapper.counting import grouped
from roadmapper.operations.merge_review import Line, Review
from roadmapper.operations.merge_told import Teller, Told, open_words

WHAT, BEFORE, MINE, THEIRS, RESULT = range(5)
LINE_ROLE: Final = Qt.ItemDataRole.UserRole
"""The ``Line`` of a row; None for the head of a group."""
TOLD_ROLE: Final = Qt.ItemDataRole.UserRole + 1
TEXT_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Whether a row shows a text and has room for several lines."""
_LONGEST_TIP: Final = 1500
Index = QModelIndex | QPersistentModelIndex


class ReviewModel(QAbstractTableModel):
    """Words are told when a row is drawn, so that thousands of rows cost nothing before."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Line | str] = []
        self._ids: list[str] = []
        self._teller: Teller | None = None
        self._other = "Other file"

    def show(self, review: Review, teller: Teller) -> None:
        """Show this review; where the rows are the same only their values are drawn anew."""
        rows: list[Line | str] = [*review.asked]
        if review.quiet:
            rows += [_head(review), *review.quiet]
        ids = [row if isinstance(row, str) else row.id for row in rows]
        other = (review.merge.other_file if review.merge else "") or "Other file"
        if ids == self._ids and other == self._other:
            self._rows, self._teller = rows, teller
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, RESULT))
            return
        self.beginResetModel()
        self._rows, self._ids, self._teller, self._other = rows, ids, teller, other
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line of a row; None for the head of a group."""
        found = self._rows[row] if 0 <= row < len(self._rows) else ""
        return None if isinstance(found, str) else found

    def lines(self, rows: Sequence[int]) -> list[Line]:
        """The lines of these rows."""
        return [line for row in rows if (line := self.line(row)) is not None]

    def told(self, line: Line) -> Told:
        """A line in words."""
        assert self._teller is not None  # shown together with the lines
        return self._teller.told(line)

    @property
    def teller(self) -> Teller | None:
        """Puts the lines into words."""
        return self._teller

    def row_of(self, line_id: str) -> int:
        """Where a line is; -1 where it is not shown."""
        return self._ids.index(line_id) if line_id in self._ids else -1

    def heads(self) -> list[int]:
        """The rows that are heads of groups."""
        return [row for row, shown in enumerate(self._rows) if isinstance(shown, str)]

    def texts(self) -> list[int]:
        """The rows that show a text."""
        teller = self._teller
        return [
            row
            for row, shown in enumerate(self._rows)
            if teller is not None and not isinstance(shown, str) and teller.is_text(shown)
        ]

    def next_open(self, after: int) -> int:
        """The next row that waits for an answer, from the top again after the last; -1 for none."""
        rows = [row for row, shown in enumerate(self._rows) if isinstance(shown, Line) and shown.is_open]
        return next((row for row in rows if row > after), rows[0] if rows else -1)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else RESULT + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("What", "Before both", "This file", self._other, "Result")[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if self.line(index.row()) is None else chosen

    def data(self, index: Index, role: int = 0) -> Any:
        line = self.line(index.row())
        if role == LINE_ROLE:
            return line
        if line is None:
            head = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._rows[index.row()] if head and index.isValid() else None
        if role == TEXT_ROLE:
            return self._teller is not None and self._teller.is_text(line)
        if role == TOLD_ROLE:
            return self.told(line)
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            told, column = self.told(line), index.column()
            words = words_of(line, told, column)
            if role == Qt.ItemDataRole.DisplayRole or column not in (MINE, THEIRS):
                return words[:_LONGEST_TIP] if role == Qt.ItemDataRole.ToolTipRole else words
            by = (told.mine if column == MINE else told.theirs).by_whole
            return f"{words[:_LONGEST_TIP]}\n{by}" if by else words[:_LONGEST_TIP]
        return None


def _head(review: Review) -> str:
    head = f"Merged without a question · {grouped(review.unasked)}"
    return (
        f"{head}, of which {grouped(review.untold)} are known only where it was merged"
        if review.untold
        else head
    )


def words_of(line: Line, told: Told, column: int) -> str:
    """One cell in words."""
    if column == WHAT:
        return f"{told.item}, {told.field}"
    if column == RESULT:
        return open_words(told) if line.is_open else told.result
    sides = {BEFORE: told.before, MINE: told.mine.words, THEIRS: told.theirs.words}
    taken = (column == MINE and told.taken == "mine") or (column == THEIRS and told.taken == "theirs")
    return f"{sides[column]}{' (taken)' if taken else ''}"
