"""One slide: title, day, calendar, lanes, bars, connectors and legend, as they lie over one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from roadmapper.counting import counted
from roadmapper.exchange.slides.calendar_head import draw_calendar, draw_milestones, draw_today
from roadmapper.exchange.slides.connectors import draw_connectors
from roadmapper.exchange.slides.drawing import Drawing, Run, printable, stripe
from roadmapper.exchange.slides.lane_shapes import DrawnBar, draw_bars, draw_chips, draw_lane
from roadmapper.exchange.slides.legend import COLOUR, LINE, MORE, SWATCH, TEXT, LegendItem
from roadmapper.exchange.slides.sheet import GAP, MARGIN, SLIDE, TITLE, LanePart, Sheet
from roadmapper.exchange.slides.text_width import shortened, width_of
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.chart_words import DERIVED, PROGRESS, SHIPPED, VIOLATED, as_of_words
from roadmapper.timeline.tints import bar_colours

if TYPE_CHECKING:
    from pptx.slide import Slide

_TITLE_TEXT: Final = 20.0
_STAMP_TEXT: Final = 10.0
"""Points."""
_HEALTHS: Final = ("on_track", "at_risk", "off_track")


def draw_slide(slide: Slide, sheet: Sheet, colours: ChartColours, page: int) -> None:
    """Draw the page of this number, counted from 0, on an empty slide."""
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _rgb(colours.canvas)
    _draw_title(slide, sheet, colours, page)
    drawing = Drawing(slide.shapes, sheet.points, MARGIN, sum(TITLE))
    parts = sheet.pages[page]
    bottom = sheet.plot_top + parts[-1].top + parts[-1].height
    draw_calendar(drawing, sheet, colours, bottom)
    for part in parts:
        draw_lane(drawing, sheet, colours, part)
    draw_milestones(drawing, sheet, colours, bottom)
    draw_today(drawing, sheet, colours, bottom)
    _draw_plan(drawing, sheet, colours, parts, bottom)
    _draw_legend(drawing, sheet, colours, bottom + GAP)


def _draw_plan(
    drawing: Drawing, sheet: Sheet, colours: ChartColours, parts: tuple[LanePart, ...], bottom: float
) -> None:
    """The bars, and under them the connectors, which can be glued only to bars that are there."""
    tree = drawing.shapes._spTree  # its order is that in which shapes lie over each other
    first = len(tree)
    bars: dict[int, DrawnBar] = {}
    for part in parts:
        bars |= draw_bars(drawing, sheet, colours, part)
        draw_chips(drawing, sheet, colours, part)
    connectors, elsewhere = draw_connectors(drawing, sheet, colours, bars)
    for place, connector in enumerate(connectors, start=first):
        tree.insert(place, connector.element)
    if elsewhere:
        words = f"{counted(elsewhere, 'line')} to bars on other slides left out"
        width = width_of(words, TEXT) + 8
        note = drawing.box((sheet.width - width, bottom, width, LINE), "Dependencies elsewhere")
        drawing.write(note, [[Run(words, colours.text_3, TEXT)]], inset=(2, 2), align="RIGHT")


def _draw_title(slide: Slide, sheet: Sheet, colours: ChartColours, page: int) -> None:
    """The title, which a presentation's outline shows, and the day at the right end of its line."""
    count = len(sheet.pages)
    stamp = as_of_words(sheet.chart) + (f" · {page + 1} of {count}" if count > 1 else "")
    drawing = Drawing(slide.shapes, 1.0, MARGIN, TITLE[0])
    whole, height = SLIDE[0] - 2 * MARGIN, TITLE[1] - 8
    right = width_of(stamp, _STAMP_TEXT) + 10
    title = slide.shapes.title
    assert title is not None  # the layout has one
    x, y = drawing.length(MARGIN), drawing.length(TITLE[0])
    title.left, title.top = x, y
    title.width, title.height = drawing.length(whole - right), drawing.length(height)
    words = shortened(printable(sheet.chart.title) or "Roadmap", whole - right, _TITLE_TEXT, bold=True)
    drawing.write(title, [[Run(words, colours.text, _TITLE_TEXT, True)]])
    box = drawing.box((whole - right, 0.0, right, height), "As of")
    drawing.write(box, [[Run(stamp, colours.text_2, _STAMP_TEXT)]], align="RIGHT")


def _draw_legend(drawing: Drawing, sheet: Sheet, colours: ChartColours, top: float) -> None:
    if not sheet.legend:
        return
    with drawing.grouped("Legend"):
        for number, line in enumerate(sheet.legend):
            for item in line:
                _draw_item(drawing, colours, item, top + number * LINE)


def _draw_item(drawing: Drawing, colours: ChartColours, item: LegendItem, y: float) -> None:
    indent = 0.0 if item.kind == MORE else SWATCH
    words = drawing.box((item.x + indent, y, item.width - indent, LINE), f"Legend: {item.words}")
    drawing.write(words, [[Run(item.words, colours.text_2, TEXT)]], inset=(1, 0))
    look = bar_colours(colours, item.colour, "planned")
    swatch = (item.x, y + LINE / 2 - 5, 12.0, 10.0)
    if item.kind == COLOUR:
        drawing.box(swatch, "Colour", kind="ROUNDED_RECTANGLE", fill=look.fill, line=look.border)
    elif item.kind == PROGRESS:
        drawing.box(swatch, "Progress", fill=look.fill, line=look.border)
        drawing.box((item.x, y + LINE / 2 - 5, 6.0, 10.0), "Progress", fill=look.border)
    elif item.kind == DERIVED:
        stripe(drawing.box(swatch, "Stripes", fill=look.fill, line=look.border), look.fill, look.border)
    elif item.kind in _HEALTHS:
        dots = dict(zip(_HEALTHS, (colours.good_dot, colours.warn_dot, colours.bad_dot), strict=True))
        drawing.box((item.x + 3, y + LINE / 2 - 4, 8.0, 8.0), "Dot", kind="OVAL", fill=dots[item.kind])
    elif item.kind == SHIPPED:
        box = drawing.box((item.x, y, SWATCH, LINE), "Tick")
        drawing.write(box, [[Run("✓", colours.text_2, TEXT)]])
    elif item.kind == VIOLATED:
        middle = y + LINE / 2
        drawing.line((item.x, middle), (item.x + 13, middle), colours.bad_dot, "Violated", width=1.5)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour[1:])
