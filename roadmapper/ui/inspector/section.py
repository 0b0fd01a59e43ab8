"""What the inspector's tabs are made of: a section with a head, and rows that lead to other items."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roadmapper.ui.frame import Ref
from roadmapper.ui.theme import fonts, icons, tokens
from roadmapper.ui.widgets.buttons import IconButton
from roadmapper.ui.widgets.labels import TextLabel

SIDE = 16
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Section(QWidget):
    """A head and what stands under it, with a line above."""

    def __init__(self, title: str, *, first: bool = False) -> None:
        super().__init__()
        self._first = first
        self.title = TextLabel(title, "label", font=fonts.group_head())
        self.title.setFont(fonts.sized(12, QFont.Weight.DemiBold))
        self.head = QHBoxLayout()
        self.head.setSpacing(4)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 10 if first else 13, SIDE, 12)
        column.setSpacing(6)
        column.addLayout(self.head)
        column.addLayout(self.body)

    def add_button(self, icon: str, name: str) -> IconButton:
        """A small button at the right of the head."""
        button = IconButton(icon, name)
        button.setFixedSize(22, 22)
        self.head.addWidget(button)
        return button

    def clear(self) -> None:
        """Take everything out of the body."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._first:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 1, QColor(tokens().line))
            painter.end()


class HairLine(QWidget):
    """A line across."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().line))
        painter.end()


class ItemRow(QWidget):
    """An item by its name, with words at the right; a click or Enter leads to it."""

    opened = Signal()
    removed = Signal()

    def __init__(
        self,
        text: str,
        right: str = "",
        *,
        ref: Ref | None = None,
        icon: str = "",
        tone: str = "text_2",
        remove: str = "",
    ) -> None:
        """``tone`` is the token of the right words, ``remove`` what x does."""
        super().__init__()
        self.ref, self._icon, self._tone = ref, icon, tone
        self._text, self._right = text, right
        self.setAccessibleName(f"{text}, {right}" if right else text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(28)
        if ref is not None:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._remove: IconButton | None = None
        if remove:
            self._remove = IconButton("x", remove, self)
            self._remove.setFixedSize(22, 22)
            self._remove.clicked.connect(self.removed)
            self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._remove.hide()

    @property
    def words(self) -> str:
        """What it says, left and right."""
        return f"{self._text} {self._right}".strip()

    def sizeHint(self) -> QSize:
        return QSize(200, 28)

    def resizeEvent(self, event: object) -> None:
        if self._remove is not None:
            self._remove.move(self.width() - 22, (self.height() - 22) // 2)

    def enterEvent(self, event: QEnterEvent) -> None:
        if self._remove is not None:
            self._remove.show()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        if self._remove is not None:
            self._remove.hide()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self.ref is not None and inside and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.ref is not None and event.key() in _OPENS:
            self.opened.emit()
        elif self._remove is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.ref is not None and (self.underMouse() or self.hasFocus()):
            painter.setPen(QColor(colours.accent if self.hasFocus() else colours.hover))
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(self.rect().adjusted(-6, 0, 5, -1), 6, 6)
        left, right = 0, self.width() - (26 if self._remove is not None and self._remove.isVisible() else 0)
        if self._icon:
            icons.icon(self._icon, "text_2", size=14).paint(painter, 0, 7, 14, 14)
            left = 21
        metrics = painter.fontMetrics()
        most = max(right - left - 60, 0)
        said = metrics.elidedText(self._right, Qt.TextElideMode.ElideRight, most)
        width = metrics.horizontalAdvance(said)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(getattr(colours, self._tone)))
        painter.drawText(right - width, 0, width + 1, self.height(), middle, said)
        painter.setPen(QColor(colours.text))
        room = right - width - 10 - left
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.setToolTip("" if shown == self._text and said == self._right else self.words)
        painter.drawText(left, 0, room, self.height(), middle, shown)
        painter.end()
