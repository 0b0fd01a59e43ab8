"""A lane in the accessibility tree: its initiatives in reading order, folded or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface

from roadmapper.timeline.rows import LaneKey
from roadmapper.timeline.spoken import lane_name
from roadmapper.ui.timeline.accessible.bar import BarItem
from roadmapper.ui.timeline.accessible.item import TOGGLE, Deed, Item
from roadmapper.ui.timeline.tooltips import over_full

if TYPE_CHECKING:
    from roadmapper.ui.timeline.accessible.tree import AccessibleTree
    from roadmapper.ui.timeline.canvas import TimelineCanvas


class LaneItem(Item):
    """A lane by its key. What is folded away in it can be reached, too; going there unfolds it."""

    def __init__(self, tree: AccessibleTree, key: tuple[bool, LaneKey]) -> None:
        super().__init__(tree)
        self._key = key

    def at(self) -> tuple[TimelineCanvas, int] | None:
        """The canvas and the lane's number; None when there is no such lane."""
        canvas = self.tree.canvas
        if canvas is None:
            return None
        number = self.tree.number_of(self._key)
        return None if number is None else (canvas, number)

    def isValid(self) -> bool:
        return self.at() is not None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Grouping

    def name(self) -> str:
        found = self.at()
        return "" if found is None else lane_name(found[0].frame.layout.lanes[found[1]])

    def description(self) -> str:
        """In which periods its team has more to do than it can."""
        found = self.at()
        if found is None:
            return ""
        frame = found[0].frame
        over = over_full(frame, frame.layout.lanes[found[1]])
        return f"Over capacity. {'; '.join(over)}." if over else ""

    def rect(self) -> QRect:
        return self._place()[0]

    def _place(self) -> tuple[QRect, bool]:
        """Its rectangle on the screen as far as it is seen, its title included, and whether any of it is."""
        found = self.at()
        if found is None:
            return QRect(), False
        canvas, number = found
        view, lane = canvas.frame.view, canvas.frame.layout.lanes[number]
        box = QRectF(0, view.y_of(lane.top), view.width, lane.height)
        return self.tree.on_screen(box, QRectF(0, view.top, view.width, view.plot_height))

    def state(self) -> QAccessible.State:
        state, found = super().state(), self.at()
        if found is not None:
            canvas, number = found
            folded = canvas.frame.layout.lanes[number].folded
            state.expandable = True
            state.expanded, state.collapsed = not folded, folded
            state.offscreen = not self._place()[1]
            state.invisible = not canvas.isVisible()
        return state

    def childCount(self) -> int:
        found = self.at()
        return 0 if found is None else len(self.tree.order(found[1]).items)

    def child(self, index: int, /) -> BarItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        found = self.at()
        if found is None:
            return None
        items = self.tree.order(found[1]).items
        return (
            self.tree.bar(found[0].frame.layout.rows.ids[items[index]]) if 0 <= index < len(items) else None
        )

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        found, bar = self.at(), child.at() if isinstance(child, BarItem) else None
        if found is None or bar is None or bar[2] != found[1]:
            return -1
        return self.tree.order(found[1]).places.get(bar[1], -1)

    def childAt(self, x: int, y: int, /) -> BarItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        found, hit = self.at(), self.tree.hit(x, y)
        if found is None or hit is None or not hit.is_initiative or hit.item is None or hit.lane != found[1]:
            return None
        return self.tree.bar(found[0].frame.layout.rows.ids[hit.item])

    def deeds(self) -> dict[str, Deed]:
        found = self.at()
        if found is None:
            return {}
        canvas, number = found
        folded = canvas.frame.layout.lanes[number].folded
        word, keys = ("Unfold", ("+",)) if folded else ("Fold", ("-",))
        return {TOGGLE: Deed(word, keys, lambda: canvas.navigation.toggle_lane(number))}
