"""An initiative in the accessibility tree, as a bar or as a chip of "Not scheduled", folded away or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface

from roadmapper.painting.overlay import bar_box
from roadmapper.timeline.spoken import dependency_words, family_words, lane_words
from roadmapper.ui.timeline.accessible.item import PRESS, SET_FOCUS, SHOW_MENU, TOGGLE, Deed, Item

if TYPE_CHECKING:
    from roadmapper.ui.timeline.accessible.tree import AccessibleTree
    from roadmapper.ui.timeline.canvas import TimelineCanvas


class BarItem(Item):
    """One initiative, in whichever lane it lies now.

    One that a folded parent hides is in the parent's lane, right after it; going to it unfolds the parent.
    """

    def __init__(self, tree: AccessibleTree, eid: str) -> None:
        super().__init__(tree)
        self._eid = eid

    def at(self) -> tuple[TimelineCanvas, int, int] | None:
        """The canvas, the initiative's index and its lane's number; None where a filter leaves it out."""
        canvas = self.tree.canvas
        if canvas is None:
            return None
        layout = canvas.frame.layout
        index = layout.rows.index_of(self._eid)
        if index is None or index >= len(layout.lane_of):
            return None
        drawn = layout.rows.tree.covering(index)
        number = layout.lane_of[index if drawn is None else drawn]
        return None if number < 0 else (canvas, index, number)

    def isValid(self) -> bool:
        return self.at() is not None

    def parent(self) -> QAccessibleInterface:
        found = self.at()
        if found is None:
            return super().parent()
        canvas, _, lane = found
        return self.tree.lane(canvas.frame.layout.lanes[lane].key)

    def name(self) -> str:
        found = self.at()
        if found is None:
            return ""
        canvas, index, _ = found
        layout = canvas.frame.layout
        return canvas.words.spoken(layout.rows, index, lane_words(layout, index))

    def description(self) -> str:
        found = self.at()
        if found is None:
            return ""
        canvas, index, _ = found
        rows = canvas.frame.layout.rows
        family = family_words(canvas.words, rows, index)
        needs = dependency_words(canvas.frame.dependencies, rows, index)
        return f"{family} {needs}".strip()

    def rect(self) -> QRect:
        return self._place()[0]

    def _place(self) -> tuple[QRect, bool]:
        """Its rectangle on the screen as far as it is seen, and whether any of it is."""
        found = self.at()
        box = None if found is None else bar_box(found[0].frame, found[1])
        if found is None or box is None:  # its lane or its parent is folded
            return QRect(), False
        return self.tree.on_screen(box, found[0].navigation.plot())

    def state(self) -> QAccessible.State:
        state, found = super().state(), self.at()
        if found is not None:
            canvas, index, _ = found
            frame = canvas.frame
            state.focusable = True
            state.selectable = state.extSelectable = frame.layout.rows.shown[index]
            state.movable = canvas.editable
            state.readOnly = not canvas.editable
            state.selected = index in frame.selected
            state.focused = canvas.hasFocus() and frame.current == index
            state.offscreen = not self._place()[1]
            state.invisible = not canvas.isVisible()
            tree = frame.layout.rows.tree
            if index in tree.children:
                folded = tree.is_folded(index)
                state.expandable, state.expanded, state.collapsed = True, not folded, folded
        return state

    def deeds(self) -> dict[str, Deed]:
        found, deeds = (
            self.at(),
            {
                PRESS: Deed("Show details", ("Return",), self._open),
                SET_FOCUS: Deed("Select", (), self._go_there),
                SHOW_MENU: Deed("Show menu", ("Menu", "Shift+F10"), self._show_menu),
            },
        )
        if found is not None and found[1] in (tree := found[0].frame.layout.rows.tree).children:
            canvas, index, _ = found
            word = "Show what is under it" if tree.is_folded(index) else "Hide what is under it"
            deeds[TOGGLE] = Deed(word, ("Ctrl+.",), lambda: self._toggle(canvas, index))
        return deeds

    def _toggle(self, canvas: TimelineCanvas, index: int) -> None:
        canvas.plan.uncover([index])
        canvas.plan.toggle_children([index])

    def _go_there(self) -> TimelineCanvas | None:
        found = self.at()
        if found is None:
            return None
        canvas, index, _ = found
        canvas.plan.uncover([index])
        canvas.setFocus()
        canvas.show_initiative(self._eid)
        return canvas

    def _open(self) -> None:
        canvas = self._go_there()
        if canvas is not None:
            canvas.openRequested.emit(self._eid)

    def _show_menu(self) -> None:
        canvas = self._go_there()
        if canvas is not None:
            canvas.asking.menu(None)
