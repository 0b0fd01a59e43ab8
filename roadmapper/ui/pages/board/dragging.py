"""Cards in the hand: press, drag with a tag that says what a release does, scroll near an edge, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from roadmapper.planning.board import Cell
from roadmapper.timeline.board_layout import HEAD, Box
from roadmapper.ui.theme import fonts, tokens

if TYPE_CHECKING:
    from roadmapper.ui.pages.board.canvas import BoardCanvas
    from roadmapper.ui.pages.board.painter import BoardPainter

_EDGE: Final = 32
_TICK_MS: Final = 16
_TAG: Final = 24


class Dragging:
    """One gesture at a time; nothing is stored before release, and Esc gives it up."""

    def __init__(self, canvas: BoardCanvas) -> None:
        self._canvas = canvas
        self._pressed: QPointF | None = None
        self._card: str | None = None
        self._at = QPointF()
        self._only_on_release = False
        self.is_on = False
        self._timer = QTimer(canvas, interval=_TICK_MS)
        self._timer.timeout.connect(self._scroll)

    def press(self, event: QMouseEvent) -> None:
        """Select what is pressed, or fold a lane; a drag may follow."""
        canvas, found = self._canvas, self._canvas.hit(event.position())
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton or found is None:
            return
        if found.part == "lane":
            canvas.toggle_lane(found.cell.lane)
        elif found.part == "column":
            at = canvas.viewport().mapToGlobal(event.position().toPoint())
            canvas.column_menu_asked.emit(found.cell.column, at)
        elif found.part == "ground":
            canvas.select((), sight=False)
        else:
            self._press_card(event, found.cell)

    def _press_card(self, event: QMouseEvent, cell: Cell) -> None:
        canvas, eid = self._canvas, self._canvas.id_at(cell)
        chosen = canvas.shown.selected
        self._only_on_release = False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            canvas.select(chosen ^ {eid}, eid, sight=False)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            canvas.select(chosen | self._between(cell), eid, sight=False)
        elif eid not in chosen:
            canvas.select({eid}, eid, sight=False)
        else:
            self._only_on_release = True  # several may be meant to move together
        self._pressed, self._card = event.position(), eid

    def _between(self, cell: Cell) -> set[str]:
        """The cards from the current one to this, where both are in one cell."""
        board = self._canvas.board
        current = board.place_of(self._canvas.shown.current or "")
        ids = board.cells[cell.column][cell.lane]
        if current is None or current[:2] != cell[:2]:
            return {ids[cell.place]}
        low, high = sorted((current.place, cell.place))
        return set(ids[low : high + 1])

    def move(self, event: QMouseEvent) -> None:
        """Hover, or carry what was pressed."""
        canvas, self._at = self._canvas, event.position()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            found = canvas.hit(self._at)
            hovered = canvas.id_at(found.cell) if found is not None and found.part == "card" else None
            if hovered != canvas.shown.hovered:
                canvas.shown.hovered = hovered
                canvas.viewport().update()
            return
        far = (self._at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self.is_on and far and canvas.editable and self._card in canvas.shown.selected:
            self._begin()
        if self.is_on:
            self._follow()

    def _begin(self) -> None:
        canvas = self._canvas
        self.is_on = True
        canvas.shown.hovered = None
        canvas.shown.dragged = frozenset(canvas.shown.selected)
        cell = canvas.board.place_of(self._card or "")
        canvas.shown.gap = canvas.layout_now.card_box(cell).height + 8 if cell is not None else 40
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._timer.start()

    def _follow(self) -> None:
        canvas = self._canvas
        cell = canvas.drop_cell(self._at)
        if cell is not None and not canvas.by_hand:
            cell = cell._replace(place=0)
        canvas.shown.drop = cell
        canvas.viewport().update()

    def _scroll(self) -> None:
        """Near an edge the board moves, the faster the nearer."""
        canvas, room = self._canvas, self._canvas.viewport().rect()
        for bar, at, low, high in (
            (canvas.verticalScrollBar(), self._at.y(), HEAD, room.height()),
            (canvas.horizontalScrollBar(), self._at.x(), 0, room.width()),
        ):
            deep = min(at - low - _EDGE, 0) + max(at - high + _EDGE, 0)
            if deep:
                bar.setValue(bar.value() + round(deep / 2))
                self._follow()

    def release(self, event: QMouseEvent) -> None:
        """Let go: ask for the move, or select the one card that was clicked."""
        canvas, drop = self._canvas, self._canvas.shown.drop
        was_on, card = self.is_on, self._card
        self.give_up()
        if was_on and drop is not None:
            canvas.dropped.emit(drop)
        elif not was_on and self._only_on_release and card is not None:
            canvas.select({card}, card, sight=False)
        self._only_on_release = False

    def give_up(self) -> None:
        """Put everything back where it was."""
        shown = self._canvas.shown
        self.is_on, self._pressed, self._card = False, None, None
        shown.dragged, shown.drop = frozenset(), None
        self._timer.stop()
        self._canvas.viewport().unsetCursor()
        self._canvas.viewport().update()

    def paint(self, painter: QPainter, cards: BoardPainter) -> None:
        """The card in the hand, and beside it what a release does."""
        canvas = self._canvas
        cell = canvas.board.place_of(self._card or "") if self.is_on else None
        if cell is None or self._card is None:
            return
        box = canvas.layout_now.card_box(cell)
        painter.save()
        painter.setOpacity(0.92)
        painter.translate(self._at.x() - min(box.width / 3, 80), self._at.y() - 16)
        cards.paint_face(painter, canvas.layout_now, self._card, cell, Box(0, 0, *box[2:]), canvas.shown)
        painter.restore()
        words = canvas.drop_words(canvas.shown.drop) if canvas.shown.drop is not None else ""
        if words:
            _paint_tag(painter, words, self._at + QPointF(14, 22), canvas.viewport().width())


def _paint_tag(painter: QPainter, words: str, at: QPointF, right: float) -> None:
    font = fonts.label()
    width = QFontMetrics(font).horizontalAdvance(words) + 18
    room = QRectF(min(at.x(), max(right - width - 4, 0)), at.y(), width, _TAG)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().accent))
    painter.drawRoundedRect(room, 6, 6)
    painter.setPen(QColor(tokens().on_accent))
    painter.setFont(font)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
