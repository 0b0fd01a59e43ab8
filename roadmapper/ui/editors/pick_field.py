"""A field that is picked from a list: shows the choice with its dot, and opens a popup to change it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from roadmapper.ui.editors.options import dot_colour
from roadmapper.ui.theme import icons, tokens

HEIGHT = 28
_PAD, _DOT = 10, 8
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_F4)


class PickField(QAbstractButton):
    """Looks like a field with a small arrow; ``asked`` says that a popup is wanted."""

    asked = Signal(str)
    """What was typed to open it, "" when it was clicked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = name
        self._mark = ""
        self._quiet = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.asked.emit(""))

    def show_choice(self, text: str, mark: str = "", *, quiet: bool = False) -> None:
        """Show this choice; ``quiet`` for the words of none and of several."""
        self._mark, self._quiet = mark, quiet
        self.setText(text)
        self.setToolTip(text if not quiet else "")
        self.setAccessibleName(f"{self._name}: {text}")
        self.update()

    def screen_rect(self) -> QRect:
        """Where it is on the screen, for the popup."""
        return QRect(self.mapToGlobal(self.rect().topLeft()), self.size())

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
        )
        if event.key() in _OPENS:
            self.asked.emit("")
        elif plain and event.text().strip() and event.text().isprintable():
            self.asked.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled = self.isEnabled()
        painter.setPen(QColor(colours.accent if self.hasFocus() else colours.line))
        painter.setBrush(QColor(colours.raised if enabled else colours.app))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        left = _PAD
        colour = dot_colour(self._mark) if self._mark else None
        if colour is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QRectF(left, self.height() / 2 - _DOT / 2, _DOT, _DOT))
            left += _DOT + 7
        right = self.width() - _PAD - (14 if enabled else 0)
        if enabled:
            mark = QRect(self.width() - _PAD - 12, self.height() // 2 - 6, 12, 12)
            icons.icon("chevron-down", "text_3", size=12).paint(painter, mark)
        quiet = self._quiet or not enabled
        painter.setPen(QColor(colours.text_3 if quiet else colours.text))
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
