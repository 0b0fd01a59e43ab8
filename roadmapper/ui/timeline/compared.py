"""Shows on the canvas how its plan differs from what it was: ghosts, words beside bars, and notes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from roadmapper.timeline.past import difference, differences, note, summary
from roadmapper.timeline.past_bars import PastBars, show_no_past
from roadmapper.timeline.rows import no_note

if TYPE_CHECKING:
    from roadmapper.operations.past_plan import PastPlan
    from roadmapper.ui.timeline.canvas import TimelineCanvas


class Compared:
    """Lays a past plan under the one that a canvas shows; ``since`` is the moment in words."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas

    def show(self, past: PastPlan, since: str) -> None:
        """Compare everything."""
        layout = self._canvas.frame.layout
        hidden = self._know(past.gone)
        bars = PastBars(differences(layout.rows, past.dates), hidden)
        layout.rows.note = lambda index: self._note(index, since)
        bars.show_in(layout)
        self._canvas.plan.refresh()

    def update(self, past: PastPlan, ids: Collection[str], since: str) -> None:
        """Compare these initiatives anew; packs only their lanes."""
        layout = self._canvas.frame.layout
        rows, bars = layout.rows, layout.past
        if bars is None:
            self.show(past, since)
            return
        hidden = self._know(bar for bar in past.gone if bar[0] in ids)
        changed = {
            index: difference(rows, index, past.dates[eid]) if eid in past.dates else None
            for eid in ids
            if (index := rows.index_ever(eid)) is not None
        }
        bars.put(changed, hidden)
        bars.show_in(layout, changed)
        self._canvas.plan.refresh()

    def stop(self) -> None:
        """Show the plan alone."""
        layout = self._canvas.frame.layout
        layout.rows.note = no_note
        show_no_past(layout)
        self._canvas.plan.refresh()

    @property
    def summary(self) -> str:
        """What is otherwise, counted: "5 moved, 2 added, 1 removed"."""
        layout = self._canvas.frame.layout
        return summary(layout.past.seen(layout.rows)) if layout.past is not None else ""

    def _note(self, index: int, since: str) -> str:
        """What is said more of an initiative."""
        past = self._canvas.frame.layout.past
        known = past.differences.get(index) if past is not None else None
        return note(self._canvas.words, known, since) if known is not None else ""

    def _know(self, gone: Iterable[Sequence[Any]]) -> list[int]:
        """Have the rows know initiatives that are no more; returns those that the filter would leave out."""
        layout = self._canvas.frame.layout
        rows = layout.rows
        indexes = [rows.put(bar) for bar in gone if rows.index_of(bar[0]) is None]
        if not indexes:
            return []
        self._canvas.plan.arrange(rows, indexes)
        hidden = [index for index in indexes if not rows.shown[index]]
        for index in indexes:
            rows.remove(rows.ids[index])
        layout.update(indexes)
        return hidden
