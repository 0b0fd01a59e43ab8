"""The forecast as a table: planned day, chance to make it, and the days for 50, 80 and 90 %."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from roadmapper.counting import counted, grouped
from roadmapper.planning.date_format import format_date
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import IconButton
from roadmapper.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from roadmapper.operations.forecasting import Outlook, OutlookItem

Index = QModelIndex | QPersistentModelIndex
_HEADS = ("Initiative or milestone", "Planned", "Chance", "50 %", "80 %", "90 %")
_HEIGHT = 230
_ROW = 28
_CHANCE = 2
_LONGEST_DAY, _AIR = "30 Mar 2026", 28
_SOON = 0.5
"""Below this chance a plan is more likely missed than made."""


class OutlookModel(QAbstractTableModel):
    """The items of an outlook, a row each."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self.style = style
        self.items: Sequence[OutlookItem] = ()

    def take(self, items: Sequence[OutlookItem], style: str) -> None:
        """Show others; a new forecast is no edit, so this resets."""
        self.beginResetModel()
        self.items, self.style = items, style
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        return _HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(item)[index.column()]
        late = item.chance is not None and item.chance < _SOON
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _CHANCE and late:
            return QColor(tokens().bad)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        return None

    def _words(self, item: OutlookItem) -> tuple[str, ...]:
        from roadmapper.planning.forecast import chance_words

        chance = "" if item.chance is None else chance_words(item.chance).removesuffix(" chance")
        finish = item.finish
        days = (item.planned, finish.p50, finish.p80, finish.p90)
        planned, *rest = (self._day(day) for day in days)
        return item.title, planned, chance, *rest

    def _day(self, day: date | None) -> str:
        return "" if day is None else format_date(day, "day", self.style)


class OutlookPanel(QWidget):
    """``chosen`` asks to show an initiative or milestone (entity, id), ``closed`` to put the panel away."""

    chosen = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self._title = TextLabel("Forecast", font=fonts.group_head())
        self._note = TextLabel("", "hint")
        self._close = IconButton("x", "Close the forecast")
        self._close.clicked.connect(self.closed)
        self.model = OutlookModel("d mmm yyyy")
        self.table = QTableView()
        self.table.setObjectName("forecast")
        self.table.setAccessibleName("Forecast")
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        for column in range(1, len(_HEADS)):
            words = _LONGEST_DAY if column != _CHANCE else _HEADS[_CHANCE]
            self.table.setColumnWidth(column, self.table.fontMetrics().horizontalAdvance(words) + _AIR)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now.row()))
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._title)
        top.addWidget(self._note, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addStretch()  # keeps the words at the top where there is no table

    def show_outlook(self, outlook: Outlook, style: str) -> None:
        """Show a forecast; without any range it says what it needs."""
        self.model.take(outlook.items, style)
        if not outlook.items and self.table.hasFocus():
            self._close.setFocus()  # else the keyboard would be wherever Qt finds a place for it
        self.table.setVisible(bool(outlook.items))
        if not outlook.items:
            words = (
                "Give initiatives a best and a worst end, in the inspector: then a forecast says how likely "
                "each date is."
                if not outlook.ranged
                else "Every initiative is expected to end as planned."
            )
        else:
            words = (
                f"{grouped(outlook.runs)} runs over {counted(outlook.ranged, 'initiative')} "
                "with a best or worst end"
                if outlook.ranged
                else "Without best and worst ends this counts only today and what waits for what."
            )
        self._note.setText(words)

    def say(self, words: str) -> None:
        """Say how far it is."""
        self._note.setText(words)

    def _tell(self, row: int) -> None:
        if 0 <= row < len(self.model.items):
            item = self.model.items[row]
            self.chosen.emit(item.entity, item.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().canvas))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens().line))
        painter.end()
