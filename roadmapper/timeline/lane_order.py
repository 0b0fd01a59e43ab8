"""Putting lanes into another order: which can be moved, and where one goes that is held or stepped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.stacking import head_height

ORDERED: Final = frozenset({"theme", "team", "product", "objective", "status"})
"""The fields whose values have an order that people choose."""
Values = Mapping[str, Sequence[LaneValue]]


class LaneUnit(NamedTuple):
    """What moves as one: a lane, or all lanes of a group; its value's id and title, and its content ys."""

    id: str
    title: str
    top: float
    bottom: float


class LaneSpot(NamedTuple):
    """Where a lane goes: right before another value of its field (None: last), and the content y of that."""

    field: str
    id: str
    before: str | None
    y: float
    words: str


class LaneOrder(NamedTuple):
    """The units that one of them can be moved among, and that one's place."""

    field: str
    units: list[LaneUnit]
    place: int

    def at(self, y: float, values: Values) -> LaneSpot | None:
        """Where it would go at a content y; None where it stays."""
        return self._spot(sum(1 for unit in self.units if (unit.top + unit.bottom) / 2 < y), values)

    def stepped(self, by: int, values: Values) -> LaneSpot | None:
        """One place up (-1) or down (1); None at the ends."""
        return self._spot(self.place + (by if by < 0 else by + 1), values)

    def _spot(self, place: int, values: Values) -> LaneSpot | None:
        """Right before the unit at a place, or behind the last."""
        if not 0 <= place <= len(self.units) or place in (self.place, self.place + 1):
            return None
        own = self.units[self.place]
        if place < len(self.units):
            other = self.units[place]
            return LaneSpot(self.field, own.id, other.id, other.top, f"{own.title} before {other.title}")
        last = self.units[-1]
        known = [value.id for value in values.get(self.field, ()) if value.id not in (None, own.id)]
        behind = known[known.index(last.id) + 1 :] if last.id in known else []
        words = f"{own.title} after {last.title}"
        return LaneSpot(self.field, own.id, behind[0] if behind else None, last.bottom, words)


def order_of(layout: Layout, number: int, values: Values, *, group: bool = False) -> LaneOrder | None:
    """The order that a lane, or (``group``) the group it heads, has a place in; None: it cannot be moved."""
    at = 0 if group or len(layout.by) == 1 else 1
    field = layout.by[at]
    known = {value.id for value in values.get(field, ())} - {None}
    if field not in ORDERED:
        return None
    units: dict[str, LaneUnit] = {}
    for lane in layout.lanes:
        if not lane.scheduled or (at and lane.group != layout.lanes[number].group):
            continue
        value = lane.pairs(layout.by)[at][1]
        if value is None or value not in known:
            continue
        top, bottom = lane.top + (head_height(lane) if at else 0.0), lane.top + lane.height
        if value in units:
            units[value] = units[value]._replace(bottom=bottom)
        else:
            units[value] = LaneUnit(value, lane.group if group and lane.group else lane.title, top, bottom)
    held = layout.lanes[number].pairs(layout.by)
    own = held[at][1] if held else None
    if own is None or own not in units:
        return None
    return LaneOrder(field, list(units.values()), list(units).index(own))
