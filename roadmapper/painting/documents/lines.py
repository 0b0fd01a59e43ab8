"""Words laid out as lines of a width, each a strip, with the areas of their links and their anchors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from roadmapper.documents.parts import Align, Run, Style
from roadmapper.painting.documents.images import image_strip, picture_of
from roadmapper.painting.documents.lettering import font, font_of, format_of
from roadmapper.painting.documents.strip import POINT, Link, Strip

_LEADING: Final = 1.45
_ALIGNED: Final[dict[Align, Qt.AlignmentFlag]] = {
    "": Qt.AlignmentFlag.AlignLeft,
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


def units(text: str) -> int:
    """A text's length as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def lines_of(
    runs: Sequence[Run],
    x: float,
    width: float,
    points: float,
    *,
    colour: str = "text",
    align: Align = "",
    leading: float = _LEADING,
) -> list[Strip]:
    """The lines of a paragraph; an image among its words stands on a line of its own."""
    strips: list[Strip] = []
    words: list[Run] = []
    for run in runs:
        picture = picture_of(run.image) if run.image else None
        if picture is None:
            words.append(run)
            continue
        strips += _lines(words, x, width, points, colour, align, leading)
        strips.append(image_strip(picture, run, x, width))
        words = []
    return strips + _lines(words, x, width, points, colour, align, leading)


def _lines(
    runs: Sequence[Run], x: float, width: float, points: float, colour: str, align: Align, leading: float
) -> list[Strip]:
    if not runs:
        return []
    text = "".join(run.text for run in runs).replace("\n", "\u2028").replace("\t", "    ")
    layout = QTextLayout(text, font_of(runs[0].style, points))
    option = QTextOption(_ALIGNED[align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lengths = [units(run.text.replace("\t", "    ")) for run in runs]
    starts = [0, *accumulate(lengths)]
    layout.setFormats(
        [
            _range(start, length, format_of(run.style, points, colour))
            for run, start, length in zip(runs, starts, lengths, strict=False)
        ]
    )
    layout.beginLayout()
    found: list[QTextLine] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        found.append(line)
    layout.endLayout()
    return [_strip(layout, line, runs, starts, x, points * POINT * leading) for line in found]


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def _strip(
    layout: QTextLayout, line: QTextLine, runs: Sequence[Run], starts: Sequence[int], x: float, least: float
) -> Strip:
    height = max(least, line.height())
    drop = (height - line.height()) / 2
    begin, end = line.textStart(), line.textStart() + line.textLength()
    links: list[Link] = []
    anchors: tuple[str, ...] = ()
    for run, start, stop in zip(runs, starts, starts[1:], strict=False):
        if begin <= start < end or (start == stop == end):
            anchors += run.anchors
        target = f"#fn{run.note}" if run.note is not None else run.style.link
        if target and start < end and stop > begin:
            left, right = (_x(line, place) for place in (max(start, begin), min(stop, end)))
            links.append(Link(QRectF(x + min(left, right), 0, abs(right - left), height), target))

    def paint(painter: QPainter, top: float) -> None:
        line.draw(painter, QPointF(x, top + drop))

    return Strip(height, paint, links=links, anchors=anchors, keeps=layout)


def _x(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)  # the stubs know no place that is given back beside it
    return found[0]


def width_of(runs: Sequence[Run], points: float) -> tuple[float, float]:
    """How wide words are at least, by their longest word, and on one line."""
    longest = whole = widest = 0.0
    for run in runs:
        metrics = _metrics(run.style, points)
        for number, line in enumerate(run.text.split("\n")):
            whole = (0.0 if number else whole) + metrics.horizontalAdvance(line)
            widest = max(widest, whole)
            longest = max([longest, *map(metrics.horizontalAdvance, line.split())])
    return longest, widest


def _metrics(style: Style, points: float) -> QFontMetricsF:
    size = points * 0.86 if style.small else points
    return _kept_metrics(size, style.bold, style.code)


_known: dict[tuple[float, bool, bool], QFontMetricsF] = {}


def _kept_metrics(points: float, bold: bool, code: bool) -> QFontMetricsF:
    key = (points, bold, code)
    if key not in _known:
        _known[key] = QFontMetricsF(font(points, bold=bold, code=code))
    return _known[key]
