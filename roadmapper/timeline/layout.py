"""The whole chart laid out: lanes, packed rows, their places from top to bottom, and what is visible."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.drag import drawn_days, span_of
from roadmapper.timeline.lanes import Lane, LaneValue, grouped, is_scheduled, wrapped
from roadmapper.timeline.packing import PackedRow, pack
from roadmapper.timeline.periods import Unit
from roadmapper.timeline.rows import TimelineRows


class VisibleRow(NamedTuple):
    """A row on screen: where it is (content pixels), how high, its bars, and the places that are visible."""

    y: float
    height: float
    row: PackedRow
    places: range


def estimated_width(text: str) -> float:
    """A rough width of a chip's text for use without a font: 7 px a letter."""
    return 7.0 * len(text)


class Layout:
    """Lanes of one field over the initiatives, packed; every y is in content pixels from the first lane.

    ``lefts`` and ``rights`` are the days a bar is drawn over (a right is the day after the last); a bar with
    one date only is drawn one ``period`` long. ``packs`` counts the lanes packed so far.
    """

    def __init__(
        self,
        rows: TimelineRows,
        values: Mapping[str, Sequence[LaneValue]],
        by: str = "theme",
        *,
        period: Unit = "month",
        chip_room: float = 720.0,
        text_width: Callable[[str], float] = estimated_width,
    ) -> None:
        self.rows = rows
        self.by = by
        self.lanes: list[Lane] = []
        self.lefts: list[int] = []
        self.rights: list[int] = []
        self.lane_of: list[int] = []
        self.row_of: list[int] = []
        self.height = 0.0
        self.packs = 0
        self.revision = 0
        self._values = values
        self._period: Unit = period
        self._chip_room = chip_room
        self._text_width = text_width
        self._tops: list[float] = []
        self._numbers: dict[tuple[bool, str | None], int] = {}
        self.group(by)

    @property
    def period(self) -> Unit:
        """How long a bar with only one date is drawn."""
        return self._period

    def group(self, by: str) -> None:
        """Make the lanes anew, by a field of ``LANE_FIELDS``; lanes that stay are as folded as before."""
        folded = {lane.key for lane in self.lanes if lane.folded} if by == self.by else set()
        self.by = by
        count = len(self.rows)
        self.lane_of, self.row_of = [-1] * count, [0] * count
        self._span_all()
        self.lanes = grouped(self.rows, by, self._values.get(by, ()))
        self._numbers = {lane.key: number for number, lane in enumerate(self.lanes)}
        for number, lane in enumerate(self.lanes):
            lane.folded = lane.key in folded
            for index in lane.members:
                self.lane_of[index] = number
            self._pack(lane)
        self._stack()

    def update(self, indexes: Iterable[int]) -> None:
        """Take in initiatives that were added, changed or removed; packs the lanes they left or came to."""
        touched: set[int] = set()
        for index in indexes:
            while index >= len(self.lane_of):
                self.lefts.append(0)
                self.rights.append(0)
                self.lane_of.append(-1)
                self.row_of.append(0)
            old, new = self.lane_of[index], self._lane_number(index)
            if new is None or (old not in (-1, new) and self._would_vanish(self.lanes[old])):
                self.group(self.by)
                return
            if old >= 0:
                touched.add(old)
                if old != new:
                    del self.lanes[old].members[index]
            if new >= 0:
                touched.add(new)
                self.lanes[new].members[index] = None
            self.lane_of[index] = new
            self._span(index)
        for number in touched:
            self._pack(self.lanes[number])
        self._stack()

    def set_values(self, values: Mapping[str, Sequence[LaneValue]]) -> None:
        """Take other names, colours, notes or order of the values that lanes are made of."""
        self._values = values
        self.group(self.by)

    def set_text_width(self, text_width: Callable[[str], float]) -> None:
        """Measure chips by another font."""
        self._text_width = text_width
        for lane in self.lanes:
            if not lane.scheduled:
                self._pack(lane)
        self._stack()

    def set_period(self, period: Unit) -> None:
        """Draw bars with one date this long from now on; packs only the lanes that have such bars."""
        if period == self._period:
            return
        self._period = period
        starts, ends = self.rows.starts, self.rows.ends
        for lane in self.lanes:
            half_open = [i for i in lane.members if lane.scheduled and (starts[i] is None or ends[i] is None)]
            for index in half_open:
                self._span(index)
            if half_open:
                self._pack(lane)
        self._stack()

    def set_chip_room(self, room: float) -> None:
        """Wrap "Not scheduled" into this many pixels."""
        if room != self._chip_room:
            self._chip_room = room
            for lane in self.lanes:
                if not lane.scheduled:
                    self._wrap(lane)
            self._stack()

    def fold(self, numbers: Iterable[int], folded: bool) -> None:
        """Fold or unfold lanes."""
        for number in numbers:
            self.lanes[number].folded = folded
        self._stack()

    def lane_at(self, y: float) -> int | None:
        """The number of the lane at a content y, or None above the first and below the last."""
        if not self.lanes or not 0 <= y < self.height:
            return None
        return bisect_right(self._tops, y) - 1

    def row_height(self, lane: Lane) -> float:
        """The height of one row of a lane: less than a bar's when it is folded."""
        if not lane.folded:
            return metrics.ROW
        return (metrics.FOLDED - 2 * metrics.LANE_PADDING - 4) / max(len(lane.rows) or len(lane.chips), 1)

    def row_top_of(self, lane: Lane, number: int) -> float:
        """The top of a lane's row."""
        return lane.top + self._inset(lane) + number * self.row_height(lane)

    def row_top(self, index: int) -> float:
        """The top of the row that an initiative's bar or chip lies in."""
        return self.row_top_of(self.lanes[self.lane_of[index]], self.row_of[index])

    def row_at(self, lane: Lane, y: float) -> int | None:
        """The number of a lane's row at a content y, or None in its padding."""
        number = (y - lane.top - self._inset(lane)) // self.row_height(lane)
        return int(number) if 0 <= number < max(len(lane.rows), len(lane.chips)) else None

    def rows_between(self, top: float, bottom: float) -> Iterator[tuple[Lane, float, int]]:
        """Each visible row as its lane, its y and its number in the lane, by division, not by search."""
        for lane_number in self.lanes_between(top, bottom):
            lane = self.lanes[lane_number]
            first, height = lane.top + self._inset(lane), self.row_height(lane)
            for row in range(
                max(int((top - first) // height), 0),
                min(int((bottom - first) // height) + 1, max(len(lane.rows), len(lane.chips))),
            ):
                yield lane, first + row * height, row

    def visible(self, top: float, bottom: float, first: int, right: int) -> Iterator[VisibleRow]:
        """The bars on screen, row by row: those between two content ys and two days."""
        for lane, y, number in self.rows_between(top, bottom):
            if lane.scheduled:
                row = lane.rows[number]
                yield VisibleRow(y, self.row_height(lane), row, row.between(first, right))

    def lanes_between(self, top: float, bottom: float) -> range:
        """The numbers of the lanes between two content ys."""
        return range(max(bisect_right(self._tops, top) - 1, 0), bisect_left(self._tops, bottom))

    def extent(self) -> tuple[int, int] | None:
        """The first day of any bar and the day after the last; None if no bar has a date."""
        spans = [lane.span for lane in self.lanes if lane.span is not None]
        return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None

    def home_lane(self, index: int) -> int | None:
        """The lane an initiative would be in with a date; None if there is no such lane yet."""
        return self._numbers.get((True, self.rows.values[self.by][index]))

    def _lane_number(self, index: int) -> int | None:
        """The lane an initiative belongs to now; -1 for a removed one, None if there is no such lane yet."""
        if not self.rows.live[index]:
            return -1
        scheduled = is_scheduled(self.rows, index)
        key = (scheduled, self.rows.values[self.by][index] if scheduled else None)
        return self._numbers.get(key)

    @staticmethod
    def _would_vanish(lane: Lane) -> bool:
        return not lane.lasting and len(lane.members) == 1

    def _span_all(self) -> None:
        """As ``_span`` for each; bars with two dates in order, nearly all, in one go."""
        starts, ends = self.rows.starts, self.rows.ends
        self.lefts = [start or 0 for start in starts]
        self.rights = [end + 1 if end else 0 for end in ends]
        for index, (left, right) in enumerate(zip(self.lefts, self.rights, strict=True)):
            if not 0 < left < right and (left or right):
                self._span(index)

    def _span(self, index: int) -> None:
        start, end = self.rows.starts[index], self.rows.ends[index]
        if start is not None and end is not None:
            self.lefts[index], self.rights[index] = min(start, end), max(start, end) + 1
            return
        drawn = drawn_days(span_of(self.rows, index), self._period)
        if drawn is not None:
            self.lefts[index], self.rights[index] = drawn

    def _pack(self, lane: Lane) -> None:
        self.packs += 1
        row_of = self.row_of
        if lane.scheduled:
            rows = lane.rows = pack(lane.members, self.lefts, self.rights)
            lane.span = None
            if rows:
                lane.span = min(row.starts[0] for row in rows), max(row.rights[-1] for row in rows)
            for number, row in enumerate(lane.rows):
                for index in row.items:
                    row_of[index] = number
            return
        titles, text_width, padding = self.rows.titles, self._text_width, 2 * metrics.CHIP_PADDING
        least, most = metrics.CHIP_LEAST, metrics.CHIP_MOST
        lane.chip_widths = [min(max(text_width(titles[i]) + padding, least), most) for i in lane.members]
        self._wrap(lane)

    def _wrap(self, lane: Lane) -> None:
        """Place the chips of "Not scheduled", whose widths are known."""
        row_of = self.row_of
        lane.chips = wrapped(lane.members, lane.chip_widths, self._chip_room, metrics.CHIP_GAP)
        for number, chips in enumerate(lane.chips):
            for chip in chips:
                row_of[chip.item] = number

    def _stack(self) -> None:
        y = 0.0
        self._tops = []
        for lane in self.lanes:
            count = max(len(lane.rows), len(lane.chips), 1)
            lane.top = y
            unfolded = max(count * metrics.ROW + 2 * metrics.LANE_PADDING, metrics.LANE_LEAST)
            lane.height = metrics.FOLDED if lane.folded else unfolded
            self._tops.append(y)
            y += lane.height
        self.height = y
        self.revision += 1

    @staticmethod
    def _inset(lane: Lane) -> float:
        return metrics.LANE_PADDING + 2 if lane.folded else metrics.LANE_PADDING
