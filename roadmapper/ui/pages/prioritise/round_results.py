"""The item model of a revealed round: what was given together, the most disagreed first."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from roadmapper.operations.round_results import Result, RoundView
from roadmapper.operations.round_words import RESULT_HEADS, SPREAD_FORMULA, everybody_words, result_words
from roadmapper.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
HEADS: Final = ("Initiative", *RESULT_HEADS)
WIDTHS: Final = (0, 104, 64, 70, 64, 108, 108, 64, 84, 66, 60, 180)
_NUMBERS: Final = frozenset({"Now", "Median", "Mean", "Range", "Deviation", "Spread", "Given"})
_TIPS: Final = {
    "Now": "What the initiative has now",
    "Range": "From the lowest to the highest",
    "Deviation": "Standard deviation of what was given, divided by how many gave it",
    "Spread": SPREAD_FORMULA,
    "Given": "How many gave this number, of those who gave any",
    "Reasons": "Why people gave their numbers, from the lowest to the highest",
}
_FAR: Final = 0.5
"""From such a spread on people mean different things."""


class ResultsModel(QAbstractTableModel):
    """Words are made when a row is drawn, so that thousands of rows cost nothing before."""

    def __init__(self) -> None:
        super().__init__()
        self._view: RoundView | None = None
        self._style = ""

    def show(self, view: RoundView, style: str) -> None:
        """Show this round; where its rows are the same only their values are drawn anew."""
        same = self._view is not None and _places(self._view) == _places(view)
        if not same:
            self.beginResetModel()
        self._view, self._style = view, style
        if not same:
            self.endResetModel()
        elif view.results:
            self.dataChanged.emit(self.index(0, 0), self.index(len(view.results) - 1, len(HEADS) - 1))

    def result(self, row: int) -> Result | None:
        """What stands in a row."""
        found = self._view
        return found.results[row] if found is not None and 0 <= row < len(found.results) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._view is None else len(self._view.results)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        head = HEADS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head
        if role == Qt.ItemDataRole.ToolTipRole:
            return _TIPS.get(head)
        return _side(head) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        result, found = self.result(index.row()), self._view
        if not index.isValid() or result is None or found is None:
            return None
        head = HEADS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            if not index.column():
                return result.item.title
            return result_words(found, result, self._style)[index.column() - 1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{result.item.key} {result.item.title}\n{everybody_words(result, self._style)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(head)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(head, result)
        return None

    def _colour(self, head: str, result: Result) -> QColor | None:
        """A spread that wants talking about stands out; what nobody gave stands back."""
        if result.agreed is None:
            return QColor(tokens().text_3) if head != "Initiative" else None
        spread = result.agreed.spread
        if head == "Spread" and spread is not None and spread >= _FAR:
            return QColor(tokens().warn)
        return QColor(tokens().text_2) if head in ("Now", "Given", "Input", "Reasons") else None


def _side(head: str) -> int:
    side = Qt.AlignmentFlag.AlignRight if head in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _places(view: RoundView) -> list[tuple[str, str]]:
    return [result.place for result in view.results]
