"""A table as strips: columns as wide as their words ask, rows that stay whole, and its head on each page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.documents.parts import Cell, Part, TablePart, places_of
from roadmapper.painting.documents.columns import column_widths
from roadmapper.painting.documents.lettering import ink
from roadmapper.painting.documents.strip import POINT, Band, Keep, Link, Strip, blank

Lay = Callable[[Sequence[Part], float, float, float, str], list[Strip]]
"""Lays parts out: where from, how wide, how large, and in which colour."""

_ABOVE: Final = 3.5 * POINT
_BESIDE: Final = 5 * POINT
_HAIR: Final = 0.6 * POINT
_TALL_ROW: Final = 230 * POINT
"""A row higher than this may be broken where a page ends."""
_SHORT: Final = 200 * POINT
"""A table lower than this goes to the next page as a whole."""
_TABLE_SIZE: Final = 0.92
_FIGURE_SIZE: Final = 1.7


@dataclass(slots=True)
class _Placed:
    """A cell's strip at its place below the top of its group of rows."""

    top: float
    strip: Strip


def table_strips(table: TablePart, x: float, width: float, points: float, lay: Lay) -> list[Strip]:
    """The table's strips; its head is kept with the first row, and stands again on top of each page."""
    size = points * _TABLE_SIZE
    widths, scale = column_widths(table, width, size, 2 * _BESIDE)
    size *= scale
    edges = [x]
    for column in widths:
        edges.append(edges[-1] + column)
    rows = list(places_of(table))
    head = _groups(table, rows[: table.heads], edges, size, lay, is_head=True)
    body = _groups(table, rows[table.heads :], edges, size, lay, is_head=False)
    for strip in head:
        strip.keep = Keep.ALWAYS
    if sum(strip.height for strip in head) < _TALL_ROW:
        for strip in body:
            strip.head = head
    if body and head:
        body[0].head = ()  # its own head is right above it
    _keep_rows(head, body)
    strips = [*head, *body]
    strips[0].anchors += table.anchors
    strips[0].space = 4 * POINT
    return [*strips, blank(4 * POINT, Keep.FREE)]


def _keep_rows(head: Sequence[Strip], body: Sequence[Strip]) -> None:
    """A short table rather stays whole; of a long one no single row is left behind or taken over."""
    is_short = sum(strip.height for strip in (*head, *body)) < _SHORT
    for number, strip in enumerate(body[:-1]):
        if is_short or number in (0, len(body) - 2):
            strip.keep = max(strip.keep, Keep.RATHER)


def _groups(
    table: TablePart,
    rows: Sequence[list[tuple[int, Cell]]],
    edges: Sequence[float],
    size: float,
    lay: Lay,
    *,
    is_head: bool,
) -> list[Strip]:
    """The strips of rows; those that a cell reaches over stay together."""
    strips: list[Strip] = []
    group: list[list[tuple[int, Cell]]] = []
    reach = 0
    for row in rows:
        reach = max(reach, *(cell.rows for _, cell in row), 1)
        group.append(row)
        reach -= 1
        if reach <= 0:
            strips += _group(table, group, edges, size, lay, is_head=is_head)
            group, reach = [], 0
    return strips + (_group(table, group, edges, size, lay, is_head=is_head) if group else [])


def _group(
    table: TablePart,
    group: Sequence[list[tuple[int, Cell]]],
    edges: Sequence[float],
    size: float,
    lay: Lay,
    *,
    is_head: bool,
) -> list[Strip]:
    laid = [
        [(place, cell, _cell(table, place, cell, edges, size, lay, is_head)) for place, cell in row]
        for row in group
    ]
    heights = [
        max((_height(found) for _, cell, found in row if cell.rows == 1), default=size * POINT)
        for row in laid
    ]
    for number, row in enumerate(laid):
        for _, cell, found in row:
            last = min(number + cell.rows, len(heights))
            heights[last - 1] += max(0.0, _height(found) - sum(heights[number:last]))
    placed: list[_Placed] = []
    rules: list[tuple[float, float, float]] = []
    top = 0.0
    for number, row in enumerate(laid):
        for place, cell, found in row:
            bottom = top + sum(heights[number : number + cell.rows])
            rules.append((edges[place], edges[min(place + cell.columns, len(edges) - 1)], bottom))
            y = top + _ABOVE
            for strip in found:
                y += strip.space
                placed.append(_Placed(y, strip))
                y += strip.height
        top += heights[number]
    return _slices(placed, rules, top, edges, is_head=is_head)


def _cell(
    table: TablePart, place: int, cell: Cell, edges: Sequence[float], size: float, lay: Lay, is_head: bool
) -> list[Strip]:
    left, right = edges[place], edges[min(place + cell.columns, len(edges) - 1)]
    figures = table.kind == "figures"
    if figures and is_head:
        size *= _FIGURE_SIZE
    colour = "text-2" if cell.is_head != figures else "text"
    strips = lay(cell.parts, left + _BESIDE, right - left - 2 * _BESIDE, size, colour)
    if strips:
        strips[0].space = 0.0
    return strips


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.space + strip.height for strip in strips) + 2 * _ABOVE


def _slices(
    placed: Sequence[_Placed],
    rules: Sequence[tuple[float, float, float]],
    height: float,
    edges: Sequence[float],
    *,
    is_head: bool,
) -> list[Strip]:
    """One strip, or for tall rows one for each height at which no line of any cell is cut."""
    cuts = [0.0, *(_cuts(placed, height) if height > _TALL_ROW else ()), height]
    strips = []
    for number, (top, bottom) in enumerate(pairwise(cuts)):
        inside = [one for one in placed if top <= one.top < bottom or (one.top == top == bottom)]
        below = [rule for rule in rules if top < rule[2] <= bottom]
        strip = _slice(inside, below, top, bottom)
        if number < len(cuts) - 2 and (number == 0 or number == len(cuts) - 3):
            strip.keep = Keep.RATHER
        if is_head:
            strip.bands = (Band(edges[0], edges[-1] - edges[0], ink("app"), number > 0),)
        strips.append(strip)
    return strips


def _cuts(placed: Sequence[_Placed], height: float) -> list[float]:
    ends = sorted({one.top + one.strip.height for one in placed})
    spans = [(one.top, one.top + one.strip.height) for one in placed]
    return [
        end
        for end in ends
        if end < height - 2 * _ABOVE
        and not any(top < end - 0.01 and end + 0.01 < bottom for top, bottom in spans)
    ]


def _slice(
    inside: Sequence[_Placed], rules: Sequence[tuple[float, float, float]], top: float, bottom: float
) -> Strip:
    links: list[Link] = []
    anchors: tuple[str, ...] = ()
    for one in inside:
        links += [Link(link.area.translated(0, one.top - top), link.target) for link in one.strip.links]
        anchors += one.strip.anchors

    def paint(painter: QPainter, at: float) -> None:
        for one in inside:
            for band in one.strip.bands:
                above = one.strip.space if band.above else 0.0
                area = QRectF(band.x, at + one.top - top - above, band.width, one.strip.height + above)
                painter.fillRect(area, band.colour)
            one.strip.paint(painter, at + one.top - top)
        for left, right, y in rules:
            painter.fillRect(QRectF(left, at + y - top - _HAIR, right - left, _HAIR), ink("line"))

    heading = next((one.strip.heading for one in inside if one.strip.heading), None)
    return Strip(bottom - top, paint, links=links, anchors=anchors, heading=heading)
