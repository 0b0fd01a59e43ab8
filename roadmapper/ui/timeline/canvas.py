"""The timeline as a widget: shows the chart, and asks for what the user's gestures mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from roadmapper.painting.frame import Frame
from roadmapper.painting.timeline import TimelinePainter
from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import DependencyRow, MilestoneRow, TimelineRows
from roadmapper.timeline.scale import STOPS, Scale
from roadmapper.timeline.viewport import Viewport
from roadmapper.timeline.words import Words
from roadmapper.ui.theme import tokens
from roadmapper.ui.timeline.asking import Asking
from roadmapper.ui.timeline.colours import colours_from
from roadmapper.ui.timeline.keyboard import Keyboard
from roadmapper.ui.timeline.navigation import Navigation
from roadmapper.ui.timeline.pointer import Pointer
from roadmapper.ui.timeline.repainting import Repainting
from roadmapper.ui.timeline.requests import TimelineRequests
from roadmapper.ui.timeline.selection import Selection

HINT = (
    "Nothing on the plan yet. Click a place in a lane to put the first initiative there, or import a table."
)


class TimelineCanvas(TimelineRequests):
    """Shows initiatives as bars in lanes; stores nothing and changes nothing itself.

    Give it content with ``set_content`` and, after each commit, with ``update_rows``. What the user wants
    comes out as the signals of ``TimelineRequests``.
    """

    def __init__(self, parent: QWidget | None = None, *, today: date | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Timeline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewport(QWidget())  # to name its own, Qt would initialise every widget class (17 ms)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.editable = True
        self.words = Words(today or date.today())
        self.painter = TimelinePainter(colours_from(tokens()), self.font())
        self._values: dict[str, Sequence[LaneValue]] = {}
        self._dependencies: list[DependencyRow] = []
        layout = self._laid_out(TimelineRows(), "theme")
        per_day = STOPS["months"]
        today_day = self.words.today.toordinal()
        view = Viewport(Scale(per_day, today_day * per_day), 800, 600, milestones=False)
        self.frame = Frame(view, layout, today_day)
        self.selection = Selection(self.frame, self._selection_changed)
        self.navigation = Navigation(self)
        self.repainting = Repainting(self)
        self.asking = Asking(self)
        self.pointer = Pointer(self)
        self._keyboard = Keyboard(self)

    def set_content(
        self,
        rows: TimelineRows | Iterable[Sequence[Any]],
        values: Mapping[str, Sequence[LaneValue]],
        milestones: Iterable[MilestoneRow] = (),
        dependencies: Iterable[DependencyRow] = (),
    ) -> None:
        """Show other initiatives (rows, or tuples as ``InitiativeRow``), with the values of lanes."""
        self.pointer.cancel()
        kept = self.selected_ids()
        self._values = dict(values)
        rows = rows if isinstance(rows, TimelineRows) else TimelineRows(rows)
        self.frame.layout = self._laid_out(rows, self.frame.layout.by)
        self._dependencies = list(dependencies)
        self.set_milestones(milestones)
        self._join_dependencies()
        self.frame.current = None
        self.select(kept)
        self._refresh()

    def update_rows(self, changed: Iterable[Sequence[Any]] = (), removed: Iterable[str] = ()) -> None:
        """After a commit: take in changed or new initiatives and removed ids; packs only their lanes."""
        layout = self.frame.layout
        before = len(layout.rows)
        indexes = [layout.rows.put(row) for row in changed]
        indexes += [index for eid in removed if (index := layout.rows.remove(eid)) is not None]
        layout.update(indexes)
        if len(layout.rows) != before:
            self._join_dependencies()
        self.selection.drop_removed()
        self._refresh()

    def set_lane_values(self, values: Mapping[str, Sequence[LaneValue]]) -> None:
        """Show other names, colours, notes or order of themes, teams, objectives and statuses."""
        self._values = dict(values)
        self.frame.layout.set_values(self._values)
        self._refresh()

    def set_milestones(self, milestones: Iterable[MilestoneRow]) -> None:
        """Show other milestones."""
        self.frame.milestones = sorted(milestones, key=lambda milestone: milestone.day)
        self.frame.milestone_drag = None
        self.frame.view = self.frame.view._replace(milestones=bool(self.frame.milestones))
        self._refresh()

    def set_dependencies(self, dependencies: Iterable[DependencyRow]) -> None:
        """Show other dependencies."""
        self._dependencies = list(dependencies)
        self._join_dependencies()
        self._refresh()

    def group_by(self, field: str) -> None:
        """Make lanes of another field of ``LANE_FIELDS``."""
        self.frame.layout.group(field)
        self.frame.view = self.frame.view._replace(scroll_y=0.0)
        self._refresh()

    @property
    def grouped_by(self) -> str:
        """The field that lanes are made of."""
        return self.frame.layout.by

    def set_date_words(self, today: date, style: str) -> None:
        """The day that counts as today, and the workspace's date style."""
        self.words = Words(today, style)
        self.frame.today = today.toordinal()
        self._refresh()

    def selected_ids(self) -> list[str]:
        """The ids of the selected initiatives, in the order they were loaded."""
        return [self.frame.layout.rows.ids[index] for index in sorted(self.frame.selected)]

    def select(self, ids: Iterable[str]) -> None:
        """Select these initiatives; unknown ids are passed over."""
        found = (self.frame.layout.rows.index_of(eid) for eid in ids)
        self.selection.replace(index for index in found if index is not None)

    def show_initiative(self, eid: str) -> None:
        """Select an initiative and bring it into sight."""
        index = self.frame.layout.rows.index_of(eid)
        if index is not None:
            self.selection.only(index)
            self.navigation.bring_into_sight(index)

    def edit_title(self, eid: str) -> None:
        """Select an initiative and let its title be typed."""
        self.show_initiative(eid)
        self.asking.title(self.frame.layout.rows.index_of(eid))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what has to be repainted."""
        painter = QPainter(self.viewport())
        try:
            self.painter.paint(painter, self.frame, QRectF(event.rect()))
        finally:
            painter.end()  # a painter left open on a widget aborts the process

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window changed: wrap "Not scheduled" anew."""
        super().resizeEvent(event)
        size = self.viewport().size()
        self.frame.view = self.frame.view._replace(width=float(size.width()), height=float(size.height()))
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
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
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.frame.focused = False
        self.pointer.space_held = False
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips and the pointer's leaving come through here."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.pointer.show_tooltip(event.pos(), event.globalPos())
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointer.leave()
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme or font: paint with it from now on."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.painter = TimelinePainter(colours_from(tokens()), self.font())
            self.frame.layout.set_text_width(self.painter.fonts.chip.letters_width)
            self._refresh()

    def _selection_changed(self) -> None:
        """Tell the page what is selected, and a screen reader what is current."""
        frame, spoken = self.frame, ""
        if frame.current is not None:
            lane = frame.layout.lanes[frame.layout.lane_of[frame.current]]
            spoken = self.words.spoken(frame.layout.rows, frame.current, lane.title)
        self.setAccessibleDescription(spoken)
        self.viewport().update()
        self.selectionChanged.emit(self.selected_ids())

    def _laid_out(self, rows: TimelineRows, by: str) -> Layout:
        frame: Frame | None = getattr(self, "frame", None)
        return Layout(
            rows,
            self._values,
            by,
            period=frame.layout.period if frame is not None else "month",
            chip_room=frame.view.plot_width if frame is not None else 720.0,
            text_width=self.painter.fonts.chip.letters_width,
        )

    def _join_dependencies(self) -> None:
        self.frame.dependencies = Dependencies(self._dependencies, self.frame.layout)

    def _refresh(self) -> None:
        """Bring bounds, chips and hint up to date with the content and the window's size."""
        frame = self.frame
        frame.layout.set_chip_room(frame.view.plot_width)
        frame.hint = "" if any(frame.layout.rows.live) else HINT
        self.navigation.show(frame.view)
