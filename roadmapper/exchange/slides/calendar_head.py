"""The head of a slide's chart: the periods, the grid under them, today, and the milestones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from roadmapper.exchange.slides.drawing import Drawing, Run
from roadmapper.exchange.slides.milestones import MilestonePlace
from roadmapper.exchange.slides.sheet import BAR_TEXT, HEADER_ROW, SMALL_TEXT, TITLE_X, Sheet
from roadmapper.exchange.slides.text_width import width_of
from roadmapper.timeline import metrics
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.fiscal import fiscal_cells
from roadmapper.timeline.scale import Cell
from roadmapper.timeline.tints import mixed

_PAD: Final = 8.0
_PILL: Final = 17.0
_HAIRLINE: Final = 0.45


def draw_calendar(drawing: Drawing, sheet: Sheet, colours: ChartColours, bottom: float) -> None:
    """The rows of periods as text boxes, and the lines under them down to ``bottom``; one group."""
    with drawing.grouped("Calendar"):
        drawing.box((0.0, 0.0, sheet.width, bottom), "Background", fill=colours.canvas)
        drawing.box((0.0, 0.0, sheet.column, bottom), "Lane column", fill=colours.app)
        for number, row in reversed(list(enumerate(_rows(sheet, colours)))):
            _draw_periods(drawing, sheet, colours, row, number, bottom)
        for y in (sheet.header_rows * HEADER_ROW, bottom):
            drawing.line((0.0, y), (sheet.width, y), colours.line, "Line")
        drawing.line((sheet.column, 0.0), (sheet.column, bottom), colours.line, "Line")


class _Row(NamedTuple):
    cells: list[Cell]
    bold: bool
    colour: str


def _rows(sheet: Sheet, colours: ChartColours) -> Iterator[_Row]:
    """The header's rows from the top."""
    chart = sheet.chart
    yield _Row(chart.scale.cells("upper", chart.width - 0.01), True, colours.text)
    if sheet.header_rows == 3:
        fiscal = fiscal_cells(chart.scale, chart.width - 0.01, chart.fiscal_start)
        yield _Row(fiscal, False, colours.text_2)
    yield _Row(chart.scale.cells("lower", chart.width - 0.01), False, colours.text_2)


def _draw_periods(
    drawing: Drawing, sheet: Sheet, colours: ChartColours, row: _Row, number: int, bottom: float
) -> None:
    """A row's lines, and the names of its periods where there is room for them."""
    top, last = number * HEADER_ROW, number == sheet.header_rows - 1
    for cell in row.cells:
        x = sheet.column + sheet.chart.scale.x_of(cell.start)
        if x > sheet.column:
            drawing.line((x, top), (x, bottom), colours.line if row.bold else colours.line_soft, "Grid")
    for cell in row.cells:
        run = Run(cell.title, row.colour, BAR_TEXT if row.bold else SMALL_TEXT, row.bold)
        span = _words_span(sheet, cell, run)
        if span is not None and not (last and _under_pill(sheet, span)):
            box = (span[0] - _PAD, top, span[1] - span[0] + 2 * _PAD, HEADER_ROW)
            drawing.write(drawing.box(box, cell.title), [[run]], inset=(_PAD, 0))


def _words_span(sheet: Sheet, cell: Cell, run: Run) -> tuple[float, float] | None:
    """From where to where a period's name goes, if there is room for it."""
    scale, width = sheet.chart.scale, sheet.chart.width
    left, right = max(scale.x_of(cell.start), 0.0), min(scale.x_of(cell.right), width)
    long = width_of(run.words, run.size, bold=run.bold)
    if long + _PAD + 2 > right - left:
        return None
    return sheet.column + left + _PAD, sheet.column + left + _PAD + long


def _pill(sheet: Sheet) -> tuple[float, float] | None:
    """From where to where the pill of today goes."""
    if sheet.chart.today is None:
        return None
    x = sheet.column + sheet.chart.scale.x_of(sheet.chart.today + 0.5)
    width = width_of("Today", SMALL_TEXT, bold=True) + 12
    left = min(max(x - width / 2, sheet.column), sheet.width - width)
    return left, left + width


def _under_pill(sheet: Sheet, span: tuple[float, float]) -> bool:
    pill = _pill(sheet)
    return pill is not None and span[0] < pill[1] + 2 and span[1] > pill[0] - 2


def draw_today(drawing: Drawing, sheet: Sheet, colours: ChartColours, bottom: float) -> None:
    """The line of today with its pill in the header; one group."""
    pill, today = _pill(sheet), sheet.chart.today
    if pill is None or today is None:
        return
    x = sheet.column + sheet.chart.scale.x_of(today + 0.5)
    head = sheet.header_rows * HEADER_ROW
    with drawing.grouped("Today"):
        drawing.line((x, head), (x, bottom), colours.today, "Today line")
        box = (pill[0], head - _PILL - 2, pill[1] - pill[0], _PILL)
        shape = drawing.box(box, "Today", kind="ROUNDED_RECTANGLE", fill=colours.today)
        drawing.write(shape, [[Run("Today", colours.on_today, SMALL_TEXT, True)]], align="CENTER")


def draw_milestones(drawing: Drawing, sheet: Sheet, colours: ChartColours, bottom: float) -> None:
    """Each milestone as a group: its diamond, its label, and a hairline down to ``bottom``."""
    if not sheet.milestones:
        return
    top = sheet.header_rows * HEADER_ROW
    title = drawing.box((0.0, top, sheet.column, sheet.milestones_height), "Milestones")
    drawing.write(title, [[Run("Milestones", colours.text, BAR_TEXT, True)]], inset=(TITLE_X, 0), top=8)
    # A hairline goes down from its diamond, so that a label's ground covers those that began above it.
    for place in sorted(sheet.milestones, key=lambda each: each.level):
        what = place.milestone.entity.capitalize()
        with drawing.grouped(f"{what}: {place.milestone.title}"):
            _draw_milestone(drawing, sheet, colours, place, bottom)
    y = sheet.plot_top
    drawing.line((0.0, y), (sheet.width, y), colours.line, "Line")


def _draw_milestone(
    drawing: Drawing, sheet: Sheet, colours: ChartColours, place: MilestonePlace, bottom: float
) -> None:
    milestone = place.milestone
    tones = {"good": colours.good_dot, "warn": colours.warn_dot, "bad": colours.bad_dot}
    colour = tones.get(milestone.tone, colours.accent)
    x, half = sheet.column + place.x, metrics.DIAMOND + 0.5
    middle = sheet.header_rows * HEADER_ROW + 16 + place.level * 18
    drawing.line((x, middle), (x, bottom), mixed(colours.canvas, colour, _HAIRLINE), "Hairline")
    said = sheet.chart.words.milestone(milestone).replace("\n", ", ")
    is_release = milestone.entity == "release"
    half -= 1.5 if is_release else 0  # a box looks larger than a diamond
    shape = (x - half, middle - half, 2 * half, 2 * half)
    kind = "ROUNDED_RECTANGLE" if is_release else "DIAMOND"
    drawing.box(shape, milestone.title, kind=kind, fill=colour, line=colours.canvas, said=said)
    if place.words:
        box = (sheet.column + place.label_x, middle - 9, place.label_width, 18.0)
        label = drawing.box(box, f"{milestone.title}: label", fill=colours.canvas)
        drawing.write(label, [[Run(place.words, colours.text_2, SMALL_TEXT)]], inset=(2, 0))
