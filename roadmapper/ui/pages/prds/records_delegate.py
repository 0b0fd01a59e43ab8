"""Draws the rows of the records panel, and edits a row's sentence where it stands."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from roadmapper.documents.records import PRIORITIES, STATUSES
from roadmapper.ui.pages.prds.records_model import ROW, Row
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import HEIGHT as CHIP
from roadmapper.ui.widgets.chips import chip_width, paint_chip
from roadmapper.ui.widgets.rows import paint_ground

_SIDE, _PAD, _GAP, _BOX, _INDENT = 8, 8, 6, 14, 22
_HINTS = {
    "story": "As a …, I want …, so that …",
    "criterion": "Given …, when …, then …, or a sentence",
    "requirement": "What must be built",
    "acceptance": "How is it accepted?",
}
_TONES = {"open": "neutral", "in_progress": "accent", "done": "good", "dropped": "neutral"}
_LEAST_EDITOR = 58
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_Index = QModelIndex | QPersistentModelIndex


def box_rect(card: QRect) -> QRect:
    """Where a criterion's box lies within its row."""
    return QRect(card.left() + _SIDE + _PAD + 2, card.top() + _GAP // 2 + 2, _BOX, _BOX)


def chips_of(row: Row, rect: QRect) -> list[tuple[str, QRect, str, str]]:
    """The chips of a story or requirement from the right: field, place, words and tone."""
    found: list[tuple[str, QRect, str, str]] = []
    right = rect.right() - _SIDE - _PAD
    for field, words, tone in (
        ("status", STATUSES.get(row.status, row.status), _TONES.get(row.status, "neutral")),
        ("priority", PRIORITIES.get(row.priority, "Priority"), "neutral"),
    ):
        width = chip_width(words)
        place = QRect(right - width, rect.top() + _PAD, width, CHIP)
        found.append((field, place, words, tone))
        right = place.left() - _GAP
    return found


class SentenceEdit(QPlainTextEdit):
    """A sentence over its row: Return takes it, Esc leaves what was there."""

    ended = Signal(bool)
    """Whether what was written is to be taken."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ended.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit(False)
        else:
            super().keyPressEvent(event)


class RecordsDelegate(QStyledItemDelegate):
    """Number and chips above the sentence; criteria with their boxes below, a little to the right."""

    written = Signal(object, str, bool)
    """A row, its words as they were written, and whether Return ended it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, bool], int] = {}

    def _room(self, row: Row, rect: QRect) -> QRect:
        """Where the words of a row go."""
        left = _SIDE + _PAD + (0 if row.is_head else _INDENT)
        top = _PAD + CHIP + 4 if row.is_head else _GAP // 2
        return QRect(
            rect.left() + left, rect.top() + top, max(40, rect.width() - left - _SIDE - _PAD), rect.height()
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(ROW)
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        width = view.viewport().width()  # what a scroll bar leaves
        key = (row.words or _HINTS[row.kind], width, row.is_head)
        if key not in self._heights:
            if len(self._heights) > 5_000:
                self._heights.clear()
            room = self._room(row, QRect(0, 0, width, 0))
            height = QFontMetrics(fonts.label()).boundingRect(QRect(0, 0, room.width(), 9_999), _WRAP, key[0])
            self._heights[key] = room.top() + height.height() + _GAP
        return QSize(0, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        row: Row = index.data(ROW)
        colours = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_head and index.row():
            painter.fillRect(
                rect.left() + _SIDE, rect.top(), rect.width() - 2 * _SIDE, 1, QColor(colours.line)
            )
        paint_ground(painter, QRectF(rect).adjusted(_SIDE / 2, 1.5, -_SIDE / 2, -0.5), state)
        if row.is_head:
            self._paint_head(painter, row, rect)
        elif row.kind == "criterion":
            _paint_box(painter, box_rect(rect), met=row.met)
        painter.setFont(fonts.label())
        quiet = not row.words or row.kind == "acceptance" or row.status == "dropped"
        painter.setPen(QColor(colours.text_3 if not row.words else colours.text_2 if quiet else colours.text))
        words = f"Accepted when {row.words}" if row.kind == "acceptance" and row.words else row.words
        painter.drawText(self._room(row, rect), int(_WRAP), words or _HINTS[row.kind])
        painter.restore()

    def _paint_head(self, painter: QPainter, row: Row, rect: QRect) -> None:
        painter.setFont(fonts.sized(fonts.LABEL_PX, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens().text_2))
        place = QRect(rect.left() + _SIDE + _PAD, rect.top() + _PAD, rect.width() // 3, CHIP)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.label or "New")
        for _field, chip, words, tone in chips_of(row, rect) if row.label else ():
            paint_chip(painter, QRectF(chip), words, tone)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        row: Row = index.data(ROW)
        editor = SentenceEdit(_HINTS[row.kind], parent)
        editor.ended.connect(lambda take: self._end(editor, index, take=take))
        return editor

    def _end(self, editor: SentenceEdit, index: _Index, *, take: bool) -> None:
        row: Row | None = index.data(ROW)
        text = " ".join(editor.toPlainText().split())
        editor.setProperty("over", True)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if row is not None:
            self.written.emit(row, text if take else "", take)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, SentenceEdit) and not editor.document().isModified():
            editor.setPlainText(str(index.data()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        """Whoever leaves the editor keeps what was written."""
        row: Row | None = index.data(ROW)
        if isinstance(editor, SentenceEdit) and row is not None and not editor.property("over"):
            self.written.emit(row, " ".join(editor.toPlainText().split()), False)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        top = rect.top() + (_PAD + CHIP if index.data(ROW).is_head else 0)
        editor.setGeometry(
            rect.left() + _SIDE, top, rect.width() - 2 * _SIDE, max(_LEAST_EDITOR, rect.bottom() - top)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return and Esc are the editor's own; Qt's filter would take Tab and Esc away."""
        if event.type() == QEvent.Type.KeyPress:
            return False
        return super().eventFilter(watched, event)


def _paint_box(painter: QPainter, rect: QRect, *, met: bool) -> None:
    colours = tokens()
    painter.setPen(QColor(colours.accent if met else colours.text_3))
    painter.setBrush(QColor(colours.accent) if met else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if met:
        painter.setPen(QPen(QColor(colours.on_accent), 1.8))
        left, top = rect.left(), rect.top()
        painter.drawPolyline(
            [QPointF(left + 3.5, top + 7.5), QPointF(left + 6, top + 10), QPointF(left + 10.5, top + 4.5)]
        )
