"""Which node of the accessibility tree stands for which lane, bar, chip or milestone of one canvas."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent
from shiboken6 import Shiboken

from roadmapper.timeline.hit import Hit
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import LaneKey
from roadmapper.ui.timeline.accessible.bar import BarItem
from roadmapper.ui.timeline.accessible.item import Item
from roadmapper.ui.timeline.accessible.lane import LaneItem
from roadmapper.ui.timeline.accessible.milestones import MilestoneItem, MilestonesItem

if TYPE_CHECKING:
    from roadmapper.ui.timeline.accessible.timeline import TimelineItem
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_Item = TypeVar("_Item", bound=Item)


class Order(NamedTuple):
    """The initiatives of a lane as they are read: row by row, left to right; and the place of each."""

    items: list[int]
    places: dict[int, int]


class AccessibleTree:
    """The nodes of one canvas, made on demand and kept by what they stand for, not by where it lies.

    So a node outlives edits and regrouping, and a screen reader stays where it is. Qt owns what is registered
    with it; a node goes by ``drop_gone`` or ``drop_all`` alone, never while Qt may be asking it something.
    """

    def __init__(self, canvas: TimelineCanvas, root: TimelineItem) -> None:
        self._canvas = weakref.ref(canvas)
        self.root = root
        self._kept: dict[tuple[object, ...], Item] = {}
        self._orders: dict[int, Order] = {}
        self._numbers: dict[tuple[bool, LaneKey], int] = {}
        self._known: tuple[Layout, int] | None = None

    @property
    def canvas(self) -> TimelineCanvas | None:
        """The canvas, or None when it is gone."""
        canvas = self._canvas()
        return canvas if canvas is not None and Shiboken.isValid(canvas) else None

    def __len__(self) -> int:
        """How many nodes there are at the moment."""
        return len(self._kept)

    # Nodes

    def bar(self, eid: str) -> BarItem:
        """The node of an initiative, as a bar or as a chip."""
        return self._node(("bar", eid), lambda: BarItem(self, eid))

    def lane(self, key: tuple[bool, LaneKey]) -> LaneItem:
        """The node of a lane."""
        return self._node(("lane", *key), lambda: LaneItem(self, key))

    def milestones(self) -> MilestonesItem:
        """The node of the row of milestones."""
        return self._node(("milestones",), lambda: MilestonesItem(self))

    def milestone(self, eid: str) -> MilestoneItem:
        """The node of a milestone."""
        return self._node(("milestone", eid), lambda: MilestoneItem(self, eid))

    def _node(self, key: tuple[object, ...], make: Callable[[], _Item]) -> _Item:
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            QAccessible.registerAccessibleInterface(found)
        return found  # type: ignore[return-value]  # a key begins with its kind

    # Places

    def sections(self) -> int:
        """How many nodes stand under the canvas: the milestones' row, if there is one, and the lanes."""
        canvas = self.canvas
        if canvas is None:
            return 0
        return bool(canvas.frame.milestones) + len(canvas.frame.layout.lanes)

    def section(self, place: int) -> LaneItem | MilestonesItem | None:
        """One of them, from the top."""
        canvas = self.canvas
        if canvas is None or not 0 <= place < self.sections():
            return None
        if canvas.frame.milestones:
            if place == 0:
                return self.milestones()
            place -= 1
        return self.lane(canvas.frame.layout.lanes[place].key)

    def number_of(self, key: tuple[bool, LaneKey]) -> int | None:
        """The number of the lane with this key, or None if there is none."""
        self._refresh()
        return self._numbers.get(key)

    def lane_of(self, number: int) -> LaneItem | None:
        """The node of a lane by its number."""
        canvas = self.canvas
        return None if canvas is None else self.lane(canvas.frame.layout.lanes[number].key)

    def order(self, lane: int) -> Order:
        """The initiatives of a lane in the order they are read, each with what is folded away under it."""
        layout = self._refresh()
        known = self._orders.get(lane)
        if known is None:
            assert layout is not None  # who asks has found the lane
            found = layout.lanes[lane]
            drawn = [index for row in found.rows for index in row.items]
            drawn += [chip.item for chips in found.chips for chip in chips]
            items = [each for index in drawn for each in (index, *layout.rows.tree.folded_under(index))]
            known = self._orders[lane] = Order(items, {index: place for place, index in enumerate(items)})
        return known

    def _refresh(self) -> Layout | None:
        """The layout there is now; what was known of another one is forgotten."""
        canvas = self.canvas
        if canvas is None:
            return None
        layout = canvas.frame.layout
        if self._known != (layout, layout.revision):
            self._known = layout, layout.revision
            self._orders.clear()
            self._numbers = {lane.key: number for number, lane in enumerate(layout.lanes)}
        return layout

    def hit(self, x: int, y: int) -> Hit | None:
        """What lies at a pixel of the screen; None outside the canvas."""
        canvas = self.canvas
        if canvas is None:
            return None
        at = canvas.viewport().mapFromGlobal(QPoint(x, y))
        return canvas.pointer.hit_at(at.toPointF()) if canvas.viewport().rect().contains(at) else None

    def on_screen(self, box: QRectF, within: QRectF) -> tuple[QRect, bool]:
        """A widget rectangle on the screen, as far as it is seen, and whether any of it is."""
        canvas = self.canvas
        seen = box.intersected(within)
        shown = canvas is not None and canvas.isVisible() and not seen.isEmpty()
        rect = (seen if shown else box).toAlignedRect()
        if canvas is not None:
            rect.moveTopLeft(canvas.viewport().mapToGlobal(rect.topLeft()))
        return rect, shown

    # Going

    def drop_gone(self) -> None:
        """Let the nodes go that stand for nothing any more, and tell of each."""
        for key, item in list(self._kept.items()):
            if not item.isValid():
                QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.ObjectDestroyed))
                self._drop(key)

    def drop_all(self) -> None:
        """Let every node go: the canvas is no more."""
        for key in list(self._kept):
            self._drop(key)

    def _drop(self, key: tuple[object, ...]) -> None:
        # Taken out of Qt's cache first, which deletes it there; dropped by Python alone, Qt would keep a
        # pointer to nothing.
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(self._kept[key]))
        del self._kept[key]
