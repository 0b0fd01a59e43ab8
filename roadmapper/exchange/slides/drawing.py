"""Native shapes at places given in pixels: what a slide is drawn with, over python-pptx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.connector import Connector
    from pptx.util import Length

_EMU: Final = 12700
"""English metric units in a point."""
_FINEST: Final = 0.5
"""Font sizes are whole multiples of this many points."""
_NOT_IN_XML: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_OPAQUE: Final = 100_000
Box = tuple[float, float, float, float]
"""x, y, width and height in pixels."""
Kind = str
"""The name of a member of ``MSO_SHAPE``."""


class Run(NamedTuple):
    """A stretch of text with its colour, size in pixels, and weight."""

    words: str
    colour: str
    size: float
    bold: bool = False


class Drawing:
    """Draws into the shapes of a slide; x and y count from the chart's top left."""

    def __init__(self, shapes: Any, points: float, left: float, top: float) -> None:
        self.shapes = shapes
        self._points, self._left, self._top = points, left, top
        self._drawn: list[Any] = []

    @contextmanager
    def grouped(self, name: str) -> Iterator[None]:
        """Everything drawn meanwhile becomes one group: what belongs together moves together."""
        first = len(self._drawn)
        yield
        # One by one, each new shape would measure the whole group again.
        group = self.shapes.add_group_shape(self._drawn[first:])
        group.name = printable(name)
        self._drawn[first:] = [group]

    def box(
        self,
        box: Box,
        name: str,
        *,
        kind: Kind = "RECTANGLE",
        fill: str | None = None,
        line: str | None = None,
        said: str = "",
    ) -> Shape:
        """A shape over x, y, width and height; ``said`` is its alternative text."""
        from pptx.enum.shapes import MSO_SHAPE

        x, y, width, height = box
        place = self._x(x), self._y(y), self.length(width), self.length(height)
        shape = self.shapes.add_shape(MSO_SHAPE[kind], *place)
        self._drawn.append(shape)
        _unstyle(shape)
        shape.name = printable(name)
        if said:
            shape.element.nvSpPr.cNvPr.set("descr", printable(said))
        if fill is None:
            shape.fill.background()
        else:
            _paint(shape.fill, fill)
        if line is None:
            shape.line.fill.background()
        else:
            _paint(shape.line.fill, line)
            shape.line.width = self.length(1)
        return shape

    def line(
        self,
        begin: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        name: str,
        *,
        width: float = 1,
    ) -> Connector:
        """A straight line."""
        from pptx.enum.shapes import MSO_CONNECTOR

        places = self._x(begin[0]), self._y(begin[1]), self._x(end[0]), self._y(end[1])
        line = self.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *places)
        self._drawn.append(line)
        self.ink(line, colour, width)
        line.name = printable(name)
        return line

    def ink(self, line: Connector, colour: str, width: float) -> None:
        """Give a line its colour and width alone, nothing of the presentation's theme."""
        _unstyle(line)
        _paint(line.line.fill, colour)
        line.line.width = self.length(width)

    def write(
        self,
        shape: Shape,
        paragraphs: Sequence[Sequence[Run]],
        *,
        inset: tuple[float, float] = (0, 0),
        top: float | None = None,
        align: str = "LEFT",
        at_right: Run | None = None,
    ) -> None:
        """Write lines into a shape, as they are: in its middle, or ``top`` pixels under its upper edge.

        ``inset`` is the free space at the left and at the right. A stretch ``at_right`` of the first line
        ends at the right end, by a tab stop, so that it moves and grows with the shape's text.
        """
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

        frame = shape.text_frame
        frame.word_wrap = False
        frame.margin_left, frame.margin_right = (self.length(side) for side in inset)
        frame.margin_top, frame.margin_bottom = self.length(top or 0), self.length(0)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if top is None else MSO_ANCHOR.TOP
        for number, runs in enumerate(paragraphs):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN[align]
            for each in runs:
                self._add_run(paragraph, each)
            if at_right is not None and not number:
                _stop_at(paragraph, shape.width - frame.margin_left - frame.margin_right)
                self._add_run(paragraph, at_right, before="\t")

    def _add_run(self, paragraph: Any, run: Run, before: str = "") -> None:
        from pptx.util import Pt

        added = paragraph.add_run()
        added.text = before + printable(run.words)
        added.font.size = Pt(run.size * self._points // _FINEST * _FINEST)
        added.font.bold = run.bold
        _colour(added.font.color, run.colour)

    def _x(self, x: float) -> Length:
        return self.length(x + self._left / self._points)

    def _y(self, y: float) -> Length:
        return self.length(y + self._top / self._points)

    def length(self, pixels: float) -> Length:
        """Pixels as a length of the presentation."""
        from pptx.util import Emu

        return Emu(round(pixels * self._points * _EMU))


def fade_out(shape: Shape, colour: str, *, to_right: bool) -> None:
    """Fill a shape with a colour that goes from opaque to nothing, to the right or to the left."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    alphas = (_OPAQUE, 0) if to_right else (0, _OPAQUE)
    stops = "".join(
        f'<a:gs pos="{at}"><a:srgbClr val="{colour[1:]}"><a:alpha val="{alpha}"/></a:srgbClr></a:gs>'
        for at, alpha in zip((0, _OPAQUE), alphas, strict=True)
    )
    made = parse_xml(
        f'<a:gradFill {nsdecls("a")} rotWithShape="1"><a:gsLst>{stops}</a:gsLst>'
        '<a:lin ang="0" scaled="0"/></a:gradFill>'
    )
    properties = shape.element.spPr
    properties.replace(properties.find(f"{{{made.nsmap['a']}}}solidFill"), made)


def stripe(shape: Shape, ground: str, lines: str) -> None:
    """Fill a shape with slanted stripes."""
    from pptx.enum.dml import MSO_PATTERN

    shape.fill.patterned()
    shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    _colour(shape.fill.fore_color, lines)
    _colour(shape.fill.back_color, ground)


def _stop_at(paragraph: Any, place: int) -> None:
    """Give a paragraph a tab stop that text ends at; ``place`` in English metric units."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    made = parse_xml(f'<a:tabLst {nsdecls("a")}><a:tab pos="{place}" algn="r"/></a:tabLst>')
    paragraph._p.get_or_add_pPr().append(made)  # python-pptx has no tab stops of its own


def _unstyle(shape: Shape | Connector) -> None:
    """Take away the style that refers to the presentation's theme, with its shadow."""
    for style in shape.element.xpath("./p:style"):
        shape.element.remove(style)


def _paint(fill: Any, colour: str) -> None:
    fill.solid()
    _colour(fill.fore_color, colour)


def _colour(format_: Any, colour: str) -> None:
    from pptx.dml.color import RGBColor

    format_.rgb = RGBColor.from_string(colour[1:])


def printable(words: str) -> str:
    """One line without what XML cannot hold."""
    return _NOT_IN_XML.sub("", " ".join(words.splitlines()))
