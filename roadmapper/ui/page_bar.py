"""The page bar, 48 px: title, view-specific controls, and one primary button at the right end."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from roadmapper.ui.pages.page import Bar
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.labels import ElidedLabel

HEIGHT = 48
_TITLE_MIN = 90


class PageBar(QWidget):
    """One page's bar. What does not fit is hidden, last on the left first; menus have it all."""

    def __init__(self, title: str, bar: Bar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = ElidedLabel(title, font=fonts.page_title())
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 1)
        self._row.setSpacing(8)
        self._bar = Bar()
        self._given_way: set[QWidget] = set()
        self.show_bar(title, bar)

    def show_bar(self, title: str, bar: Bar) -> None:
        """Show this title and these widgets; those that are no longer among them are let go."""
        while self._row.count():
            self._row.takeAt(0)
        kept = {*bar.left, *bar.right, bar.primary}
        for widget in (*self._bar.left, *self._bar.right, self._bar.primary):
            if widget is not None and widget not in kept:
                widget.hide()
        self._bar = bar
        self._title.setText(title)
        wide = self._title.fontMetrics().horizontalAdvance(title) + 8
        self._title.setMaximumWidth(wide)
        self._title.setMinimumWidth(min(wide, _TITLE_MIN))
        self._row.addWidget(self._title)
        self._row.addSpacing(4)
        for widget in bar.left:
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in bar.right:
            self._row.addWidget(widget)
        if bar.primary is not None:
            self._row.addWidget(bar.primary)
        self._make_room()

    def _make_room(self) -> None:
        """Hide what does not fit, and show again what does."""
        for widget in self._given_way:
            widget.show()
        self._given_way.clear()
        room = self.width() - 28 - _TITLE_MIN - 12
        shown = [w for w in (*self._bar.left, *self._bar.right) if not w.isHidden()]
        if self._bar.primary is not None:
            room -= self._bar.primary.sizeHint().width() + 8
        order = [w for w in reversed(self._bar.left) if w in shown]
        order += [w for w in self._bar.right if w in shown]
        taken = sum(widget.sizeHint().width() + 8 for widget in shown)
        for widget in order:
            if taken <= room:
                break
            taken -= widget.sizeHint().width() + 8
            widget.hide()
            self._given_way.add(widget)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().canvas))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()
