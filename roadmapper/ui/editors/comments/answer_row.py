"""One answer of a thread: who said it, when and what; one's own can be edited and removed by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.operations.discussions import Said
from roadmapper.ui.editors.comments.moments import when
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import IconButton
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel

_ACTIONS = {
    Qt.Key.Key_Return: "comment.answer",
    Qt.Key.Key_Enter: "comment.answer",
    Qt.Key.Key_F2: "comment.edit",
    Qt.Key.Key_Delete: "comment.remove",
}
HEAD, _ICON = 20, 14
_LEAVE = (Qt.Key.Key_Escape, Qt.Key.Key_Left)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def head(person: str, at: str) -> tuple[QHBoxLayout, QWidget]:
    """Who said something and how long ago, on one line; and what tells the time in it."""
    row = QHBoxLayout()
    row.setSpacing(6)
    name = ElidedLabel(person or "Somebody", font=fonts.sized(fonts.LABEL_PX, QFont.Weight.DemiBold))
    time = TextLabel(when(at), "hint", fonts.label())
    time.setToolTip(at.replace("T", " ").replace("Z", " UTC"))
    name.setMinimumHeight(HEAD)
    row.addWidget(name, 1)
    row.addWidget(time)
    return row, time


class AnswerRow(QWidget):
    """A click or the arrow keys take it in hand; then the actions on comments mean it."""

    taken = Signal(str)
    """It is in hand now; its id."""
    action_asked = Signal(str)
    stepped = Signal(int)
    """The answer before (-1) or behind (1) is wanted; 0: the thread."""
    menu_asked = Signal(QPoint)

    def __init__(self, said: Said, *, own: bool) -> None:
        super().__init__()
        self.said = said
        self._in_hand = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Answer by {said.person or 'somebody'}, {when(said.at)}: {said.text}")
        self.words = TextLabel(said.text)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.installEventFilter(self)
        top, self._time = head(said.person, said.at)
        self.edit = IconButton("pencil", "Edit your answer")
        self.remove = IconButton("trash-2", "Remove your answer")
        for button, action_id in ((self.edit, "comment.edit"), (self.remove, "comment.remove")):
            button.setStyleSheet(
                f"min-width: {HEAD}px; max-width: {HEAD}px; min-height: {HEAD}px;"
                f"max-height: {HEAD}px; padding: 0;"
            )
            button.setIconSize(QSize(_ICON, _ICON))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda *_, action_id=action_id: self._run(action_id))
            button.hide()
            top.addWidget(button)
        self._own = own
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 2, 0, 2)
        self.column.setSpacing(2)
        self.column.addLayout(top)
        self.column.addWidget(self.words)

    def hold(self, in_hand: bool) -> None:
        """Show whether it is the one in hand."""
        self._in_hand = in_hand
        self._offer()
        self.update()

    def _offer(self) -> None:
        """The buttons stand where the time does, so that nothing moves under the mouse."""
        offered = self._own and (self._in_hand or self.underMouse())
        for button in (self.edit, self.remove):
            button.setVisible(offered)
        self._time.setVisible(not offered)

    def _run(self, action_id: str) -> None:
        self.taken.emit(self.said.id)
        self.action_asked.emit(action_id)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._offer()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._offer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self.taken.emit(self.said.id)
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.taken.emit(self.said.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.taken.emit(self.said.id)
        self.menu_asked.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().event(event)
        if event.key() in _ACTIONS or event.key() in _LEAVE:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ACTIONS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.action_asked.emit(_ACTIONS[key])
        elif key in _STEPS or key in _LEAVE:
            self.stepped.emit(_STEPS.get(key, 0))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._in_hand:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().accent_soft))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
            painter.end()
