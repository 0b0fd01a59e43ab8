"""The row of milestones in the accessibility tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface

from roadmapper.timeline import metrics
from roadmapper.timeline.hit import milestone_x
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.spoken import milestone_name, milestones_name
from roadmapper.ui.timeline.accessible.item import PRESS, Deed, Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmapper.ui.timeline.accessible.tree import AccessibleTree

_REACH = metrics.DIAMOND + 2


class MilestonesItem(Item):
    """All milestones, by day."""

    def _rows(self) -> Sequence[MilestoneRow]:
        canvas = self.tree.canvas
        return () if canvas is None else canvas.frame.milestones

    def isValid(self) -> bool:
        return bool(self._rows())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Grouping

    def name(self) -> str:
        return milestones_name(len(self._rows()))

    def rect(self) -> QRect:
        canvas = self.tree.canvas
        if canvas is None:
            return QRect()
        box = QRectF(0, canvas.frame.view.header, canvas.frame.view.width, metrics.MILESTONES)
        return self.tree.on_screen(box, box)[0]

    def childCount(self) -> int:
        return len(self._rows())

    def child(self, index: int, /) -> MilestoneItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        rows = self._rows()
        return self.tree.milestone(rows[index].id) if 0 <= index < len(rows) else None

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        if not isinstance(child, MilestoneItem):
            return -1
        return next((place for place, row in enumerate(self._rows()) if row.id == child.eid), -1)

    def childAt(self, x: int, y: int, /) -> MilestoneItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt takes none
        hit = self.tree.hit(x, y)
        return (
            self.child(hit.item)
            if hit is not None and hit.part == "milestone" and hit.item is not None
            else None
        )


class MilestoneItem(Item):
    """One milestone or release."""

    def __init__(self, tree: AccessibleTree, eid: str) -> None:
        super().__init__(tree)
        self.eid = eid

    def _row(self) -> MilestoneRow | None:
        canvas = self.tree.canvas
        rows = () if canvas is None else canvas.frame.milestones
        return next((row for row in rows if row.id == self.eid), None)

    def isValid(self) -> bool:
        return self._row() is not None

    def parent(self) -> QAccessibleInterface:
        return self.tree.milestones() if self.isValid() else super().parent()

    def name(self) -> str:
        canvas, row = self.tree.canvas, self._row()
        return "" if canvas is None or row is None else milestone_name(canvas.words, row)

    def rect(self) -> QRect:
        return self._place()[0]

    def _place(self) -> tuple[QRect, bool]:
        """The rectangle of its diamond on the screen, and whether it is seen."""
        canvas, row = self.tree.canvas, self._row()
        if canvas is None or row is None:
            return QRect(), False
        view = canvas.frame.view
        middle = view.header + metrics.MILESTONES / 2
        box = QRectF(milestone_x(view, row) - _REACH, middle - _REACH, 2 * _REACH, 2 * _REACH)
        return self.tree.on_screen(box, QRectF(view.left, view.header, view.plot_width, metrics.MILESTONES))

    def state(self) -> QAccessible.State:
        state, canvas = super().state(), self.tree.canvas
        if canvas is not None and self.isValid():
            state.selectable = True
            state.movable = canvas.editable
            state.readOnly = not canvas.editable
            state.offscreen = not self._place()[1]
            state.invisible = not canvas.isVisible()
        return state

    def deeds(self) -> dict[str, Deed]:
        canvas = self.tree.canvas
        if canvas is None:
            return {}
        return {PRESS: Deed("Show details", (), lambda: canvas.milestoneOpenRequested.emit(self.eid))}
