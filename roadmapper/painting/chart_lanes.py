"""The lane column of a picture for others: titles whole, broken into lines, and as wide as they take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextLayout, QTextOption

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts, Labels
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.stacking import head_height

_DOT_X = 10
_TITLE_X = 25
_PAD = 10
_TOP = 10  # from a lane's top to its title
_LINE: Final = 16
_COLUMNS: Final = range(metrics.LANE_COLUMN, 421, 28)
"""The widths that the column may have, in pixels."""


def lines_of(text: str, labels: Labels, room: float, most: int = 99) -> list[str]:
    """A text broken into lines of at most ``room`` pixels, the last of ``most`` ending in an ellipsis."""
    layout = QTextLayout(text.replace("\n", " "), labels.font)
    breaking = QTextOption()
    breaking.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(breaking)
    layout.beginLayout()
    lines: list[str] = []
    start = 0
    while (line := layout.createLine()).isValid():
        if len(lines) == most - 1:
            lines.append(labels.shown(text[start:].strip(), room))
            break
        line.setLineWidth(max(room, 1.0))
        start = line.textStart() + line.textLength()
        lines.append(text[line.textStart() : start].strip())
    layout.endLayout()
    return lines


class LaneWords(NamedTuple):
    """What is written before a lane: the lines of its title, and its subtitle where there is room."""

    title: list[str]
    subtitle: list[str]


def lane_words(lane: Lane, fonts: Fonts, column: float, height: float, *, begins: bool = True) -> LaneWords:
    """The words for ``height`` pixels of a lane, from its beginning or from further down."""
    room, lines = column - _TITLE_X - _PAD, max(int(height - _TOP) // _LINE, 1)
    text = lane.title if begins else lane.full_title
    subtitle = lines_of(lane.subtitle, fonts.small, room)
    title = lines_of(text, fonts.lane, room, max(lines - len(subtitle), 1))
    return LaneWords(title, subtitle if len(title) + len(subtitle) <= lines else [])


def column_for(lanes: Sequence[Lane], fonts: Fonts) -> float:
    """The narrowest column in which every lane's words are whole, or the widest there is."""
    return next((width for width in _COLUMNS if all(_is_whole(lane, fonts, width) for lane in lanes)), 420)


def _is_whole(lane: Lane, fonts: Fonts, column: float) -> bool:
    room, lines = column - _TITLE_X - _PAD, int(lane.height - head_height(lane) - _TOP) // _LINE
    subtitle = lines_of(lane.subtitle, fonts.small, room)
    fits = len(lines_of(lane.title, fonts.lane, room)) + len(subtitle) <= lines
    return fits and len(subtitle) == 1 and fonts.small.width(lane.group) <= column - 2 * _PAD


def paint_lanes(
    painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts, sprites: Sprites, column: QRectF
) -> None:
    """The lane column; a lane that goes on from the page before says its title again."""
    view = frame.view
    painter.fillRect(column, inks.pane)
    shown = frame.layout.lanes_between(view.content_y(column.top()), view.content_y(column.bottom()))
    for number in shown:
        lane = frame.layout.lanes[number]
        top, bottom = view.y_of(lane.top), min(view.y_of(lane.top + lane.height), column.bottom())
        heads = lane.heads and top >= column.top()
        begins = heads or top > column.top()  # else the group's title is on another page
        if heads:
            middle = top + metrics.GROUP_HEAD / 2
            fonts.small.draw(painter, lane.group, inks.text_2, _DOT_X, middle, view.left - 2 * _PAD)
            top += metrics.GROUP_HEAD
            painter.fillRect(QRectF(0, round(top) - 1, view.left, 1), inks.line)
        words = lane_words(lane, fonts, view.left, bottom - max(top, column.top()), begins=begins)
        sprites.place(
            painter,
            _DOT_X,
            max(top, column.top()) + _TOP + _LINE / 2 - 4,
            sprites.dot(inks.lane_dot(lane.colour)),
        )
        _write(painter, inks, fonts, words, max(top, column.top()) + _TOP + _LINE / 2)
        painter.fillRect(QRectF(0, round(bottom) - 1, view.left, 1), inks.line)
    painter.fillRect(QRectF(round(view.left) - 1, column.top(), 1, column.height()), inks.line)


def _write(painter: QPainter, inks: Inks, fonts: Fonts, words: LaneWords, middle: float) -> None:
    """The words one under the other, the first line with its middle at ``middle``."""
    for number, text in enumerate(words.title):
        fonts.lane.draw(painter, text, inks.text, _TITLE_X, middle + number * _LINE)
    for number, text in enumerate(words.subtitle, start=len(words.title)):
        fonts.small.draw(painter, text, inks.text_3, _TITLE_X, middle + number * _LINE + 1)
