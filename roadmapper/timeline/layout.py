"""The whole chart laid out: lanes, packed rows, their places from top to bottom, and what is visible."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.each_row import in_families, rows_each
from roadmapper.timeline.families import have_families, pack_families
from roadmapper.timeline.lanes import Lane, LaneValue, grouped, is_scheduled, wrapped
from roadmapper.timeline.packing import PackedRow, Room, days_of, in_order, pack, pack_sorted
from roadmapper.timeline.periods import Unit
from roadmapper.timeline.repacking import Repacking
from roadmapper.timeline.rows import Grouping, LaneKey, TimelineRows
from roadmapper.timeline.spans import Spans
from roadmapper.timeline.stacking import Stack

if TYPE_CHECKING:
    from roadmapper.timeline.past_bars import PastBars

_FEW: Final = 8
"""Where more than one in so many bars of a lane was edited, it is packed from the beginning."""


class VisibleRow(NamedTuple):
    """A row on screen: where it is (content pixels), how high, its bars, and the places that are visible."""

    y: float
    height: float
    row: PackedRow
    places: range


def estimated_width(text: str) -> float:
    """A rough width of a chip's text for use without a font: 7 px a letter."""
    return 7.0 * len(text)


class Layout(Stack):
    """Lanes of one field or two over the initiatives, packed; every y is in content pixels from the top.

    ``lefts`` and ``rights`` are the days a bar is drawn over (a right is the day after the last); a bar with
    one date only is drawn one ``period`` long. ``reaches`` are the rights or, where an end fades until a
    worst end, the days after that: so far bars are packed. With ``room`` no bar comes into another one's
    words, and chips are as wide as theirs. ``packs`` counts the lanes packed so far; ``measured`` are the
    bars edited since all were measured, in turn: whoever keeps what follows from bars looks there. With
    ``each`` every bar has a row of its own, unless its lane is folded; with ``titled`` lanes have a row for
    their title, too: both count from the next grouping on.
    """

    def __init__(
        self,
        rows: TimelineRows,
        values: Mapping[str, Sequence[LaneValue]],
        by: Grouping = ("theme",),
        *,
        period: Unit = "month",
        chip_room: float = 720.0,
        text_width: Callable[[str], float] = estimated_width,
        room: Room | None = None,
        each: bool = False,
        titled: bool = False,
    ) -> None:
        super().__init__()
        self.rows = rows
        self.by = by
        self.lane_of: list[int] = []
        self.row_of: list[int] = []
        self.packs = 0
        self.measured: list[int] = []
        self.past: PastBars | None = None
        self.each, self.titled = each, titled
        self._values = values
        self._period: Unit = period
        self._chip_room = chip_room
        self._text_width = text_width
        self._room = room
        self._numbers: dict[tuple[bool, LaneKey], int] = {}
        self.group(by)

    @property
    def period(self) -> Unit:
        """How long a bar with only one date is drawn."""
        return self._period

    def with_room(self, room: Room, chip_room: float, text_width: Callable[[str], float]) -> Layout:
        """The same chart laid out anew where nobody can point at a bar to read its title: by ``room``."""
        return Layout(
            self.rows, self._values, self.by,
            period=self._period, chip_room=chip_room, text_width=text_width, room=room, each=self.each,
        )  # fmt: skip

    def group(self, by: Grouping) -> None:
        """Make the lanes anew, by fields that the rows know; lanes that stay are as folded as before."""
        folded = {lane.key for lane in self.lanes if lane.folded} if by == self.by else set()
        self.by = by
        self.rows.tree.hide()
        count = len(self.rows)
        self.lane_of, self.row_of = [-1] * count, [0] * count
        self.measured = []
        self._spans = Spans(self.rows, self._period)
        self.lefts, self.rights, self.reaches = self._spans.lefts, self._spans.rights, self._spans.reaches
        self.lanes = grouped(self.rows, by, self._values)
        self._numbers = {lane.key: number for number, lane in enumerate(self.lanes)}
        for number, lane in enumerate(self.lanes):
            lane.folded, lane.titled = lane.key in folded, self.titled
            for index in lane.members:
                self.lane_of[index] = number
            self._pack(lane)
        self.stack()

    def update(self, indexes: Iterable[int]) -> None:
        """Take in initiatives that were added, changed or removed; packs the lanes they left or came to."""
        edited: dict[int, dict[int, int | None]] = {}
        changed, tree = dict.fromkeys(indexes), self.rows.tree
        changed |= dict.fromkeys(tree.update(changed))
        tree.hide(changed)
        for index in changed:
            while index >= len(self.lane_of):
                self._spans.add()
                self.lane_of.append(-1)
                self.row_of.append(0)
            old, new = self.lane_of[index], self._lane_number(index)
            if new is None or (old not in (-1, new) and self._would_vanish(self.lanes[old])):
                self.group(self.by)
                return
            if old >= 0:
                edited.setdefault(old, {})[index] = self.row_of[index]
                if old != new:
                    del self.lanes[old].members[index]
            if new >= 0:
                edited.setdefault(new, {}).setdefault(index, None)
                self.lanes[new].members[index] = None
            self.lane_of[index] = new
            self._spans.measure(index)
        self.measured += changed
        for number, bars in edited.items():
            self._pack_edited(self.lanes[number], bars)
        self.stack()

    def set_values(self, values: Mapping[str, Sequence[LaneValue]], by: Grouping | None = None) -> None:
        """Take other names, colours, notes or order of the values, and perhaps other fields, for lanes."""
        self._values = values
        self.group(by or self.by)

    def set_text_width(self, text_width: Callable[[str], float]) -> None:
        """Measure chips by another font."""
        self._text_width = text_width
        for lane in self.lanes:
            if not lane.scheduled:
                self._pack(lane)
        self.stack()

    def set_period(self, period: Unit) -> None:
        """Draw bars with one date this long from now on; packs only the lanes that have such bars."""
        if period == self._period:
            return
        self._period = self._spans.period = period
        starts, ends = self.rows.starts, self.rows.ends
        for lane in self.lanes:
            half_open = [i for i in lane.members if lane.scheduled and (starts[i] is None or ends[i] is None)]
            for index in half_open:
                self._spans.measure(index)
            if half_open or lane.ghosts:
                self._pack(lane)
                self.measured = []
        self.stack()

    def set_chip_room(self, room: float) -> None:
        """Wrap "Not scheduled" into this many pixels."""
        if room != self._chip_room:
            self._chip_room = room
            for lane in self.lanes:
                if not lane.scheduled:
                    self._wrap(lane)
            self.stack()

    def repack(self, numbers: Iterable[int]) -> None:
        """Pack lanes anew, by number, and put all of them under one another."""
        for number in numbers:
            self._pack(self.lanes[number])
        self.stack()

    def fold(self, numbers: Iterable[int], folded: bool) -> None:
        """Fold or unfold lanes; a folded one is as low as its bars can be packed."""
        for number in numbers:
            self.lanes[number].folded = folded
            if self.each and self.lanes[number].scheduled:
                self._pack(self.lanes[number])
        self.stack(folding=not self.each)

    def row_top(self, index: int) -> float:
        """The top of the row that an initiative's bar or chip lies in."""
        return self.row_top_of(self.lanes[self.lane_of[index]], self.row_of[index])

    def visible(self, top: float, bottom: float, first: int, right: int) -> Iterator[VisibleRow]:
        """The bars on screen, row by row: those between two content ys and two days."""
        for lane, y, number in self.rows_between(top, bottom):
            if lane.scheduled:
                row = lane.rows[number]
                yield VisibleRow(y, self.row_height(lane), row, row.between(first, right))

    def extent(self) -> tuple[int, int] | None:
        """The first day of any bar and the day after the last; None if no bar has a date."""
        spans = [lane.span for lane in self.lanes if lane.span is not None]
        return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None

    def home_lane(self, index: int) -> int | None:
        """The lane an initiative would be in with a date; None if there is no such lane yet."""
        return self._numbers.get((True, self.rows.key_by(self.by, index)))

    def _lane_number(self, index: int) -> int | None:
        """The lane an initiative belongs to now; -1 for one not shown, None if there is no such lane yet."""
        if not self.rows.shown[index]:
            return -1
        scheduled = is_scheduled(self.rows, index)
        return self._numbers.get((scheduled, self.rows.key_by(self.by, index) if scheduled else None))

    @staticmethod
    def _would_vanish(lane: Lane) -> bool:
        return not lane.lasting and len(lane.members) == 1

    def _pack_edited(self, lane: Lane, bars: Mapping[int, int | None]) -> None:
        """Pack a lane whose bars with these old rows were edited: no further than that moves any."""
        children = self.rows.tree.children
        if (
            lane.order is None
            or self.past is not None
            or len(bars) * _FEW > len(lane.members)
            or (children and have_families(lane.members, children))
        ):
            self._pack(lane)
            return
        self.packs += 1
        lane.was_packed(self.packs, bars)
        days = self.lefts, self.reaches
        packing = Repacking(lane.rows, lane.order, bars, lane.members, *days, packed=self.packs)
        if packing.run(self.row_of):
            lane.span = days_of(lane.rows)
        else:
            self._pack_bars(lane)

    def _pack(self, lane: Lane) -> None:
        self.packs += 1
        lane.was_packed(self.packs)
        if self.each:
            lane.members = in_families(lane.members, self.rows.tree.children)
        if lane.scheduled:
            self._pack_bars(lane)
        else:
            self._measure_chips(lane)

    def _pack_bars(self, lane: Lane) -> None:
        row_of, children = self.row_of, self.rows.tree.children
        lane.order = None
        if self.each and not lane.folded:
            lane.rows = rows_each(lane.members, self.lefts, self.reaches)
        elif children and have_families(lane.members, children):
            lane.rows = pack_families(lane.members, children, self.lefts, self.reaches, self._room)
        elif self._room is not None:
            lane.rows = pack(lane.members, self.lefts, self.reaches, self._room)
        else:
            lane.order = array("i", in_order(lane.members, self.lefts))
            lane.rows = pack_sorted(lane.order, self.lefts, self.reaches, row_of)
        lane.span = days_of(lane.rows)
        for number, row in enumerate(lane.rows if lane.order is None else ()):
            for index in row.items:
                row_of[index] = number
        if self.past is not None:
            self.past.place(lane, self.rows, row_of, self.by, self._period)
        for row in lane.rows:
            row.was_packed(self.packs)

    def _measure_chips(self, lane: Lane) -> None:
        titles, text_width, padding = self.rows.titles, self._text_width, 2 * metrics.CHIP_PADDING
        least, most = metrics.CHIP_LEAST, metrics.CHIP_MOST
        if self._room is not None:
            most = max(self._chip_room - 2 * metrics.CHIP_GAP, least)
        lane.chip_widths = [min(max(text_width(titles[i]) + padding, least), most) for i in lane.members]
        self._wrap(lane)

    def _wrap(self, lane: Lane) -> None:
        """Place the chips of "Not scheduled", whose widths are known."""
        row_of = self.row_of
        room = 0.0 if self.each else self._chip_room  # nothing fits beside another one
        lane.chips = wrapped(lane.members, lane.chip_widths, room, metrics.CHIP_GAP)
        for number, chips in enumerate(lane.chips):
            for chip in chips:
                row_of[chip.item] = number
