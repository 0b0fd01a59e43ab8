"""A row for every bar, as beside a table: families in their order, parents followed by their children."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from roadmapper.timeline.packing import PackedRow

RowMode = Literal["packed", "each"]
"""Bars share rows where they fit beside one another, or have one each."""


def in_families(members: Mapping[int, None], children: Mapping[int, Sequence[int]]) -> dict[int, None]:
    """The members in the order they were loaded, but each parent right before those under it."""
    within = {
        parent: sorted(child for child in children[parent] if child in members)
        for parent in members
        if parent in children
    }
    if not any(within.values()):
        return dict.fromkeys(sorted(members))
    nested = {child for below in within.values() for child in below}
    ordered: dict[int, None] = {}
    pending = sorted((member for member in members if member not in nested), reverse=True)
    while pending:
        here = pending.pop()
        ordered[here] = None
        pending += reversed(within.get(here, ()))
    return ordered


def rows_each(items: Iterable[int], lefts: Sequence[int], rights: Sequence[int]) -> list[PackedRow]:
    """A row for each bar, from top to bottom; days as ``packing.pack`` takes them."""
    return [PackedRow.of([item], lefts, rights) for item in items]
