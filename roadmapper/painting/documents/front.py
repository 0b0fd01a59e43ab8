"""What stands around a document on paper: its title with the facts of it, contents, and each page's edges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from roadmapper.documents.parts import Run, Style
from roadmapper.documents.printed import Printed
from roadmapper.documents.values import PageValues
from roadmapper.painting.documents.lettering import font, ink
from roadmapper.painting.documents.lines import lines_of
from roadmapper.painting.documents.strip import POINT, Keep, Link, Strip, blank, filled

_TITLE: Final = 24.0
_SMALL: Final = 9.0
_EDGE: Final = 8.0
_NUMBER: Final = 30 * POINT


def title_strips(document: Printed, width: float) -> list[Strip]:
    """Kind and key, title, and a line of what is known of the document."""
    page = document["page"]
    strips: list[Strip] = []
    kind = " · ".join(filter(None, (page["kind"], page["key"])))
    if kind:
        strips += lines_of((Run(kind),), 0, width, _SMALL, colour="text-3")
    strips += lines_of((Run(page["title"], Style(bold=True)),), 0, width, _TITLE, leading=1.25)
    facts = lines_of(_facts(page, document["status_kind"]), 0, width, _SMALL, colour="text-2")
    facts[0].space = 6 * POINT
    strips += [*facts, blank(8 * POINT), filled(POINT * 0.75, 0, width, ink("line")), blank(10 * POINT)]
    for strip in strips:
        strip.keep = Keep.ALWAYS
    return strips


def _facts(page: PageValues, kind: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    if page["status"]:
        style = Style(bold=True) if kind == "quiet" else Style(bold=True, ink=kind, ground=f"{kind}-soft")
        runs += [Run(f"\u00a0{page['status']}\u00a0", style), Run("    ")]
    known = [("Owner", page["owner"]), *page.get("details", []), ("As of", page["as_of"])]
    for label, words in known:
        if words:
            runs += [Run(f"{label}\u00a0", Style(ink="text-3")), Run(f"{words}    ".replace("\n", " "))]
    runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return tuple(runs)


def contents_strips(document: Printed, width: float, numbers: Mapping[str, int]) -> list[Strip]:
    """The contents with the page that each heading is on, read from ``numbers`` when it is painted."""
    if not document["contents"]:
        return []
    strips = lines_of((Run("Contents", Style(bold=True)),), 0, width, 11.0)
    strips[0].keep = Keep.ALWAYS
    for entry in document["contents"]:
        indent = entry["depth"] * 14 * POINT
        lines = lines_of((Run(entry["text"]),), indent, width - indent - _NUMBER, 9.5, colour="text-2")
        for line in lines:
            line.links = [Link(QRectF(indent, 0, width - indent, line.height), f"#{entry['anchor']}")]
        if lines:
            lines[-1].paint = _numbered(lines[-1], entry["anchor"], numbers, width)
            strips += lines
    return [*strips, blank(6 * POINT), filled(POINT * 0.75, 0, width, ink("line")), blank(8 * POINT)]


def _numbered(strip: Strip, anchor: str, numbers: Mapping[str, int], width: float):
    paint = strip.paint

    def with_number(painter: QPainter, top: float) -> None:
        paint(painter, top)
        if anchor in numbers:
            edge_words(painter, str(numbers[anchor]), width, top + strip.height * 0.7, 9.5, at_end=True)

    return with_number


def edge_words(
    painter: QPainter, words: str, x: float, base: float, points: float = _EDGE, *, at_end: bool = False
) -> None:
    """Small grey words on a base line, that begin or end at ``x``."""
    face = font(points)
    painter.setFont(face)
    painter.setPen(ink("text-3"))
    left = x - QFontMetricsF(face).horizontalAdvance(words) if at_end else x
    painter.drawText(QPointF(left, base), words)


def shortened(words: str, width: float) -> str:
    """Words that fit a width at a page's edge, with an ellipsis where they are cut."""
    from PySide6.QtCore import Qt

    return QFontMetricsF(font(_EDGE)).elidedText(words, Qt.TextElideMode.ElideRight, width)
