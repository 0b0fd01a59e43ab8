"""From the parts of a document to strips of one width: paragraphs, lists, notes, code and footnotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QTextLayout

from roadmapper.documents.parts import (
    BarPart,
    CodePart,
    HeadingPart,
    Item,
    ListPart,
    NotesPart,
    Paragraph,
    Part,
    RulePart,
    Run,
    Style,
    TablePart,
)
from roadmapper.painting.documents.lettering import BODY, HEADINGS, font, ink
from roadmapper.painting.documents.lines import lines_of
from roadmapper.painting.documents.strip import POINT, Band, Keep, Link, Strip, blank, filled, kept_together
from roadmapper.painting.documents.table import table_strips

_GAP: Final = 6 * POINT
_INDENT: Final = 18 * POINT
_NUMBER_ROOM: Final = 6 * POINT
_BAR: Final = 2.5 * POINT
_BAR_PADDING: Final = 10 * POINT
_CODE_LEADING: Final = 1.3
_DEEPEST: Final = 0.5
"""Lists in lists are set in up to this share of the width."""
_BULLETS: Final = ("•", "◦", "▪")
_BARS: Final = {"quote": "line", "note": "accent", "good": "good", "warn": "warn", "bad": "bad"}
_GROUNDS: Final = {"note": "accent-soft", "good": "good-soft", "warn": "warn-soft", "bad": "bad-soft"}


class Flow:
    """Lays parts out below each other, ``points`` large and ``width`` wide from ``x`` on."""

    def __init__(
        self, x: float, width: float, *, points: float = BODY, colour: str = "text", depth: int = 0
    ) -> None:
        self._x, self._width = x, width
        self._points, self._colour, self._depth = points, colour, depth

    def strips(
        self, parts: Sequence[Part], *, tight: bool = False, each: Callable[[int], None] | None = None
    ) -> list[Strip]:
        """The strips of parts; ``tight`` ones, as in a list, have little space between them.

        ``each`` is told the number of every part before it is laid out.
        """
        found: list[Strip] = []
        for number, part in enumerate(parts):
            if each is not None:
                each(number)
            strips = self._part(part)
            if not strips:
                continue
            strips[0].space = max(strips[0].space, (2 * POINT if tight else _GAP) if number else 0.0)
            following = parts[number + 1] if number + 1 < len(parts) else None
            if isinstance(part, Paragraph) and _introduces(part, following):
                strips[-1].keep = max(strips[-1].keep, Keep.RATHER)
            found += strips
        return found

    def _part(self, part: Part) -> list[Strip]:
        match part:
            case HeadingPart():
                return self._heading(part)
            case Paragraph():
                return self._paragraph(part)
            case ListPart():
                return self._list(part)
            case TablePart():
                return table_strips(part, self._x, self._width, self._points, self._cell)
            case CodePart():
                return self._code(part)
            case BarPart():
                return self._bar(part)
            case NotesPart():
                return self._notes(part)
            case RulePart():
                rule = filled(POINT * 0.75, self._x, self._width, ink("line"))
                return [blank(8 * POINT), rule, blank(4 * POINT, Keep.FREE)]

    def _cell(self, parts: Sequence[Part], x: float, width: float, points: float, colour: str) -> list[Strip]:
        return Flow(x, width, points=points, colour=colour).strips(parts, tight=True)

    def _heading(self, part: HeadingPart) -> list[Strip]:
        points = max(HEADINGS[part.level] * self._points / BODY, self._points)
        runs = tuple(replace(run, style=replace(run.style, bold=True)) for run in part.runs)
        strips = lines_of(runs, self._x, self._width, points, colour=self._colour, leading=1.3)
        if not strips:
            return []
        for strip in strips:
            strip.keep = Keep.ALWAYS
        strips[0].space = points * POINT * (1.1 if part.level < 4 else 0.9)
        strips[0].anchors += part.anchors
        strips[0].heading = part
        return strips

    def _paragraph(self, part: Paragraph) -> list[Strip]:
        colour = "text-3" if part.role == "caption" else self._colour
        strips = lines_of(part.runs, self._x, self._width, self._points, colour=colour, align=part.align)
        if not strips:
            return [Strip(0.0, lambda _p, _t: None, keep=Keep.ALWAYS, anchors=part.anchors)]
        kept_together(strips)
        strips[0].anchors += part.anchors
        if part.role in ("term", "title", "caption"):
            strips[-1].keep = Keep.ALWAYS
        return strips

    def _list(self, part: ListPart) -> list[Strip]:
        loose = any(sum(isinstance(inner, Paragraph) for inner in item.parts) > 1 for item in part.items)
        strips: list[Strip] = []
        for number, item in enumerate(part.items):
            marker = _BULLETS[self._depth % 3] if part.start is None else f"{part.start + number}."
            if item.task is not None:
                marker = "☑" if item.task else "☐"
            found = self._item(item, marker)
            found[0].space = (_GAP if loose else 2 * POINT) if strips else 0.0
            if number in (0, len(part.items) - 2) and len(part.items) > 1:  # no item is left alone
                found[-1].keep = max(found[-1].keep, Keep.RATHER)
            strips += found
        return strips

    def _item(self, item: Item, marker: str) -> list[Strip]:
        face = font(self._points)
        label = _Marker(marker, face, self._colour)
        room = max(_INDENT, label.width + _NUMBER_ROOM)
        if self._depth and self._width - room < self._width * _DEEPEST:
            room = label.width + _NUMBER_ROOM
        inner = Flow(
            self._x + room,
            self._width - room,
            points=self._points,
            colour=self._colour,
            depth=self._depth + 1,
        )
        strips = inner.strips(item.parts, tight=True)
        if not strips or isinstance(item.parts[0], ListPart | TablePart | BarPart | CodePart):
            strips = [blank(self._points * POINT * 1.45 if not strips else 0.0), *strips]
            strips[0].keep = Keep.ALWAYS if len(strips) > 1 else Keep.FREE
        first, paint = strips[0], strips[0].paint

        def with_marker(painter: QPainter, top: float) -> None:
            label.draw(painter, self._x + room - _NUMBER_ROOM, top, self._points * POINT * 1.45)
            paint(painter, top)

        first.paint = with_marker
        first.anchors += item.anchors
        return strips

    def _code(self, part: CodePart) -> list[Strip]:
        pad = 8 * POINT
        strips = [blank(6 * POINT)]
        for line in part.lines:
            runs = line or (Run(" ", Style(code=True)),)
            strips += lines_of(
                tuple(replace(run, style=replace(run.style, ground="app")) for run in runs),
                self._x + pad,
                self._width - 2 * pad,
                self._points,
                leading=_CODE_LEADING,
                colour=self._colour,
            )
        kept_together(strips[1:])
        strips[-1].keep = Keep.ALWAYS
        strips.append(blank(6 * POINT, Keep.FREE))
        return self._banded(strips, Band(self._x, self._width, ink("app"), True))

    def _bar(self, part: BarPart) -> list[Strip]:
        inset = _INDENT if part.kind == "plain" else _BAR + _BAR_PADDING
        colour = "text-2" if part.kind == "quote" else self._colour
        ground = _GROUNDS.get(part.kind)
        inner = Flow(
            self._x + inset,
            self._width - inset - (_BAR_PADDING if ground else 0),
            points=self._points,
            colour=colour,
            depth=self._depth,
        )
        strips = inner.strips(part.parts)
        if part.kind == "plain" or not strips:
            return strips
        bar = Band(self._x, _BAR, ink(_BARS[part.kind]), True)
        if not ground:
            return self._banded(strips, bar)
        strips[0].space = 0.0
        strips[-1].keep = Keep.ALWAYS
        strips = [blank(6 * POINT), *strips, blank(6 * POINT, Keep.FREE)]
        return self._banded(strips, Band(self._x, self._width, ink(ground), True), bar)

    def _banded(self, strips: list[Strip], *bands: Band) -> list[Strip]:
        """The ground goes first, so that what lies on it stays in sight."""
        for number, strip in enumerate(strips):
            strip.bands = (*(band._replace(above=number > 0) for band in bands), *strip.bands)
        return strips

    def _notes(self, part: NotesPart) -> list[Strip]:
        """The footnotes, each with the way back to where it is referred to."""
        small = self._points * 0.88
        inner = Flow(self._x, self._width, points=small, colour="text-2")
        strips: list[Strip] = []
        for number, item in enumerate(part.items, start=1):
            found = inner._item(item, f"{number}.")
            if found[0].height:
                area = QRectF(self._x, 0, _INDENT, found[0].height)
                found[0].links.append(Link(area, f"#fnref{number}"))
            found[0].space = 3 * POINT
            strips += found
        rule = filled(POINT * 0.75, self._x, self._width / 4, ink("line"))
        rule.space = 14 * POINT
        rule.keep = Keep.ALWAYS
        return [rule, *strips] if strips else []


class _Marker:
    """A bullet, number or box in front of an item."""

    def __init__(self, text: str, face: QFont, colour: str) -> None:
        self._layout = QTextLayout(text, face)
        self._colour = ink("text-2" if colour == "text" else colour)
        self._layout.beginLayout()
        self._line = self._layout.createLine()
        self._layout.endLayout()
        self.width = self._line.naturalTextWidth()

    def draw(self, painter: QPainter, right: float, top: float, height: float) -> None:
        """Draw it up to ``right``, in a line of a height."""
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(right - self.width, top + (height - self._line.height()) / 2))


def _introduces(part: Paragraph, following: Part | None) -> bool:
    """Whether a paragraph ends with a colon and what it announces comes next."""
    last = part.runs[-1].text.rstrip() if part.runs else ""
    return last.endswith(":") and isinstance(following, ListPart | TablePart | CodePart | BarPart)
