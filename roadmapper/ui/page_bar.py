"""The page bar, 48 px: title, view-specific controls, and one primary button at the right end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from roadmapper.ui.pages.page import Bar
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.labels import ElidedLabel

HEIGHT = 48
_TITLE_MIN, _TITLE_FAIR = 90, 220
"""A title is cut down to the one rather than hide anything, and to the other rather than say it in short."""
_MARGIN, _GAP = 14, 8


@runtime_checkable
class _Yielding(Protocol):
    """A widget that can say the same in less room."""

    def set_compact(self, compact: bool) -> None: ...


class PageBar(QWidget):
    """One page's bar. Where room is short, buttons with icons lose their words, and choices fold into one
    button; what still does not fit is hidden, last on the right first, then last on the left. Menus have it
    all.
    """

    def __init__(self, title: str, bar: Bar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = ElidedLabel(title, font=fonts.page_title())
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_MARGIN, 0, _MARGIN, 1)
        self._row.setSpacing(_GAP)
        self._bar = Bar()
        self._hidden: set[QWidget] = set()
        """Those that this bar hid; what a page hides itself stays so."""
        self._measured: tuple[object, ...] = ()
        self.show_bar(title, bar)

    def show_bar(self, title: str, bar: Bar) -> None:
        """Show this title and these widgets; those that are no longer among them are let go."""
        while self._row.count():
            self._row.takeAt(0)
        self._hide(widget for widget in _all(self._bar) if widget not in _all(bar))
        self._bar = bar
        self._title.setText(title)
        wide = self._title.fontMetrics().horizontalAdvance(title) + 8
        self._title.setMaximumWidth(wide)
        self._title.setMinimumWidth(min(wide, _TITLE_MIN))
        self._row.addWidget(self._title)
        for widget in bar.left:
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in bar.right:
            self._row.addWidget(widget)
        if bar.primary is not None:
            self._row.addWidget(bar.primary)
        for widget in _all(bar):
            for part in (widget, *cast("list[QWidget]", widget.findChildren(QWidget))):
                part.ensurePolished()  # what it takes counts with its padding
        self._make_room()

    def _make_room(self) -> None:
        """Have everything said in full that fits, the rest in short, and hide what does not fit even so."""
        for widget in self._hidden.intersection(_all(self._bar)):
            self._hidden.discard(widget)
            widget.show()
        left, right, primary = self._bar
        shown = [widget for widget in _all(self._bar) if not widget.isHidden()]
        yielding = [w for w in (*reversed(left), *right, primary) if w in shown and isinstance(w, _Yielding)]
        for widget in yielding:
            widget.set_compact(False)
        for widget in yielding:
            if self._fits(shown, min(self._title.maximumWidth(), _TITLE_FAIR)):
                break
            widget.set_compact(True)
        for widget in (*reversed(right), *reversed(left)):
            if self._fits(shown, self._title.minimumWidth()):
                break
            if widget in shown:
                shown.remove(widget)
                self._hide((widget,))
        self._measured = self._measures()

    def _fits(self, shown: list[QWidget], title: int) -> bool:
        taken = sum(_GAP + _width(widget) for widget in shown)
        return 2 * _MARGIN + title + taken <= self.width()

    def _hide(self, widgets: Iterable[QWidget]) -> None:
        for widget in widgets:
            if not widget.isHidden():
                self._hidden.add(widget)
                widget.hide()

    def _measures(self) -> tuple[object, ...]:
        """What the room was made by: another width, or other words in a button, make it anew."""
        widths = ((widget.isHidden(), _width(widget)) for widget in _all(self._bar))
        return self.width(), *widths

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._measures() != self._measured:
            self._make_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().canvas))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()


def _all(bar: Bar) -> tuple[QWidget, ...]:
    return (*bar.left, *bar.right, *(() if bar.primary is None else (bar.primary,)))


def _width(widget: QWidget) -> int:
    return max(widget.sizeHint().width(), widget.minimumWidth())
