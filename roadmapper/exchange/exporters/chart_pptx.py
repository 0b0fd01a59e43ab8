"""The chart as a presentation of native shapes: bars, milestones and connectors that a colleague can edit."""

from __future__ import annotations

import io
import re
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from roadmapper.exchange.same_zip import same_zip
from roadmapper.exchange.slides.drawing import printable
from roadmapper.exchange.slides.sheet import SLIDE, sheet_of
from roadmapper.exchange.slides.slide import draw_slide
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_colours import ChartColours

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_TITLE_ONLY: Final = 5
"""The place of the layout with a title and nothing else in the library's own presentation."""
_FONT: Final = "Arial"
"""Its widths are those that texts are fitted by, and every office suite has it or one of its measures."""


def pptx_of(chart: Chart, colours: ChartColours) -> bytes:
    """A presentation of 16:9: the chart on one slide, or on several by lane where it would be too small.

    Title, header, milestones and legend are on each slide; no text is smaller than 8 points. The same chart
    gives the same bytes. About a second for a few hundred bars: call it off the UI thread.
    """
    import pptx
    from pptx.util import Pt

    deck = pptx.Presentation()
    _tidy(deck)
    deck.slide_width, deck.slide_height = Pt(SLIDE[0]), Pt(SLIDE[1])
    _describe(deck, chart)
    sheet = sheet_of(chart)
    layout = deck.slide_layouts[0]
    for page in range(len(sheet.pages)):
        slide = deck.slides.add_slide(layout)
        draw_slide(slide, sheet, colours, page)
    written = io.BytesIO()
    deck.save(written)
    return same_zip(written)


def _tidy(deck: Presentation) -> None:
    """Leave one layout, stretch what was made for 4:3 to the slide's width, and set the fonts."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    kept = deck.slide_layouts[_TITLE_ONLY]
    for layout in list(deck.slide_layouts):
        if layout is not kept:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    wider = SLIDE[0] / SLIDE[1] * 3 / 4
    for shape in [*master.placeholders, *kept.placeholders]:
        if shape.element.spPr.find(f"{{{shape.element.nsmap['a']}}}xfrm") is not None:
            shape.left, shape.width = round(shape.left * wider), round(shape.width * wider)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = re.sub(rb'(<a:latin typeface=")[^"]*', rb"\1" + _FONT.encode(), theme.blob)
    package = deck.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # it shows another presentation
            package.drop_rel(key)


def _describe(deck: Presentation, chart: Chart) -> None:
    about = deck.core_properties
    about.title = printable(chart.title)[:255]
    about.author = about.last_modified_by = "Roadmapper"
    about.created = about.modified = datetime.combine(chart.as_of, time())
    about.revision = 1
