"""Where a chart may be cut from top to bottom, so that no page's edge runs through a bar."""

from __future__ import annotations

from typing import Final

from roadmapper.timeline.layout import Layout

_FULL: Final = 0.6
"""A page that is so full may end with a lane, though another row would fit."""

Band = tuple[float, float]
"""The content ys from a top up to a bottom."""


def bands(layout: Layout, height: float) -> list[Band]:
    """The part on each page of at most ``height`` pixels: whole lanes where they fill it, else whole rows."""
    lanes = [lane.top for lane in layout.lanes[1:]]
    rows = [
        layout.row_top_of(lane, number)
        for lane in layout.lanes
        for number in range(1, max(len(lane.rows), len(lane.chips)))
    ]
    found: list[Band] = []
    top = 0.0
    while top + height < layout.height:
        bottom = _last(lanes, top + height * _FULL, top + height) or _last([*lanes, *rows], top, top + height)
        bottom = bottom or top + height  # not even one row fits
        found.append((top, bottom))
        top = bottom
    return [*found, (top, layout.height)]


def _last(places: list[float], after: float, until: float) -> float | None:
    return max((place for place in places if after < place <= until), default=None)
