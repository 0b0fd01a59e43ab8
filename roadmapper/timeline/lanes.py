"""Grouping initiatives into lanes by one field, with their order, titles, counts and colours."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from roadmapper.counting import counted
from roadmapper.timeline.kept_mean import KeptMean
from roadmapper.timeline.packing import PackedRow
from roadmapper.timeline.rows import Grouping, LaneKey, TimelineRows

if TYPE_CHECKING:
    from roadmapper.timeline.past_bars import PastBar

NOT_SCHEDULED: Final = "Not scheduled"


class LaneValue(NamedTuple):
    """One value of the field that lanes are made of, in the order given.

    ``id`` is the value stored in the initiative (an owner's is the name), None stands for having none;
    ``colour`` the place of a theme colour; ``note`` what the subtitle says after the count ("61% of KR").
    ``tint`` is the colour of bars that are coloured by the field, where it is not that of its place in the
    order. What is ``fixed`` cannot be stored: ranges of numbers, and what is worked out. ``of`` is the
    field's title where a title such as "Up to 10" does not tell of what.
    """

    id: str | None
    title: str
    colour: int | None = None
    note: str = ""
    tint: int | None = None
    fixed: bool = False
    of: str = ""


class Chip(NamedTuple):
    """An undated initiative in "Not scheduled": its place in pixels from the left edge of the plot."""

    item: int
    x: float
    width: float


class Lane:
    """A lane as it is laid out: its value (None: has none), members in order, rows of bars or of chips.

    A ``lasting`` lane stays when it is empty; ``span`` is its first day and the day after its last. Where
    lanes are made of two fields, ``group`` is the title of the first one's value and ``heads`` says that
    the lane is the first of its group, over which that title stands. A ``titled`` lane begins with a row
    that is free for its title. ``fixed`` says for each field that lanes are made of whether nothing can take
    its value by being put here. ``ghosts`` are bars of the past by the number of their row. ``top`` and
    ``height`` are content pixels. ``mean`` knows how far its bars are. ``order`` are the bars from left to
    right, where nothing but their days says which row they are in. ``packed`` is another number each time
    that its bars are packed: what was worked out for one holds until the next, folded or not.
    """

    __slots__ = (
        "_progress", "chip_widths", "chips", "colour", "fixed", "folded", "ghosts", "group", "heads",
        "height", "is_measured", "lasting", "mean", "members", "note", "order", "packed", "rows", "scheduled",
        "span", "title", "titled", "top", "value",
    )  # fmt: skip

    def __init__(
        self,
        value: LaneKey,
        title: str,
        note: str = "",
        colour: int | None = None,
        *,
        scheduled: bool = True,
        lasting: bool = False,
        group: str = "",
        fixed: tuple[bool, ...] = (False, False),
    ) -> None:
        self.value, self.title, self.note, self.colour = value, title, note, colour
        self.scheduled, self.lasting, self.folded = scheduled, lasting, False
        self.group, self.heads, self.titled, self.fixed = group, False, False, fixed
        self.members: dict[int, None] = {}  # ordered, and quick to leave
        self.rows: list[PackedRow] = []
        self.order: array[int] | None = None
        self.ghosts: dict[int, list[PastBar]] = {}
        self.chips: list[list[Chip]] = []
        self.chip_widths: list[float] = []
        self.span: tuple[int, int] | None = None
        self.top = self.height = 0.0
        self.mean: KeptMean | None = None
        self.is_measured, self.packed = False, 0
        self._progress: float | None = None

    @property
    def progress(self) -> float | None:
        """The mean progress of its bars in percent, measured when it is first asked for."""
        if not self.is_measured:
            self.is_measured = True
            self._progress = self.mean.of(self.members) if self.mean is not None else None
        return self._progress

    def was_packed(self, packed: int, edited: Iterable[int] | None = None) -> None:
        """Its bars lie elsewhere, since these or (None) any of them were edited."""
        self.packed, self.is_measured = packed, False
        if self.mean is not None:
            self.mean.forget(edited)

    @property
    def key(self) -> tuple[bool, LaneKey]:
        """What stays the same when lanes are grouped anew: keeps a lane folded."""
        return self.scheduled, self.value

    @property
    def full_title(self) -> str:
        """The title with its group's before it: "Growth · Web team"."""
        return f"{self.group} · {self.title}" if self.group else self.title

    def pairs(self, by: Grouping) -> tuple[tuple[str, str | None], ...]:
        """Field and value for each field that lanes are made of."""
        values = self.value if isinstance(self.value, tuple) else (self.value,)
        return tuple(zip(by, values, strict=True)) if self.scheduled else ()

    def taken(self, by: Grouping) -> tuple[tuple[str, str | None], ...]:
        """The fields and values that a bar takes that is put here: all but the fixed ones."""
        return tuple(pair for pair, fixed in zip(self.pairs(by), self.fixed, strict=False) if not fixed)

    def taken_title(self, by: Grouping) -> str:
        """What is taken here in words, without what is fixed: "" where nothing is."""
        titles = (self.title,) if len(by) == 1 else (self.group, self.title)
        return " · ".join(
            title for title, fixed in zip(titles, self.fixed, strict=False) if title and not fixed
        )

    @property
    def refusal(self) -> str:
        """Why nothing can be put here."""
        return f"No bar can be put into “{self.full_title}”: it follows from other values"

    @property
    def subtitle(self) -> str:
        """The count and, where known, more: "7 initiatives · 46%", "7 initiatives · 61% of KR"."""
        count = counted(len(self.members), "initiative")
        return f"{count} · {self.more}" if self.more else count

    @property
    def longest_subtitle(self) -> str:
        """A subtitle as wide as it becomes, however far its bars are: without looking at them."""
        return f"{counted(len(self.members), 'initiative')} · {self.note or '100%'}"

    @property
    def more(self) -> str:
        """What is told after the count: its value's note, or else how far its bars are."""
        progress = self.progress
        return self.note or ("" if progress is None else f"{progress:.0f}%")


def is_scheduled(rows: TimelineRows, index: int) -> bool:
    """Whether an initiative has at least one date, or derives its dates from below, and so a bar."""
    return rows.starts[index] is not None or rows.ends[index] is not None or index in rows.tree.derived


def grouped(rows: TimelineRows, by: Grouping, values: Mapping[str, Sequence[LaneValue]]) -> list[Lane]:
    """Lanes in the order of the values, and "Not scheduled" last if there is anything in it.

    Of one field there is a lane for each value, with initiatives or not, then one for "has none" if needed;
    of two a lane for each pair that occurs. Values that a dated initiative has but nobody named get a lane
    of their own, titled by the value, in alphabetical order: owners are such values.
    """
    lanes = _of_one(rows, by[0], values) if len(by) == 1 else _of_two(rows, by, values)
    unscheduled = Lane(None, NOT_SCHEDULED, scheduled=False)
    starts, ends, shown, derived = rows.starts, rows.ends, rows.shown, rows.tree.derived
    members, undated = {value: lane.members for value, lane in lanes.items()}, unscheduled.members
    for index, value in enumerate(rows.keys_by(by)):
        if not shown[index]:
            continue
        if starts[index] is None and ends[index] is None and index not in derived:
            undated[index] = None
        else:
            members[value][index] = None
    for lane in lanes.values():
        lane.mean = KeptMean(rows.tree)
    kept = [lane for lane in lanes.values() if lane.lasting or lane.members]
    if not kept:
        kept = [next(iter(lanes.values()))]
    return [*kept, unscheduled] if unscheduled.members else kept


def _of_one(rows: TimelineRows, field: str, values: Mapping[str, Sequence[LaneValue]]) -> dict[LaneKey, Lane]:
    named = {value.id for value in values.get(field, ())}
    return {
        value.id: Lane(
            value.id,
            value.title,
            value.note,
            value.colour,
            lasting=value.id in named and value.id is not None and not rows.filtered,
            fixed=(value.fixed,),
        )
        for value in ordered_values(rows, field, values)
    }


def _of_two(
    rows: TimelineRows, by: Grouping, values: Mapping[str, Sequence[LaneValue]]
) -> dict[LaneKey, Lane]:
    first, second = (ordered_values(rows, field, values) for field in by)
    keys = rows.keys_by(by)
    there = {keys[index] for index in range(len(rows)) if rows.shown[index] and is_scheduled(rows, index)}
    lanes: dict[LaneKey, Lane] = {}
    for outer in first:
        heads = True
        for inner in second:
            if (outer.id, inner.id) in there:
                lane = Lane(
                    (outer.id, inner.id), inner.title, inner.note, outer.colour,
                    group=outer.title, fixed=(outer.fixed, inner.fixed),
                )  # fmt: skip
                lane.heads, heads = heads, False
                if lane.colour is None:
                    lane.colour = inner.colour
                lanes[lane.value] = lane
    if not lanes:  # an empty plan has one lane to begin in
        lanes[None, None] = Lane((None, None), first[-1].title, group="")
    return lanes


def ordered_values(
    rows: TimelineRows, field: str, values: Mapping[str, Sequence[LaneValue]]
) -> list[LaneValue]:
    """Every value that lanes of a field are made of: the named ones, the others by name, then "has none"."""
    named = list(values.get(field, ()))
    known = {value.id for value in named}
    column, shown = rows.values[field], rows.shown
    unnamed = {
        value
        for index, value in enumerate(column)
        if value and value not in known and shown[index] and is_scheduled(rows, index)
    }
    without = [] if None in known else [LaneValue(None, f"No {field}")]
    ordered = [LaneValue(value, value) for value in sorted(unnamed, key=str.casefold)]
    last = [value for value in named if value.id is None]
    return [*(value for value in named if value.id is not None), *ordered, *last, *without]


def wrapped(members: Iterable[int], widths: Sequence[float], room: float, gap: float) -> list[list[Chip]]:
    """Rows of chips for ``members``, whose widths come in the same order, that fit into ``room`` pixels."""
    rows: list[list[Chip]] = []
    row: list[Chip] = []
    x = room + 1.0
    for index, width in zip(members, widths, strict=True):
        if x + width > room:
            row = []
            rows.append(row)
            x = gap
        row.append(Chip(index, x, width))
        x += width + gap
    return rows
