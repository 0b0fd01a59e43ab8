"""The bar over the pages and the tint around them, while a window travels in time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.page import Page
from roadmapper.ui.travel.bar import TravelBar
from roadmapper.ui.travel.travelling import Travelling

_BAR_AT = 1


class TravelRoom(QObject):
    """Joins a window's journey to the column of its pages; the bar stands under the page bar."""

    def __init__(
        self,
        frame: Frame,
        pages: QWidget,
        column: QVBoxLayout,
        keep_selected: Callable[[tuple[Ref, ...]], object],
        front: Callable[[], Page | None],
    ) -> None:
        """``front`` is the page in front: it gets the keyboard once the bar has gone."""
        super().__init__(pages)
        self._frame, self._front = frame, front
        self.travelling = Travelling(frame, keep_selected, front)
        self.bar = TravelBar(frame)
        column.insertWidget(_BAR_AT, self.bar)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), pages)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.travelling.leave)
        self.bar.wished.connect(self.travelling.wish)
        self.bar.left.connect(self.travelling.leave)
        self.travelling.moved.connect(self._show)
        self.travelling.ended.connect(self._end)
        frame.compared_changed.connect(self._show_compared)
        self._end()

    def begin(self) -> None:
        """Show the bar, and give it the keys."""
        self.travelling.begin()
        self._escape.setEnabled(True)
        self._show()
        self.bar.show()
        self.bar.slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        journey, moment = self.travelling.journey, self._frame.compared
        other = journey.place_at(moment) if moment is not None and journey.stops else None
        self.bar.show_journey(journey, self.travelling.place, other)
        self._frame.refresh_actions()

    def _show_compared(self) -> None:
        if self.travelling.is_on:
            self._show()

    def _end(self) -> None:
        self._escape.setEnabled(False)
        had_keys = self.bar.isAncestorOf(self.bar.window().focusWidget() or self.bar.window())
        self.bar.hide()
        page = self._front()
        if had_keys and page is not None:
            page.activate()
        self._frame.refresh_actions()
