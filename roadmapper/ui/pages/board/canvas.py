"""The board itself: one widget that scrolls, paints what is in sight, and knows what is selected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QLineEdit, QToolTip, QWidget

from roadmapper.planning.board import Board, Card, Cell, count_words
from roadmapper.timeline.board_layout import HEAD, BoardLayout, Box, Hit
from roadmapper.ui.pages.board.card_words import CardWords
from roadmapper.ui.pages.board.dragging import Dragging
from roadmapper.ui.pages.board.keyboard import Keyboard
from roadmapper.ui.pages.board.measures import Measures
from roadmapper.ui.pages.board.painter import BoardPainter, Shown
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.in_place import edit_over


class BoardCanvas(QAbstractScrollArea):
    """Cards in columns and lanes. It changes nothing: it tells what was asked for."""

    selection_changed = Signal()
    opened = Signal()
    menu_asked = Signal(QPoint)
    column_menu_asked = Signal(int, QPoint)
    dropped = Signal(object)
    """A ``Cell``: where the selected cards are to go."""
    rename_asked = Signal()

    def __init__(self, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.measures = words, Measures()
        self.shown = Shown()
        self.layout_now = BoardLayout(Board((), (), ()), 0, self.measures.height)
        self.editable = True
        self.by_hand = True
        """Whether cards are put where they are dropped; else a field sorts them."""
        self.drop_words: Callable[[Cell], str] = lambda _cell: ""
        self._painter = BoardPainter(words, self.measures)
        self._dragging = Dragging(self)
        self._keyboard = Keyboard(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Board")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(36)
        self.horizontalScrollBar().setSingleStep(36)

    # Content

    @property
    def board(self) -> Board:
        """The cards as they lie."""
        return self.layout_now.board

    def show_board(self, board: Board) -> None:
        """Show another board; what is selected stays so where it is still there."""
        folded = self.layout_now.folded
        self.measures.take(board)
        self.layout_now = BoardLayout(board, self.viewport().width(), self.measures.height)
        for value in folded & {lane.value for lane in board.lanes}:
            self.layout_now.fold(value)
        self._settle()

    def change_cards(self, cards: Sequence[Card], gone: Collection[str]) -> None:
        """Show these cards anew, and those that are gone no more; nothing else is laid out again."""
        touched: set[tuple[int, int]] = set()
        for eid in gone:
            self.measures.forget(eid)
            touched |= self.board.take(eid)
        for card in cards:
            self.measures.forget(card.id)
            touched |= self.board.put(card)
        self.layout_now.touched(touched)
        self._settle()

    def measure_again(self) -> None:
        """Other fields, notes or density: the same cards have other heights."""
        self.layout_now.resize(self.viewport().width())
        self._settle()

    def _settle(self) -> None:
        shown = self.shown
        before = len(shown.selected)
        shown.selected &= self.board.cards.keys()
        if shown.current not in self.board.cards:
            shown.current = next(iter(shown.selected), None)
        self._set_bars()
        self.viewport().update()
        if len(shown.selected) != before:
            self.selection_changed.emit()

    def _set_bars(self) -> None:
        room = self.viewport().size()
        layout = self.layout_now
        self.verticalScrollBar().setPageStep(max(room.height() - HEAD, 1))
        self.verticalScrollBar().setRange(0, max(round(layout.height) - room.height() + HEAD, 0))
        self.horizontalScrollBar().setPageStep(max(room.width(), 1))
        self.horizontalScrollBar().setRange(0, max(round(layout.width) - room.width(), 0))

    # Selection

    @property
    def selected(self) -> list[str]:
        """The selected cards in reading order: column by column, lane by lane, from the top."""
        places = ((self.board.place_of(eid), eid) for eid in self.shown.selected)
        return [eid for place, eid in sorted((p, eid) for p, eid in places if p is not None)]

    def select(self, ids: Collection[str], current: str | None = None, *, sight: bool = True) -> None:
        """Select these cards; ``sight`` brings the current one into it."""
        self.shown.selected = set(ids) & self.board.cards.keys()
        chosen = current if current in self.board.cards else None
        self.shown.current = chosen or next(iter(self.selected), self.shown.current)
        if sight and self.shown.current is not None:
            self.bring_into_sight(self.shown.current)
        self.viewport().update()
        self.selection_changed.emit()

    def bring_into_sight(self, eid: str) -> None:
        """Scroll as little as it takes; a folded lane is unfolded."""
        cell = self.board.place_of(eid)
        if cell is None:
            return
        if self.layout_now.is_folded(cell.lane):
            self.toggle_lane(cell.lane)
        box = self.layout_now.card_box(cell)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        room = self.viewport().height() - HEAD
        if box.top - 48 < down.value():
            down.setValue(round(box.top - 48))
        elif box.bottom + 12 > down.value() + room:
            down.setValue(round(box.bottom + 12 - room))
        left = self.layout_now.column_left(cell.column)
        right = left + self.layout_now.column_width
        if left < across.value():
            across.setValue(round(left))
        elif right > across.value() + self.viewport().width():
            across.setValue(round(right - self.viewport().width()))

    def toggle_lane(self, lane: int) -> None:
        """Put the cards of a lane away, or show them again."""
        self.layout_now.fold(self.board.lanes[lane].value)
        self._set_bars()
        self.viewport().update()

    # Places

    @property
    def window_box(self) -> Box:
        """What is in sight, in the board's own coordinates."""
        room = self.viewport().size()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return Box(across, down, room.width(), max(room.height() - HEAD, 0))

    def hit(self, at: QPointF) -> Hit | None:
        """What is under a point of the viewport."""
        window = self.window_box
        head = at.y() < HEAD
        return self.layout_now.hit(at.x() + window.left, at.y() - HEAD + window.top, head=head)

    def drop_cell(self, at: QPointF) -> Cell | None:
        """Where something dropped at a point of the viewport would be put."""
        window = self.window_box
        return self.layout_now.drop_place(at.x() + window.left, max(at.y() - HEAD, 0) + window.top)

    def card_rect(self, cell: Cell) -> QRect:
        """A card's rectangle in the viewport."""
        box, window = self.layout_now.card_box(cell), self.window_box
        left, top = box.left - window.left, box.top - window.top + HEAD
        return QRect(round(left), round(top), round(box.width), round(box.height))

    def id_at(self, cell: Cell) -> str:
        """The card that lies in a place."""
        return self.board.cells[cell.column][cell.lane][cell.place]

    def edit_title(self, eid: str, take: Callable[[str], None]) -> None:
        """Put a field over a card's title."""
        self.bring_into_sight(eid)
        cell = self.board.place_of(eid)
        if cell is not None:
            rect = self.card_rect(cell).adjusted(4, 3, -4, 0)
            rect.setHeight(28)
            field = edit_over(self.viewport(), rect, self.board.cards[eid].title, take)
            field.installEventFilter(self)

    # What Qt tells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After a title was typed the keyboard is back on its card."""
        ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent) and event.key() in ends:
            QTimer.singleShot(0, self, lambda: self.setFocus())
        return super().eventFilter(watched, event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self.shown.hovered = None
            self.viewport().update()
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        found = self.hit(QPointF(event.pos()))
        if found is None or found.part == "ground":
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), self.tip(found), self.viewport())

    def tip(self, found: Hit) -> str:
        """What is said of a card or of a column's or lane's head."""
        if found.part == "column":
            column = found.cell.column
            title = self.board.columns[column].title
            total = self.shown.totals[column] if self.shown.totals else ""
            limit = self.shown.limits.get(self.board.columns[column].value or "")
            return f"{title}: {count_words(self.board.count(column), limit, total)}"
        if found.part == "lane":
            return self.board.lanes[found.cell.lane].title
        ids = self.board.cells[found.cell.column][found.cell.lane]
        card = self.board.cards[ids[found.cell.place]]
        note = self.measures.notes.get(card.id)
        parts = [card.title, *((note.due, note.words) if note else ())]
        return "\n".join(filter(None, [*parts, self.words.spoken(ids, found.cell.place)]))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.shown.has_focus = self.hasFocus()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens().app))
        self._painter.paint(painter, self.layout_now, self.window_box, self.shown)
        self._dragging.paint(painter, self._painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout_now.resize(self.viewport().width())
        self._set_bars()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragging.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._dragging.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.hit(event.position())
        if found is not None and found.part == "card":
            self.rename_asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        found = self.hit(QPointF(event.pos()))
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if found is not None and found.part == "column" and not by_key:
            self.column_menu_asked.emit(found.cell.column, event.globalPos())
            return
        if found is not None and found.part == "card" and not by_key:
            eid = self.id_at(found.cell)
            if eid not in self.shown.selected:
                self.select({eid}, eid)
        current = self.board.place_of(self.shown.current or "")
        if by_key and current is not None:
            self.menu_asked.emit(self.viewport().mapToGlobal(self.card_rect(current).bottomLeft()))
        else:
            self.menu_asked.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dragging.is_on and event.key() == Qt.Key.Key_Escape:
            self._dragging.give_up()
        elif not self._keyboard.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.shown.current is None and self.board.cards:
            self.shown.current = self._keyboard.first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
