"""Dependencies on a slide: elbow connectors glued to their bars, turning where they cross the least."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from roadmapper.exchange.slides.drawing import Box, Drawing
from roadmapper.exchange.slides.lane_shapes import DrawnBar
from roadmapper.exchange.slides.sheet import ROW, Sheet
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.courses import STUB
from roadmapper.timeline.tints import mixed

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.connector import Connector

Point = tuple[float, float]
Turns = tuple[float, ...]
"""Where an elbow turns, as shares of its width, height and width: none, one (two corners) or three (four)."""
_LEFT, _RIGHT = 1, 3
"""The connection sites of a rounded rectangle, counted anti-clockwise from the top."""
_WHOLE: Final = 100_000
"""What adjustments of a shape call one."""
_LEAST: Final = 0.5
_NARROW: Final = 2.0
_LINE: Final = 1.25


def draw_connectors(
    drawing: Drawing, sheet: Sheet, colours: ChartColours, bars: Mapping[int, DrawnBar]
) -> tuple[list[Connector], int]:
    """The connectors between the bars of a slide, and how many lead to bars of other slides."""
    dependencies = sheet.chart.dependencies
    numbers = {number for item in bars for number in dependencies.of_bar.get(item, ())}
    taken = [box for bar in bars.values() for box in bar.taken]
    drawn: list[Connector] = []
    elsewhere = 0
    for number in sorted(numbers):
        before = bars.get(dependencies.predecessors[number])
        after = bars.get(dependencies.successors[number])
        if before is None or after is None:
            elsewhere += dependencies.drawable(number)
            continue
        violated = dependencies.violated(number)
        colour = colours.bad_dot if violated else mixed(colours.canvas, colours.text_3, 0.8)
        kind = dependencies.rows[number].kind
        start, end = _end(before.box, kind[0] == "F"), _end(after.box, kind[1] == "F")
        connector = _connected(drawing, before.shape, after.shape, kind)
        _turn(drawing, connector, best_turns(start, end, kind, taken))
        drawing.ink(connector, colour, _LINE)
        _point_at_end(connector)
        state = ", violated" if violated else ""
        connector.name = f"{before.shape.name} → {after.shape.name}{state}"
        drawn.append(connector)
    return drawn, elsewhere


def _end(box: Box, finish: bool) -> Point:
    """The middle of a bar's right or left end."""
    return box[0] + (box[2] if finish else 0.0), box[1] + box[3] / 2


def _connected(drawing: Drawing, before: Shape, after: Shape, kind: str) -> Connector:
    """A connector glued to both bars at the ends that a dependency's kind asks for."""
    from pptx.enum.shapes import MSO_CONNECTOR

    connector = drawing.shapes.add_connector(MSO_CONNECTOR.ELBOW, 0, 0, 0, 0)
    connector.begin_connect(before, _RIGHT if kind[0] == "F" else _LEFT)
    connector.end_connect(after, _LEFT if kind[1] == "S" else _RIGHT)
    return connector


def best_turns(start: Point, end: Point, kind: str, taken: Sequence[Box]) -> Turns:
    """Of the ways an elbow can go between two bars' ends, the one that crosses the fewest boxes."""
    across, down = _apart(start, end)
    return min(
        _ways(across, down, kind),
        key=lambda turns: _crossings(_corners(start, (across, down), turns), taken),
    )


def _apart(start: Point, end: Point) -> Point:
    """The way from start to end; never nothing, because an elbow's turns are shares of it."""
    across, down = end[0] - start[0], end[1] - start[1]
    return (across if abs(across) >= _LEAST else _LEAST, down if abs(down) >= _LEAST else _LEAST)


def _ways(across: float, down: float, kind: str) -> Iterator[Turns]:
    """The ways there are, the preferred first; the corners are those of ``timeline.courses``.

    To the right a line turns half-way unless it is better elsewhere: some viewers know no other place.
    """
    if kind == "FS" and across >= STUB:
        if abs(down) <= _LEAST:
            yield ()
            return
        if across < 2 * STUB:  # an arrow's head needs all the room there is
            yield (_NARROW / across,)
            return
        for turn in (across / 2, across - STUB, STUB):
            yield (turn / across,)
        return
    out = STUB if kind[0] == "F" else -STUB
    arrive = across - STUB if kind[1] == "S" else across + STUB
    if kind in ("SS", "FF"):
        yield ((min if kind == "SS" else max)(out, arrive) / across,)
        return
    side = 1 if down >= 0 else -1
    for between in (side * ROW / 2, down - side * ROW / 2):
        yield (out / across, between / down, arrive / across)


def _corners(start: Point, apart: Point, turns: Turns) -> list[Point]:
    (x, y), (across, down) = start, apart
    end = (x + across, y + down)
    if not turns:
        return [start, end]
    first, last = x + turns[0] * across, x + turns[-1] * across
    if len(turns) == 1:
        return [start, (first, y), (first, end[1]), end]
    between = y + turns[1] * down
    return [start, (first, y), (first, between), (last, between), (last, end[1]), end]


def _crossings(corners: Sequence[Point], taken: Sequence[Box]) -> int:
    """How many boxes the stretches of a line run through."""
    return sum(_touches(first, second, box) for first, second in pairwise(corners) for box in taken)


def _touches(first: Point, second: Point, box: Box) -> bool:
    left, right = sorted((first[0], second[0]))
    top, bottom = sorted((first[1], second[1]))
    x, y, width, height = box
    return left < x + width - 1 and right > x + 1 and top < y + height - 1 and bottom > y + 1


def _turn(drawing: Drawing, connector: Connector, turns: Turns) -> None:
    """Give an elbow its turns; with three of them it is a longer kind."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    if not turns:
        return
    least = round(drawing.length(_LEAST))
    if abs(connector.end_x - connector.begin_x) < least:
        connector.end_x = connector.begin_x + least
    if abs(connector.end_y - connector.begin_y) < least:
        connector.end_y = connector.begin_y + least
    geometry = connector.element.spPr.find(f"{{{connector.element.nsmap['a']}}}prstGeom")
    geometry.set("prst", "bentConnector3" if len(turns) == 1 else "bentConnector5")
    guides = "".join(
        f'<a:gd name="adj{number}" fmla="val {round(turn * _WHOLE)}"/>'
        for number, turn in enumerate(turns, start=1)
    )
    for old in list(geometry):
        geometry.remove(old)
    geometry.append(parse_xml(f"<a:avLst {nsdecls('a')}>{guides}</a:avLst>"))


def _point_at_end(connector: Connector) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    connector.get_or_add_ln().append(parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle"/>'))
