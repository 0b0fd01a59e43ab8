"""Where a row goes in the order of all initiatives when it is put between the rows of its lane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmapper.timeline.layout import Layout


class Spot(NamedTuple):
    """Right before this initiative in the order of all; None: at the end."""

    before: str | None


def spot_after(layout: Layout, above: int, moving: Sequence[int]) -> Spot:
    """Right behind an initiative, whatever lane the next one is in."""
    rows, taken = layout.rows, set(moving)
    following = range(above + 1, len(rows))
    found = next((index for index in following if rows.live[index] and index not in taken), None)
    return Spot(None if found is None else rows.ids[found])


def spot_stepped(layout: Layout, moving: Sequence[int], by: int) -> Spot | None:
    """One place up (-1) or down (1) among the rows of the same lane and parent; None: no move."""
    if not moving:
        return None
    first, taken = moving[0], set(moving)
    siblings = [
        index
        for index in layout.lanes[layout.lane_of[first]].members
        if _above(layout, index) == _above(layout, first)
    ]
    others = [index for index in siblings if index not in taken]
    at = sum(1 for index in siblings[: siblings.index(first)] if index not in taken) + by
    if not 0 <= at <= len(others):
        return None
    return Spot(layout.rows.ids[others[at]]) if at < len(others) else spot_after(layout, others[-1], moving)


def _above(layout: Layout, index: int) -> int | None:
    """The parent in the same lane, under which a row stands."""
    above = next(layout.rows.tree.ancestors(index), None)
    return above if above is not None and layout.lane_of[above] == layout.lane_of[index] else None
