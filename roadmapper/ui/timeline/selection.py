"""Which initiatives are selected, which one the keyboard is at, and how clicks and arrows change that."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from roadmapper.painting.frame import Frame
from roadmapper.ui.timeline.gestures import Modifiers
from roadmapper.ui.timeline.neighbours import Neighbours


class Selection:
    """Selected indexes in ``frame.selected``, the current one in ``frame.current``, and the range's anchor.

    ``changed`` is called when what is selected or current is no longer what it was.
    """

    def __init__(self, frame: Frame, changed: Callable[[], None]) -> None:
        self._frame = frame
        self._changed = changed
        self._anchor: int | None = None
        self.neighbours = Neighbours(frame)

    def only(self, index: int) -> None:
        """Select one initiative."""
        self._anchor = index
        self._become({index}, index)

    def replace(self, indexes: Iterable[int]) -> None:
        """Select exactly these; the current one stays if it is among them."""
        chosen = set(indexes)
        current = self._frame.current
        if current not in chosen:
            current = self._anchor = min(chosen, default=None)
        self._become(chosen, current)

    def all(self) -> None:
        """Select everything that is drawn."""
        self.replace(self.neighbours.in_reading_order())

    def add(self, index: int) -> None:
        """Shift+arrow: add one and go to it."""
        self._become(self._frame.selected | {index}, index)

    def press(self, index: int) -> None:
        """A press without Ctrl or Shift: what is not selected becomes the selection, ready to be dragged."""
        if index in self._frame.selected:
            self._become(self._frame.selected, index)
        else:
            self.only(index)

    def click(self, index: int, modifiers: Modifiers) -> None:
        """A click: select one; with Ctrl add it or take it out; with Shift everything up to it."""
        if modifiers & Modifiers.ControlModifier:
            self._anchor = index
            self._become(self._frame.selected ^ {index}, index)
        elif modifiers & Modifiers.ShiftModifier:
            self._extend_to(index)
        else:
            self.only(index)

    def carry_over(self, ids: Iterable[str]) -> None:
        """Other rows are shown: the same initiatives by their places among these, if they are drawn.

        Nobody is told before ``tell``: what else is shown is not there yet.
        """
        rows = self._frame.layout.rows
        found = (rows.index_of(eid) for eid in ids)
        self._frame.selected = {index for index in found if index is not None and rows.shown[index]}
        self._frame.current = self._anchor = min(self._frame.selected, default=None)

    def tell(self) -> None:
        """Tell what is selected now."""
        self._changed()

    def drop_removed(self) -> None:
        """Forget what is gone or no longer drawn; in place of what is folded away stands its parent."""
        rows = self._frame.layout.rows
        chosen = {index for index in self._frame.selected if rows.shown[index]}
        current = self._frame.current
        if current is not None and not rows.shown[current]:
            current = self._anchor = rows.tree.covering(current)
            if current is not None and not chosen:
                chosen = {current}
        self._become(chosen, current)

    def _extend_to(self, index: int) -> None:
        """Everything from the anchor to here, in reading order."""
        order = self.neighbours.in_reading_order()
        if self._anchor not in order or index not in order:
            self.only(index)
            return
        first, last = sorted((order.index(self._anchor), order.index(index)))
        self._become(set(order[first : last + 1]), index)

    def _become(self, chosen: set[int], current: int | None) -> None:
        if chosen != self._frame.selected or current != self._frame.current:
            self._frame.selected, self._frame.current = chosen, current
            self._changed()
