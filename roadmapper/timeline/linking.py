"""Linking bars by hand: the dots at a bar's ends, and what dropping a line on another bar would mean."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.drag import Edge
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.viewport import Viewport

DOT: Final = 10
"""The diameter of a dot."""
_AWAY: Final = metrics.GRAB_OUTSIDE + DOT / 2 + 1
"""From a bar's end to the dot's middle: just beyond where the end is grabbed."""
_REACH: Final = 8.0
"""How near to its middle a dot is hit."""


class LinkDot(NamedTuple):
    """A dot at an end of a bar, in widget pixels."""

    edge: Edge
    x: float
    y: float


def link_dots(view: Viewport, layout: Layout, index: int) -> list[LinkDot]:
    """The dots of a bar: at both ends, except where the next bar of the row leaves no room."""
    number = layout.lane_of[index] if index < len(layout.lane_of) else -1
    if number < 0:
        return []
    lane = layout.lanes[number]
    if lane.folded or not lane.scheduled:
        return []
    row = lane.rows[layout.row_of[index]]
    place = row.items.index(index)
    y = view.y_of(layout.row_top(index)) + metrics.ROW / 2
    left, right = view.x_of(row.starts[place]), view.x_of(row.rights[place])
    before = view.x_of(row.rights[place - 1]) if place else float("-inf")
    after = view.x_of(row.starts[place + 1]) if place + 1 < len(row.items) else float("inf")
    dots: list[LinkDot] = []
    if left - _AWAY - DOT / 2 > max(before, view.left):
        dots.append(LinkDot("start", left - _AWAY, y))
    if right + _AWAY + DOT / 2 < min(after, view.width):
        dots.append(LinkDot("end", right + _AWAY, y))
    return dots


def dot_at(view: Viewport, layout: Layout, index: int, x: float, y: float) -> Edge | None:
    """The end of a bar whose dot lies under a widget pixel."""
    for dot in link_dots(view, layout, index):
        if abs(dot.x - x) <= _REACH and abs(dot.y - y) <= _REACH:
            return dot.edge
    return None


LinkKind = Literal["FS", "SS", "FF", "SF"]


def kind_of(edge: Edge, onto: Edge) -> LinkKind:
    """The kind of a dependency drawn from an end of its predecessor to an end of its successor."""
    kinds: dict[tuple[Edge, Edge], LinkKind] = {
        ("end", "start"): "FS", ("start", "start"): "SS", ("end", "end"): "FF", ("start", "end"): "SF",
    }  # fmt: skip
    return kinds[edge, onto]


def onto_edge(view: Viewport, layout: Layout, index: int, x: float) -> Edge:
    """Which end of a bar a line is dropped on: its last third is the end, all before it the start."""
    left, right = view.x_of(layout.lefts[index]), view.x_of(layout.rights[index])
    return "end" if x > left + (right - left) * 2 / 3 else "start"


def link_words(kind: LinkKind, predecessor: str, successor: str) -> str:
    """What a release would store: "Webhooks starts after Public API v2 ends"."""
    what = {
        "FS": f"{successor} starts after {predecessor} ends",
        "SS": f"{successor} starts after {predecessor} starts",
        "FF": f"{successor} ends after {predecessor} ends",
        "SF": f"{successor} ends after {predecessor} starts",
    }
    return what[kind]
