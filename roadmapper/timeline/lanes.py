"""Grouping initiatives into lanes by one field, with their order, titles, counts and colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from roadmapper.planning.dates import counted
from roadmapper.timeline.packing import PackedRow
from roadmapper.timeline.rows import TimelineRows

NOT_SCHEDULED: Final = "Not scheduled"


class LaneValue(NamedTuple):
    """One value of the field that lanes are made of, in the order given.

    ``id`` is the value stored in the initiative (an owner's is the name); ``colour`` the place of a theme
    colour; ``note`` what the subtitle says after the count ("61% of KR").
    """

    id: str
    title: str
    colour: int | None = None
    note: str = ""


class Chip(NamedTuple):
    """An undated initiative in "Not scheduled": its place in pixels from the left edge of the plot."""

    item: int
    x: float
    width: float


class Lane:
    """A lane as it is laid out: its value (None: has none), members in order, rows of bars or of chips.

    A ``lasting`` lane stays when it is empty; ``span`` is its first day and the day after its last.
    ``top`` and ``height`` are content pixels.
    """

    __slots__ = (
        "chip_widths", "chips", "colour", "folded", "height", "lasting", "members", "note", "rows",
        "scheduled", "span", "title", "top", "value",
    )  # fmt: skip

    def __init__(
        self,
        value: str | None,
        title: str,
        note: str = "",
        colour: int | None = None,
        *,
        scheduled: bool = True,
        lasting: bool = False,
    ) -> None:
        self.value, self.title, self.note, self.colour = value, title, note, colour
        self.scheduled, self.lasting, self.folded = scheduled, lasting, False
        self.members: dict[int, None] = {}  # ordered, and quick to leave
        self.rows: list[PackedRow] = []
        self.chips: list[list[Chip]] = []
        self.chip_widths: list[float] = []
        self.span: tuple[int, int] | None = None
        self.top = self.height = 0.0

    @property
    def key(self) -> tuple[bool, str | None]:
        """What stays the same when lanes are grouped anew: keeps a lane folded."""
        return self.scheduled, self.value

    @property
    def subtitle(self) -> str:
        """The count and, where known, more: "7 initiatives · 61% of KR"."""
        count = counted(len(self.members), "initiative")
        return f"{count} · {self.note}" if self.note else count


def is_scheduled(rows: TimelineRows, index: int) -> bool:
    """Whether an initiative has at least one date, and so a bar."""
    return rows.starts[index] is not None or rows.ends[index] is not None


def grouped(rows: TimelineRows, by: str, values: Iterable[LaneValue]) -> list[Lane]:
    """Lanes for each value in order, then one for "has none" if needed, then "Not scheduled" if needed.

    Values that a dated initiative has but nobody named get a lane of their own, titled by the value, in
    alphabetical order: owners are such values.
    """
    lanes = {
        value.id: Lane(value.id, value.title, value.note, value.colour, lasting=True) for value in values
    }
    column = rows.values[by]
    unnamed = {
        value
        for index, value in enumerate(column)
        if value and value not in lanes and rows.live[index] and is_scheduled(rows, index)
    }
    for value in sorted(unnamed, key=str.casefold):
        lanes[value] = Lane(value, value)
    without = Lane(None, f"No {by}")
    unscheduled = Lane(None, NOT_SCHEDULED, scheduled=False)
    starts, ends = rows.starts, rows.ends
    for index, (value, live) in enumerate(zip(column, rows.live, strict=True)):
        if not live:
            continue
        if starts[index] is None and ends[index] is None:
            unscheduled.members[index] = None
        else:
            (lanes[value] if value else without).members[index] = None
    shown: list[Lane] = list(lanes.values())
    if without.members or not shown:
        shown.append(without)
    return [*shown, unscheduled] if unscheduled.members else shown


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
