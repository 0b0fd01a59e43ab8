"""The tree of the OKRs page: draws a card around each objective and its key results."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView

from roadmapper.ui.pages.okrs.delegate import OkrDelegate, content_rect, title_left
from roadmapper.ui.pages.okrs.lines import Line
from roadmapper.ui.pages.okrs.model import CONFIDENCE, LINE_ROLE, NOW, PROGRESS, TITLE, TREND, OkrModel
from roadmapper.ui.theme import tokens

_RADIUS = 8
_OPEN_UP_TO = 600
"""Key results; with more, objectives are folded at first."""
_WIDTHS = {PROGRESS: 206, NOW: 116, TREND: 92, CONFIDENCE: 108}
_TREND_FROM = 800
_NARROW_PROGRESS = 150


class OkrTree(QTreeView):
    """Objectives and key results; F2 or a double click edits a cell in place."""

    def __init__(self, model: OkrModel) -> None:
        super().__init__()
        self.setAccessibleName("Objectives and key results")
        self._model = model
        self.setModel(model)
        self.setItemDelegate(OkrDelegate(self))
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        model.rowsInserted.connect(self._open_new)
        model.modelReset.connect(self._open_all)

    def _open_all(self) -> None:
        """Open every objective, unless there are so many that nobody reads them one after another."""
        model = self.model()
        if isinstance(model, OkrModel) and sum(len(line.children) for line in model.lines) <= _OPEN_UP_TO:
            self.expandAll()

    def _open_new(self, parent: QModelIndex, first: int, last: int) -> None:
        """Objectives are open until somebody folds them."""
        if not parent.isValid():
            for row in range(first, last + 1):
                self.expand(self.model().index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.viewport().width() < _TREND_FROM
        self.setColumnHidden(TREND, narrow)
        self._model.shorten_heads(narrow)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, _NARROW_PROGRESS if narrow and column == PROGRESS else width)
        super().resizeEvent(event)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(LINE_ROLE)
        card = content_rect(QRect(0, option.rect.top(), self.viewport().width(), option.rect.height()), line)
        self._draw_card(painter, card, index)
        super().drawRow(painter, option, index)

    def _draw_card(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The row's part of its card: rounded at the card's ends, tinted when selected."""
        top = not index.parent().isValid()
        siblings = self.model().rowCount(index.parent())
        last = index.row() == siblings - 1 if not top else not self._has_rows_below(index)
        outline = QRectF(rect).adjusted(
            0.5, 0.5 if top else -_RADIUS * 2, -0.5, -0.5 if last else _RADIUS * 2
        )
        path = QPainterPath()
        path.addRoundedRect(outline, _RADIUS, _RADIUS)
        colours = tokens()
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = self.selectionModel().isRowSelected(index.row(), index.parent())
        painter.fillPath(path, QColor(colours.accent_soft if selected else colours.raised))
        if not last:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line_soft))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawPath(path)
        current = self.currentIndex()
        if self.hasFocus() and (current.row(), current.parent()) == (index.row(), index.parent()):
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(QRectF(rect).adjusted(3.5, 3.5, -3.5, -3.5), 5, 5)
        painter.restore()

    def _has_rows_below(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        plain = index.model().index(index.row(), 0)
        return self.isExpanded(plain) and self.model().rowCount(plain) > 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line: Line | None = index.data(LINE_ROLE) if index.isValid() else None
        on_chevron = (
            line is not None
            and line.ref.entity == "objective"
            and index.column() == TITLE
            and event.position().x() < title_left(line) - 4
        )
        if on_chevron and event.button() == Qt.MouseButton.LeftButton:
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)
