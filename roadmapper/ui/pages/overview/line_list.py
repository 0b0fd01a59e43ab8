"""A list of the overview: rows of two lines with an icon, and at the right a verb that a click does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.ui.pages.overview.lines import Line
from roadmapper.ui.theme import fonts, icons, tokens
from roadmapper.ui.widgets.rows import make_current, paint_ground, set_up_rows

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
ROW = 38
_TEXT, _PAD, _GAP = 34, 8, 12
_LAST_WORDS = 0.5
"""So much of a line's room its last words may take where the whole is too long."""
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineModel(QAbstractListModel):
    """The lines; showing others touches only the rows that differ."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (line.title, line.detail)))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (line.title, line.detail, line.verb)))
        return None

    def show(self, lines: Sequence[Line]) -> None:
        """Show these; what is the same at the beginning and at the end stays."""
        old, new = self.lines, list(lines)
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        tail = 0
        while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        if len(old) - tail > same:
            self.beginRemoveRows(QModelIndex(), same, len(old) - tail - 1)
            self.lines = old[:same] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(new) - tail > same:
            self.beginInsertRows(QModelIndex(), same, len(new) - tail - 1)
            self.lines = new
            self.endInsertRows()


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        colours, card = tokens(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, card.adjusted(0, 1, 0, -1), option.state)
        painter.fillRect(
            QRectF(card.left() + _PAD, card.bottom() - 1, card.width() - 2 * _PAD, 1),
            QColor(colours.line_soft),
        )
        if line.icon:
            picture = icons.pixmap(line.icon, line.tone, ratio=painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(round(card.left()) + _PAD, round(card.center().y()) - 8), picture)
        verb = verb_width(line.verb)
        room = card.adjusted(_TEXT, 0, -_PAD - (verb + _GAP if verb else 0), 0)
        top = QRectF(room.left(), room.top() + 2, room.width(), 18) if line.detail else room
        font, ink = fonts.sized(fonts.BODY_PX), colours.text if line.icon else colours.text_2
        _write(painter, top, shortened(line.title, QFontMetrics(font), int(top.width())), font, ink)
        below = QRectF(room.left(), room.top() + 19, room.width(), 16)
        _write(painter, below, line.detail, fonts.label(), colours.text_2)
        at_right = QRectF(card.right() - _PAD - verb, card.top(), verb, card.height())
        _write(painter, at_right, line.verb, fonts.sized(fonts.BODY_PX), colours.accent)
        painter.restore()


def verb_width(verb: str) -> int:
    """How wide a line's verb is."""
    return QFontMetrics(fonts.sized(fonts.BODY_PX)).horizontalAdvance(verb) + 2 if verb else 0


def shortened(title: str, metrics: QFontMetrics, room: int) -> str:
    """A sentence within a room: it begins with a long name, and what is to be done about it stands last."""
    if metrics.horizontalAdvance(title) <= room:
        return title
    words = title.split(" ")
    last = len(words)
    while last > 1 and metrics.horizontalAdvance(" ".join(words[last - 1 :])) <= room * _LAST_WORDS:
        last -= 1
    end = " ".join(["", *words[last:]])
    begin = metrics.elidedText(
        " ".join(words[:last]), Qt.TextElideMode.ElideRight, room - metrics.horizontalAdvance(end)
    )
    return begin + end


def _write(painter: QPainter, room: QRectF, text: str, font: Any, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class LineList(QListView):
    """``opened`` asks for the way to a line's place, ``done`` for its verb; each carries the line."""

    opened = Signal(object)
    done = Signal(object)
    menu_asked = Signal(object, QPoint)
    chosen = Signal()

    def __init__(self, name: str, *, fits: bool = False) -> None:
        """``fits``: it is as high as its rows, and what is around it scrolls."""
        super().__init__()
        self.rows, self._fits = LineModel(), fits
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        set_up_rows(self, name)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.customContextMenuRequested.connect(self._ask_for_menu)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._fit()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the current one stays at its place where it goes."""
        row = self.currentIndex().row()
        self.rows.show(lines)
        if row >= 0 and self.rows.lines and not self.currentIndex().isValid():
            make_current(self, self.rows.index(min(row, len(self.rows.lines) - 1), 0))
        self._fit()

    def current(self) -> Line | None:
        """The line that the keys are on."""
        row = self.currentIndex().row()
        return self.rows.lines[row] if 0 <= row < len(self.rows.lines) else None

    def choose_first(self) -> None:
        """Let the keys begin at the first line, if none is chosen."""
        if self.rows.lines and not self.currentIndex().isValid():
            make_current(self, self.rows.index(0, 0))

    def _fit(self) -> None:
        if self._fits:
            self.setFixedHeight(max(1, len(self.rows.lines) * ROW))

    def _is_on_verb(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        line: Line | None = index.data(LINE) if index.isValid() else None
        if line is None or not line.verb:
            return False
        return at.x() >= self.visualRect(index).right() - _PAD - verb_width(line.verb) - _GAP // 2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_line = self.indexAt(event.position().toPoint()).isValid()
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if on_line else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at, line = event.position().toPoint(), self.current()
        if event.button() == Qt.MouseButton.LeftButton and line is not None and self.indexAt(at).isValid():
            (self.done if self._is_on_verb(at) else self.opened).emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        if event.key() in _OPENS and line is not None:
            self.opened.emit(line)
        else:
            super().keyPressEvent(event)

    def _ask_for_menu(self, at: QPoint) -> None:
        line = self.current()
        if line is not None:
            self.menu_asked.emit(line, self.viewport().mapToGlobal(at))
