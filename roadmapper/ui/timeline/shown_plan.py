"""What the canvas shows: initiatives, lanes, milestones and dependencies, kept true after every commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.end_ranges import EndRange
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import DependencyRow, Grouping, MilestoneRow, TimelineRows, share
from roadmapper.timeline.words import Words
from roadmapper.ui.timeline.lane_column import lane_column

if TYPE_CHECKING:
    from roadmapper.timeline.followers import Rule
    from roadmapper.timeline.viewport import Viewport
    from roadmapper.ui.timeline.canvas import TimelineCanvas

HINT = (
    "Nothing on the plan yet. Click a place in a lane to put the first initiative there, or import a table."
)
SHOW_ALL = "“Fit” shows the whole plan."
FILTERED = "No initiative fits the filter. Take a chip away, or clear the filter."


def _as_it_is(_rows: TimelineRows, _indexes: Sequence[int] | None) -> None:
    """Shows everything, in the colours that were read."""


class ShownPlan:
    """The content of one canvas.

    ``arrange`` is asked before anything is laid out: it writes into the rows what is shown and in which
    colour, for these indexes or (None) for all. ``rule`` tells by which rule successors shift; without one
    none does.
    """

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._values: dict[str, Sequence[LaneValue]] = {}
        self._dependencies: list[DependencyRow] = []
        self._hint = ""
        self.rule: Callable[[], Rule] | None = None
        self.arrange: Callable[[TimelineRows, Sequence[int] | None], None] = _as_it_is

    def show(
        self,
        rows: TimelineRows | Iterable[Sequence[Any]],
        values: Mapping[str, Sequence[LaneValue]],
        milestones: Iterable[MilestoneRow] = (),
        dependencies: Iterable[DependencyRow] = (),
        by: Grouping | None = None,
    ) -> None:
        """Show other initiatives (rows, or tuples as ``InitiativeRow``), with the values of lanes."""
        canvas = self._canvas
        canvas.pointer.cancel()
        kept = canvas.selected_ids()
        self._values = dict(values)
        rows = rows if isinstance(rows, TimelineRows) else TimelineRows(rows)
        rows.tree.folded = canvas.frame.layout.rows.tree.folded
        self.arrange(rows, None)
        canvas.frame.layout = self._laid_out(rows, by or canvas.frame.layout.by)
        canvas.selection.carry_over(kept)
        self._dependencies = list(dependencies)
        self.set_milestones(milestones)
        self._join_dependencies()
        if kept:
            canvas.selection.tell()
        self.refresh()

    def update_rows(
        self,
        changed: Iterable[Sequence[Any]] = (),
        removed: Iterable[str] = (),
        ranges: Mapping[str, EndRange] = MappingProxyType({}),
    ) -> None:
        """After a commit: take in changed or new initiatives and removed ids; packs only their lanes.

        ``ranges`` are the best and worst ends of the changed ones that have any.
        """
        layout = self._canvas.frame.layout
        before = len(layout.rows)
        indexes = [layout.rows.put(row) for row in changed]
        layout.rows.put_ranges(ranges, [layout.rows.ids[index] for index in indexes])
        indexes += [index for eid in removed if (index := layout.rows.remove(eid)) is not None]
        indexes += layout.rows.tree.bare(indexes)
        self.arrange(layout.rows, indexes)
        layout.update(indexes)
        if len(layout.rows) != before:
            self._join_dependencies()
        self._canvas.selection.drop_removed()
        self.refresh()

    def set_ranges(self, ranges: Mapping[str, EndRange]) -> None:
        """Show these best and worst ends, of all that have any; packs only the lanes they touch."""
        layout = self._canvas.frame.layout
        layout.update(layout.rows.put_ranges(ranges))
        self.refresh()

    def rearrange(self, by: Grouping, values: Mapping[str, Sequence[LaneValue]] | None = None) -> None:
        """Lay the same initiatives out anew: in other lanes, filtered or coloured in another way."""
        frame = self._canvas.frame
        if values is not None:
            self._values = dict(values)
        self.arrange(frame.layout.rows, None)
        frame.layout.set_values(self._values, by)
        self._canvas.selection.drop_removed()
        self.refresh()

    def toggle_children(self, indexes: Sequence[int]) -> None:
        """Hide what is under these initiatives, or show it where all of it is hidden."""
        tree = self._canvas.frame.layout.rows.tree
        parents = [index for index in indexes if index in tree.children]
        fold = not all(tree.is_folded(index) for index in parents)
        self._fold_children(parents, fold)

    def uncover(self, indexes: Iterable[int]) -> None:
        """Unfold what these lie under."""
        tree = self._canvas.frame.layout.rows.tree
        folded = {above for index in indexes for above in tree.ancestors(index) if tree.is_folded(above)}
        self._fold_children(sorted(folded), False)

    def _fold_children(self, parents: Sequence[int], fold: bool) -> None:
        for index in parents:
            self._canvas.frame.layout.rows.tree.fold(index, fold)
        if parents:
            self.rearrange(self.grouped_by)
            self._canvas.announcing.children_folded(parents)

    def group_by(self, by: Grouping) -> None:
        """Make lanes of another field that the rows know, or of two, and begin at the top."""
        self._canvas.frame.view = self._canvas.frame.view._replace(scroll_y=0.0)
        self.rearrange(by)

    @property
    def grouped_by(self) -> Grouping:
        """The fields that lanes are made of."""
        return self._canvas.frame.layout.by

    @property
    def values(self) -> Mapping[str, Sequence[LaneValue]]:
        """The values that lanes are made of, by field."""
        return self._values

    @property
    def dependencies(self) -> Sequence[DependencyRow]:
        """The dependencies, those of initiatives that are not here too."""
        return self._dependencies

    def tidying(self) -> list[Callable[[], None]]:
        """What makes the initiatives that are shown take less memory, in pieces that can wait."""
        return [partial(share, column) for column in self._canvas.frame.layout.rows.of_few_values]

    def set_milestones(self, milestones: Iterable[MilestoneRow]) -> None:
        """Show other milestones."""
        frame = self._canvas.frame
        frame.milestones = sorted(milestones, key=lambda milestone: milestone.day)
        frame.milestone_drag = None
        frame.view = frame.view._replace(milestones=bool(frame.milestones))
        self.refresh()

    def set_dependencies(self, dependencies: Iterable[DependencyRow]) -> None:
        """Show other dependencies."""
        self._dependencies = list(dependencies)
        self._join_dependencies()
        self.refresh()

    def set_date_words(self, today: date, style: str) -> None:
        """The day that counts as today, and the workspace's date style."""
        self._canvas.words = Words(today, style, self._canvas.words.hides_dates)
        self._canvas.frame.today = today.toordinal()
        self.refresh()

    def refresh(self) -> None:
        """Bring bounds, columns, chips and hint up to date with the content and the window's size."""
        frame = self._canvas.frame
        self._canvas.pointer.look_again()
        frame.view = frame.view._replace(lane_column=lane_column(self._canvas))
        frame.layout.set_chip_room(frame.view.plot_width)
        rows = frame.layout.rows
        self._hint = "" if any(rows.shown) else FILTERED if any(rows.live) else HINT
        self._canvas.navigation.show(frame.view)
        self._canvas.announcing.content_changed()

    def hint(self, view: Viewport) -> str:
        """What a plot says in which nothing is to be seen: why there is nothing, or where its bars lie."""
        layout, words = self._canvas.frame.layout, self._canvas.words
        lanes = layout.lanes_between(view.content_y(view.top), view.content_y(view.height))
        spans = [span for number in lanes if (span := layout.lanes[number].span) is not None]
        if self._hint or not spans:
            return self._hint
        first, right = min(span[0] for span in spans), max(span[1] for span in spans)
        if right <= view.day_at(view.left):
            return f"Everything here lies earlier: it ends in {words.day(right - 1, 'month')}. {SHOW_ALL}"
        if first > view.day_at(view.width):
            return f"Everything here lies later: it begins in {words.day(first, 'month')}. {SHOW_ALL}"
        return ""

    def _laid_out(self, rows: TimelineRows, by: Grouping) -> Layout:
        canvas, before = self._canvas, self._canvas.frame.layout
        made = Layout(
            rows,
            self._values,
            by,
            period=before.period,
            chip_room=canvas.frame.view.plot_width,
            text_width=canvas.painter.fonts.chip.letters_width,
            each=before.each,
            titled=before.titled,
        )
        folded = {lane.key for lane in before.lanes if lane.folded} if by == before.by else ()
        made.fold([number for number, lane in enumerate(made.lanes) if lane.key in folded], True)
        return made

    def _join_dependencies(self) -> None:
        frame = self._canvas.frame
        frame.dependencies = Dependencies(self._dependencies, frame.layout)
