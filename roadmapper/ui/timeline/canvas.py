"""The timeline as a widget: shows the chart, and asks for what the user's gestures mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from roadmapper.painting.frame import Frame
from roadmapper.painting.timeline import TimelinePainter
from roadmapper.painting.tokens import chart_colours
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import TimelineRows
from roadmapper.timeline.scale import STOPS, Scale
from roadmapper.timeline.viewport import Viewport
from roadmapper.timeline.words import Words
from roadmapper.ui.theme import tokens
from roadmapper.ui.timeline.announcing import Announcing
from roadmapper.ui.timeline.asking import Asking
from roadmapper.ui.timeline.keyboard import Keyboard
from roadmapper.ui.timeline.navigation import Navigation
from roadmapper.ui.timeline.pointer import Pointer
from roadmapper.ui.timeline.repainting import Repainting
from roadmapper.ui.timeline.requests import TimelineRequests
from roadmapper.ui.timeline.selection import Selection
from roadmapper.ui.timeline.shown_plan import ShownPlan


class TimelineCanvas(TimelineRequests):
    """Shows initiatives as bars in lanes; stores nothing and changes nothing itself.

    Give it content with ``plan.show`` and, after each commit, with ``plan.update_rows``. What the user wants
    comes out as the signals of ``TimelineRequests``.
    """

    def __init__(self, parent: QWidget | None = None, *, today: date | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription("Ctrl+L shows the same initiatives as a list.")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewport(QWidget())  # to name its own, Qt would initialise every widget class (17 ms)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.editable = True
        self.words = Words(today or date.today())
        self.notes: Callable[[str], list[str]] = lambda _eid: []
        """Further lines of the tooltip of an initiative or milestone, by its id."""
        self.painter = TimelinePainter(chart_colours(tokens()), self.font())
        layout = Layout(TimelineRows(), {}, text_width=self.painter.fonts.chip.letters_width)
        per_day = STOPS["months"]
        today_day = self.words.today.toordinal()
        view = Viewport(Scale(per_day, today_day * per_day), 800, 600, milestones=False)
        self.frame = Frame(view, layout, today_day)
        self.selection = Selection(self.frame, self._selection_changed)
        self.navigation = Navigation(self)
        self.announcing = Announcing(self)
        self.plan = ShownPlan(self)
        self.repainting = Repainting(self)
        self.asking = Asking(self)
        self.pointer = Pointer(self)
        self._keyboard = Keyboard(self)

    def selected_ids(self) -> list[str]:
        """The ids of the selected initiatives, in the order they were loaded."""
        return [self.frame.layout.rows.ids[index] for index in sorted(self.frame.selected)]

    def select(self, ids: Iterable[str]) -> None:
        """Select these initiatives; unknown ids, and those that are not drawn, are passed over."""
        rows = self.frame.layout.rows
        found = (rows.index_of(eid) for eid in ids)
        self.selection.replace(index for index in found if index is not None and rows.shown[index])

    def show_initiative(self, eid: str) -> None:
        """Select an initiative and bring it into sight, unless it is not drawn."""
        rows = self.frame.layout.rows
        index = rows.index_of(eid)
        if index is not None and rows.shown[index]:
            self.selection.only(index)
            self.navigation.bring_into_sight(index)

    def choose_milestone(self, eid: str) -> None:
        """Choose a milestone, and no bar."""
        self.select(())
        self.frame.milestone = eid
        self.viewport().update()

    def edit_title(self, eid: str, ended: Callable[[bool], None] | None = None) -> None:
        """Select an initiative and let its title be typed; ``ended`` hears whether Esc gave it up."""
        self.show_initiative(eid)
        self.asking.title(self.frame.layout.rows.index_of(eid), ended)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what has to be repainted."""
        painter = QPainter(self.viewport())
        try:
            region = cast("Iterable[QRect]", event.region())  # it is; its stub does not say so
            parts = [QRectF(part) for part in region]
            self.painter.paint(painter, self.frame, QRectF(event.rect()), parts)
        finally:
            painter.end()  # a painter left open on a widget aborts the process

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window changed: wrap "Not scheduled" anew."""
        super().resizeEvent(event)
        size = self.viewport().size()
        self.frame.view = self.frame.view._replace(width=float(size.width()), height=float(size.height()))
        self.plan.refresh()
        self.navigation.refit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.repainting.begin()
        if not self.navigation.placed:
            self.navigation.place_first()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """A scroll bar moved: follow it; the picture is painted anew, not shifted."""
        self.navigation.follow_scroll_bars()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or zoom."""
        self.asking.end_title()
        self.pointer.wheel(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # a click or a drag begins
        self.asking.end_title()
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # hover or drag
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # it ends
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a bar edits its title."""
        found = self.pointer.hit_at(event.position())
        if found.is_initiative and event.button() == Qt.MouseButton.LeftButton:
            self.pointer.cancel()
            self.asking.title(self.frame.current)
        else:
            self.pointer.press(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what is under the pointer or, by key, of the current initiative."""
        if self.pointer.busy:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.asking.menu(None if by_key else QPointF(event.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard's twin of every gesture."""
        self.pointer.modifiers_changed(event.modifiers())
        if event.key() == Qt.Key.Key_Space:
            self.pointer.space_held = True
        elif not self._keyboard.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Shift, Alt or Space were let go."""
        self.pointer.modifiers_changed(event.modifiers())
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pointer.space_held = False
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.frame.focused = True
        self.announcing.focus_came()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.frame.focused = False
        self.pointer.space_held = False
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips, pinches and the pointer's leaving come through here."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.pointer.show_tooltip(event.pos(), event.globalPos())
            return True
        if isinstance(event, QNativeGestureEvent):
            self.asking.end_title()
            self.pointer.pinch(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointer.leave()
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme or font: paint with it from now on."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.painter = TimelinePainter(chart_colours(tokens()), self.font())
            self.frame.layout.set_text_width(self.painter.fonts.chip.letters_width)
            self.plan.refresh()

    def _selection_changed(self) -> None:
        """Tell the page what is selected, and a screen reader what is current."""
        self.announcing.selection_changed()
        self.viewport().update()
        self.selectionChanged.emit(self.selected_ids())
