"""A toast: says in passing what was done, with Undo beside it where that makes sense, and goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.buttons import IconButton, QuietButton
from roadmapper.ui.widgets.labels import TextLabel

STAYS_MS = 6000
_ABOVE_BOTTOM = 40


class Toast(QWidget):
    """One at a time, at the bottom middle of its parent; it never takes the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(8)
        self._words = TextLabel()
        self.undo_button = QuietButton("Undo")
        self._away = IconButton("x", "Put away")
        for button in (self.undo_button, self._away):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self.hide)
        row.addWidget(self._words)
        row.addWidget(self.undo_button)
        row.addWidget(self._away)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show these words for a while, in place of any others."""
        room = max(120, self._parent.width() - 220)
        shown = self._words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        self._words.setText(shown)
        self.undo_button.setVisible(undo)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def take_undo_back(self) -> None:
        """Something else was done, or undone, since: Undo would no longer mean what the words say."""
        if self.undo_button.isVisible():
            self.hide()

    @property
    def words(self) -> str:
        """What it says, or said last."""
        return self.accessibleName()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        parent = self._parent
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - _ABOVE_BOTTOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens().line))
        painter.setBrush(QColor(tokens().raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
