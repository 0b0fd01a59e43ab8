"""The list of a document's threads: short rows, the chosen one in full in its place."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.operations.discussions import Placed
from roadmapper.ui.editors.comments.moments import when
from roadmapper.ui.editors.comments.thread_card import PAD, SIDE, ThreadCard, place_words
from roadmapper.ui.editors.comments.thread_model import ROW, Row, ThreadModel, answers_words
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.rows import make_current, set_up_rows

_Index = QModelIndex | QPersistentModelIndex
_LINE, _HEAD = 18, 30
_ACTIONS = {
    Qt.Key.Key_Return: "comment.answer",
    Qt.Key.Key_Enter: "comment.answer",
    Qt.Key.Key_F2: "comment.edit",
    Qt.Key.Key_Delete: "comment.remove",
}


class ThreadList(QListView):
    """Up and Down choose a thread, Return answers it, F2 edits it, Delete removes it, Esc leaves.

    Right goes to the answers of the chosen one, where the same keys mean an answer.
    """

    chosen = Signal(str)
    """Another thread was chosen by a person; its id."""
    action_asked = Signal(str)
    left = Signal()
    answered = Signal(str, str)
    """A thread, and the answer to it."""
    rewritten = Signal(str, str)
    """A comment, suggestion or answer, and its words from now on."""
    taken = Signal()
    """Another answer of the chosen thread is in hand, or none."""
    menu_asked = Signal(QPoint)

    def __init__(self, frame: Frame, model: ThreadModel) -> None:
        super().__init__()
        self._frame, self._rows = frame, model
        self._silent = False
        self.card: ThreadCard | None = None
        self.setModel(model)
        self.setItemDelegate(_Rows(self))
        set_up_rows(self, "Comments")
        self.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.viewport().mapToGlobal(at))
        )
        model.dataChanged.connect(lambda *_: self._show_card())
        model.rowsRemoved.connect(lambda *_: self._show_card())

    def current(self) -> Row | None:
        """The thread that is chosen."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()) if index.isValid() else None

    def choose(self, eid: str, *, silent: bool = False) -> bool:
        """Make a thread the chosen one, in view; ``silent`` tells nobody. False where it is not shown."""
        place = self._rows.place_of(eid)
        if place < 0:
            return False
        self._silent = silent
        make_current(self, self._rows.index(place))
        self._silent = False
        self.scrollTo(self._rows.index(place))
        return True

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._show_card()
        row = self._rows.row_at(current.row()) if current.isValid() else None
        if row is not None and not self._silent:
            self.chosen.emit(row.id)

    def _show_card(self) -> None:
        """Bring the card in line with the chosen thread; what is being written in it stays."""
        row, card = self.current(), self.card
        same = card is not None and row is not None and card.placed.thread.id == row.id
        if same and card is not None and (card.is_written_in or card.placed == self._placed(row)):
            return
        if card is not None:
            self.card = None
            card.hide()
            card.deleteLater()
        if row is not None and row.placed is not None:
            self.card = made = ThreadCard(self._frame, row.placed, self.viewport())
            eid = row.id
            made.answered.connect(lambda text: self.answered.emit(eid, text))
            made.rewritten.connect(self.rewritten)
            made.taken.connect(self.taken)
            made.action_asked.connect(self.action_asked)
            made.menu_asked.connect(self.menu_asked)
            made.left.connect(self.setFocus)
            made.grown.connect(self._fit)
            made.show()
        self._fit()

    @staticmethod
    def _placed(row: Row | None) -> Placed | None:
        return row.placed if row is not None else None

    def drop_card(self) -> None:
        """Forget what was written in the card: it is stored now."""
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        """Called whenever rows were laid out: the card goes where its row is."""
        super().updateGeometries()
        self._put_card()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._put_card()

    def _put_card(self) -> None:
        if self.card is not None and self.currentIndex().isValid():
            self.card.setGeometry(self.visualRect(self.currentIndex()))

    def card_height(self, width: int) -> int:
        """How high the chosen row is."""
        layout = self.card.layout() if self.card is not None else None
        if self.card is None or layout is None:
            return 0
        layout.activate()
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else self.card.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().event(event)
        if event.key() in _ACTIONS or event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = _ACTIONS.get(Qt.Key(event.key()))
        if wanted is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.action_asked.emit(wanted)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Right and self.card is not None and self.card.answers:
            self.card.enter()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list means threads, not an answer of one."""
        super().focusInEvent(event)
        if self.card is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.card.take("")


class _Rows(QStyledItemDelegate):
    """Name and time, the passage, and the first two lines of what was said."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row, view = index.data(ROW), self.parent()
        assert isinstance(view, ThreadList)
        if row.placed is None:
            return QSize(0, _HEAD)
        if view.card is not None and view.card.placed.thread.id == row.id:
            return QSize(0, view.card_height(view.viewport().width()))
        return QSize(0, 3 * _LINE + 2 * PAD + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - the same
        row: Row = index.data(ROW)
        view = self.parent()
        if isinstance(view, ThreadList) and view.card is not None and view.card.placed.thread.id == row.id:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.placed is None:
            painter.setFont(fonts.group_head())
            painter.setPen(QColor(tokens().text_3))
            words = rect.adjusted(SIDE + PAD, 0, -SIDE, -2)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), row.words)
        else:
            self._paint_thread(painter, row, rect, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        painter.restore()

    def _paint_thread(self, painter: QPainter, row: Row, rect: QRect, *, hovered: bool) -> None:
        colours, thread = tokens(), row.thread
        assert row.placed is not None
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(rect).adjusted(SIDE / 2, 2, -SIDE / 2, -2), 8, 8)
        room = rect.adjusted(SIDE + PAD, PAD, -SIDE - PAD, -PAD)
        time = when(thread.at)
        taken = QFontMetrics(fonts.label()).horizontalAdvance(time)
        bold = fonts.sized(fonts.LABEL_PX, QFont.Weight.DemiBold)
        said = thread.text if thread.kind == "comment" else f"{thread.verb}: {thread.text or thread.quote}"
        if thread.answers:
            said = f"{said} · {answers_words(thread)}"
        lines = (
            (thread.person or "Somebody", bold, colours.text, room.width() - taken - 8),
            (place_words(row.placed), fonts.label(), colours.text_2, room.width()),
            (said, fonts.sized(fonts.BODY_PX), colours.text, room.width()),
        )
        for number, (words, font, ink, width) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            line = QFontMetrics(font).elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, width)
            place = QRect(room.left(), room.top() + number * (_LINE + 2), width, _LINE)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), line)
        painter.setFont(fonts.label())
        painter.setPen(QColor(colours.text_3))
        right = QRect(room.right() - taken, room.top(), taken + 2, _LINE)
        painter.drawText(right, int(Qt.AlignmentFlag.AlignVCenter), time)
