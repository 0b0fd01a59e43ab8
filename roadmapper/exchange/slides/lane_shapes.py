"""The lanes of a slide: their titles, their bars, and the chips of what is not scheduled."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Final, NamedTuple

from roadmapper.exchange.slides.bars import PAD, BarPlace, Label, bars_of, chips_of, mark_of
from roadmapper.exchange.slides.drawing import Box, Drawing, Run, fade_out, stripe
from roadmapper.exchange.slides.sheet import BAR, BAR_TEXT, GROUP_HEAD, SMALL_TEXT, TITLE_X, LanePart, Sheet
from roadmapper.exchange.slides.text_width import broken, shortened
from roadmapper.timeline import metrics
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.tints import BarColours, bar_colours, mixed

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape

_TITLE_TOP: Final = 7.0
_LINE: Final = 16.0
_DOT_X: Final = 9.0
_LEAST_MARKED: Final = 20.0
_ROUNDED, _SQUARE = "ROUNDED_RECTANGLE", "RECTANGLE"


class DrawnBar(NamedTuple):
    """A bar that lines can be glued to, its box, and the boxes that it and the words beside it take."""

    shape: Shape
    box: Box
    taken: tuple[Box, ...]


def draw_lane(drawing: Drawing, sheet: Sheet, colours: ChartColours, part: LanePart) -> None:
    """A lane's title and count in the column, and the line under it; one group."""
    lane, top = part.lane, sheet.plot_top + part.top
    with drawing.grouped(f"Lane: {lane.full_title}"):
        if part.head:
            _draw_group_title(drawing, sheet, colours, lane.group, top)
        body, height = top + part.head, part.height - part.head
        box = drawing.box((0.0, body, sheet.column, height), lane.full_title)
        room, lines = sheet.column - TITLE_X - 8, max(int((height - _TITLE_TOP) // _LINE), 2)
        title = broken(part.title, room, BAR_TEXT, lines - 1, bold=True)
        words = [[Run(line, colours.text, BAR_TEXT, True)] for line in title]
        words.append([Run(shortened(lane.subtitle, room, SMALL_TEXT), colours.text_3, SMALL_TEXT)])
        drawing.write(box, words, inset=(TITLE_X, 0), top=_TITLE_TOP - 2)
        dot = (_DOT_X, body + _TITLE_TOP + 2, 8.0, 8.0)
        drawing.box(dot, "Colour", kind="OVAL", fill=colours.of_place(lane.colour))
        bottom = top + part.height
        drawing.line((0.0, bottom), (sheet.width, bottom), colours.line, "Line")


def _draw_group_title(drawing: Drawing, sheet: Sheet, colours: ChartColours, title: str, top: float) -> None:
    head = drawing.box((0.0, top, sheet.width, GROUP_HEAD), title, fill=colours.app)
    words = shortened(title, sheet.width - 2 * _DOT_X, SMALL_TEXT, bold=True)
    drawing.write(head, [[Run(words, colours.text_2, SMALL_TEXT, True)]], inset=(_DOT_X, 0))
    drawing.line((0.0, top + GROUP_HEAD), (sheet.width, top + GROUP_HEAD), colours.line, "Line")


def draw_bars(drawing: Drawing, sheet: Sheet, colours: ChartColours, part: LanePart) -> dict[int, DrawnBar]:
    """The bars of a lane by the initiatives' indexes.

    A plain bar is one rounded rectangle with its title; one with progress, a soft end or words beside it is
    a group with that rectangle on top, so that a click finds the title and a drag moves all of it.
    """
    return {bar.item: _draw_bar(drawing, sheet, colours, part, bar) for bar in bars_of(sheet, part)}


def _draw_bar(
    drawing: Drawing, sheet: Sheet, colours: ChartColours, part: LanePart, bar: BarPlace
) -> DrawnBar:
    rows = sheet.chart.layout.rows
    look = bar_colours(colours, rows.colours[bar.item], rows.categories[bar.item])
    name = f"{rows.keys[bar.item]} {rows.titles[bar.item]}".strip()
    said = sheet.chart.words.spoken(rows, bar.item, part.lane.full_title)
    box = (sheet.column + bar.x, sheet.plot_top + bar.y, bar.width, BAR)
    layered = bar.progress > 0 or bar.derived or any(bar.fades)
    taken = [(box[0], box[1], bar.width + bar.beyond, BAR)]
    with drawing.grouped(name) if layered or bar.label is not None else nullcontext():
        if bar.label is not None:
            beside = (sheet.column + bar.label.x, box[1], bar.label.width, BAR)
            _write_beside(drawing, colours, beside, bar.label, name)
            taken.append(beside)
        if layered:
            _draw_layers(drawing, bar, box, look, colours.canvas)
        inked = {} if layered else {"fill": look.fill, "line": look.border}
        shape = drawing.box(box, name, kind=_ROUNDED, said=said, **inked)
        _round(shape, box)
        _write(drawing, sheet, colours, shape, bar, look)
    return DrawnBar(shape, box, tuple(taken))


def _draw_layers(drawing: Drawing, bar: BarPlace, box: Box, look: BarColours, canvas: str) -> None:
    """What lies under the title of a bar: its fill, its progress, and what fades its soft ends."""
    x, y, width, height = box
    whole = (x, y, width + bar.beyond, height)
    body = drawing.box(whole, "Bar", kind=_ROUNDED, fill=look.fill, line=look.border)
    _round(body, whole)
    if bar.derived:
        stripe(body, look.fill, look.progress)
    if bar.progress > 0:
        inside = (x + 1, y + 1, max(width * bar.progress - 2, 1.0), height - 2)
        kind = _ROUNDED if inside[2] > 2 * metrics.RADIUS else _SQUARE
        done = drawing.box(inside, "Progress", kind=kind, fill=look.progress)
        if kind == _ROUNDED:
            _round(done, inside)
    before, after = bar.fades
    end = x + width + bar.beyond
    for wide, left, to_right in ((before, x - 1, True), (after, end - after + 1, False)):
        if wide:
            fade = drawing.box((left, y - 1, wide, height + 2), "Soft end", fill=canvas)
            fade_out(fade, canvas, to_right=to_right)
    if bar.beyond:
        likely = x + width
        drawing.line((likely, y + 1), (likely, y + height - 1), look.border, "Likely end")


def _round(shape: Shape, box: Box) -> None:
    shape.adjustments[0] = min(metrics.RADIUS / min(box[2], box[3]), 0.5)


def _write(
    drawing: Drawing, sheet: Sheet, colours: ChartColours, shape: Shape, bar: BarPlace, look: BarColours
) -> None:
    """The mark and the title in a bar, and at its right end its owner."""
    layout = sheet.chart.layout
    mark = mark_of(layout, bar.item)
    runs = []
    if mark and (bar.inside or bar.width >= _LEAST_MARKED):
        health = layout.rows.health[bar.item]
        dots = {"on_track": colours.good_dot, "at_risk": colours.warn_dot, "off_track": colours.bad_dot}
        colour = colours.text_2 if mark == "✓" else dots.get(health or "", colours.text_3)
        runs.append(Run(f"{mark} " if bar.inside else mark, colour, SMALL_TEXT))
    if bar.inside:
        runs.append(Run(bar.inside, look.text, BAR_TEXT))
    owner = Run(bar.owner, colours.text_2, SMALL_TEXT) if bar.owner else None
    if runs:
        inset = PAD if bar.inside else PAD - 2
        drawing.write(shape, [runs], inset=(inset, PAD if owner else 0), at_right=owner)


def _write_beside(drawing: Drawing, colours: ChartColours, box: Box, label: Label, name: str) -> None:
    """The words beside a bar, on a ground that no line runs through."""
    ground = drawing.box((box[0], box[1] + 3, box[2], box[3] - 6), f"{name}: label", fill=colours.canvas)
    drawing.write(ground, [[Run(label.words, colours.text_2, SMALL_TEXT)]], inset=(1, 0))


def draw_chips(drawing: Drawing, sheet: Sheet, colours: ChartColours, part: LanePart) -> None:
    """The undated initiatives of a lane as dashed boxes."""
    from pptx.enum.dml import MSO_LINE

    rows = sheet.chart.layout.rows
    for chip, y in chips_of(part):
        box = (sheet.column + chip.x, sheet.plot_top + y, chip.width, BAR)
        title = rows.titles[chip.item] or "Untitled"
        dash = mixed(colours.canvas, colours.text_3, 0.45)
        name = f"{rows.keys[chip.item]} {title}".strip()
        shape = drawing.box(box, name, kind=_ROUNDED, fill=colours.app, line=dash)
        shape.line.dash_style = MSO_LINE.DASH
        _round(shape, box)
        room = chip.width - 2 * PAD
        words = shortened(title, room, SMALL_TEXT)
        drawing.write(shape, [[Run(words, colours.text_2, SMALL_TEXT)]], inset=(PAD, 0))
