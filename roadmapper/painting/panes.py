"""The frozen panes: the header rows with the today pill, and the column of lane titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QStaticText

from roadmapper.counting import grouped
from roadmapper.painting.filling import fill
from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts, Labels
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.fiscal import fiscal_cells
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.scale import Cell
from roadmapper.timeline.viewport import Periods, Viewport

_PAD = 8
_DOT_X = 10
_TITLE_X = 25
_TITLE_Y = 18
_SUBTITLE_Y = 37
_CHEVRON = 10
_BEFORE_COUNT = 8
_APART = 4
_PILL = 17

_Title = tuple[float, float, QStaticText]
"""The words of a cell that has room for them, laid out, with where they begin and end."""


class _Row(NamedTuple):
    """One row of the header: where it is, the lines before its cells, and their titles."""

    top: int
    lines: Sequence[int]
    titles: Sequence[_Title]
    labels: Labels


def paint_header(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """The header rows over the plot, and the corner over the lane column."""
    view = frame.view
    painter.fillRect(QRectF(0, 0, view.width, view.header), inks.canvas)
    upper, *between, lower = _rows(view, fonts)
    pill = None
    if view.left <= view.x_of(frame.today + 0.5) <= view.width:
        pill = _pill(frame, fonts, lower.titles)
        left, right = pill.left(), pill.right()
        lower = lower._replace(titles=[title for title in lower.titles if not _meets(left, right, title)])
    painter.save()
    painter.setClipRect(QRectF(view.left, 0, view.plot_width, view.header))
    nested = view.scale.tier.lower != "week"  # a month's line would run through the words of a week
    _paint_row(painter, upper, inks.line, inks.text, round(view.header) if nested else metrics.HEADER_ROW)
    for row in between:  # what its cells are has nothing to do with those above
        painter.fillRect(QRectF(view.left, row.top, view.plot_width, metrics.HEADER_ROW), inks.canvas)
        _paint_row(painter, row, inks.line, inks.text_2)
    _paint_row(painter, lower, inks.line_soft, inks.text_2)
    if pill is not None:
        _paint_pill(painter, frame, pill, inks, fonts)
    painter.restore()
    painter.fillRect(QRectF(0, view.header - 1, view.width, 1), inks.line)
    painter.fillRect(QRectF(round(view.left) - 1, 0, 1, view.header), inks.line)


def _rows(view: Viewport, fonts: Fonts) -> list[_Row]:
    """From top to bottom: the longer periods, fiscal ones in a workspace that has them, the shorter ones."""
    rows = [(view.periods("upper"), fonts.lane)]
    if view.fiscal_start != 1:
        cells = fiscal_cells(view.scale, view.plot_width, view.fiscal_start)
        rows.append((Periods(cells, view.pixels_of([cell.start for cell in cells])), fonts.small))
    rows.append((view.periods("lower"), fonts.small))
    return [
        _Row(number * metrics.HEADER_ROW, periods.lines, _titles(view, periods.cells, labels), labels)
        for number, (periods, labels) in enumerate(rows)
    ]


def _titles(view: Viewport, cells: Sequence[Cell], labels: Labels) -> list[_Title]:
    """The titles of the cells that have room for them, each with its place."""
    titles: list[_Title] = []
    edge = view.x_of(cells[0].start) if cells else 0.0
    for cell in cells:
        begin, edge = max(edge, view.left) + _PAD, view.x_of(cell.right)
        end = begin + labels.widths[cell.title]
        if end + 4 <= min(edge, view.width):
            titles.append((begin, end, labels.whole(cell.title)))
    return titles


def _paint_row(
    painter: QPainter, row: _Row, line: QColor, colour: QColor, deep: int = metrics.HEADER_ROW
) -> None:
    """Lines before the cells, ``deep`` pixels down, and the titles."""
    painter.setPen(Qt.PenStyle.NoPen)
    fill(painter, [(x, row.top, 1, deep) for x in row.lines], line)
    painter.setFont(row.labels.font)
    painter.setPen(colour)
    y = round(row.top + metrics.HEADER_ROW / 2 - row.labels.height / 2)
    for x, _, words in row.titles:
        painter.drawStaticText(QPointF(x, y), words)


def _pill(frame: Frame, fonts: Fonts, titles: Sequence[_Title]) -> QRectF:
    """The today pill on its line, moved aside a little where that keeps it off a cell's title."""
    width = fonts.pill.width("Today") + 10
    centred = round(frame.view.pixel_of(frame.today + 0.5) - width / 2)
    reach = width / 2 - 6
    aside = (
        left
        for title in titles
        if _meets(centred, centred + width, title)
        for left in (title[1] + _APART + 1, title[0] - _APART - 1 - width)
        if abs(left - centred) <= reach and not any(_meets(left, left + width, other) for other in titles)
    )
    return QRectF(next(aside, centred), frame.view.header - 22, width, _PILL)


def _meets(left: float, right: float, title: _Title) -> bool:
    """Whether a pill from ``left`` to ``right`` would touch a title."""
    return left - _APART < title[1] and right + _APART > title[0]


def _paint_pill(painter: QPainter, frame: Frame, pill: QRectF, inks: Inks, fonts: Fonts) -> None:
    x, bottom = frame.view.pixel_of(frame.today + 0.5), frame.view.header
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.today)
    painter.drawRoundedRect(pill, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(x, pill.bottom(), 1, bottom - pill.bottom()), inks.today)
    fonts.pill.draw(painter, "Today", inks.on_today, pill.left() + 5, pill.center().y())


def paint_lane_column(
    painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts, sprites: Sprites, clip: QRectF
) -> None:
    """The titles of the visible lanes, each kept in sight while any of its rows is."""
    view = frame.view
    column = QRectF(0, view.top, view.left, view.plot_height).intersected(clip)
    painter.fillRect(column, inks.pane)
    painter.save()
    painter.setClipRect(column)
    shown = frame.layout.lanes_between(view.content_y(column.top()), view.content_y(column.bottom()))
    for number in shown:
        lane = frame.layout.lanes[number]
        _paint_lane(painter, frame, inks, fonts, sprites, number, lane, view.y_of(lane.top))
    painter.restore()
    painter.fillRect(QRectF(round(view.left) - 1, column.top(), 1, column.height()), inks.line)


def told_by_column(frame: Frame) -> tuple[object, ...]:
    """What decides how the lane column looks: neither a zoom does, nor a step down within a long lane."""
    view, layout, held = frame.view, frame.layout, frame.lane_drag
    above, below = view.top - metrics.GROUP_HEAD - 1, view.height + 1  # a line there is out of sight
    lanes = [
        (number, max(view.y_of(lane.top), above), min(view.y_of(lane.top + lane.height), below))
        for number in layout.lanes_between(view.content_y(view.top), view.content_y(view.height))
        for lane in (layout.lanes[number],)
    ]
    edges = view.header, view.top, view.left, view.height
    over_it = None if held is None else (held, view.scroll_y)
    return layout, layout.revision, edges, lanes, _target(frame), _hovered(frame), over_it


def title_room(column: float) -> float:
    """The pixels that a lane's title may take in a column."""
    return column - _TITLE_X - 10


def folded_room(fonts: Fonts, lane: Lane) -> float:
    """The pixels of a folded lane's title that its count and its mark take."""
    return fonts.small.letters_width(_count(lane)) + _BEFORE_COUNT + _CHEVRON + 4


def _count(lane: Lane) -> str:
    return grouped(len(lane.members))


def _paint_lane(
    painter: QPainter,
    frame: Frame,
    inks: Inks,
    fonts: Fonts,
    sprites: Sprites,
    number: int,
    lane: Lane,
    top: float,
) -> None:
    view = frame.view
    if number == _target(frame):
        painter.fillRect(QRectF(0, top, view.left, lane.height), inks.target)
    bottom = top + lane.height
    painter.fillRect(QRectF(0, round(bottom) - 1, view.left, 1), inks.line)
    if lane.heads:
        fonts.small.draw(
            painter, lane.group, inks.text_2, _DOT_X, top + metrics.GROUP_HEAD / 2, view.left - 20
        )
        top += metrics.GROUP_HEAD
        painter.fillRect(QRectF(0, round(top) - 1, view.left, 1), inks.line)
    text_height = metrics.FOLDED if lane.folded else metrics.LANE_LEAST
    top = max(top, min(view.top, bottom - text_height))  # stays in sight
    middle = top + _TITLE_Y
    sprites.place(painter, _DOT_X, middle - 4, sprites.dot(inks.lane_dot(lane.colour)))
    room = title_room(view.left)
    if lane.folded or number == _hovered(frame):
        room -= folded_room(fonts, lane) if lane.folded else _CHEVRON + 4
        chevron = sprites.chevron(inks.text_3, lane.folded)
        sprites.place(painter, view.left - _CHEVRON - 10, middle - 5, chevron)
    width = fonts.lane.draw(painter, lane.title, inks.text, _TITLE_X, middle, room)
    if not lane.folded:
        subtitle_room = title_room(view.left)
        fonts.small.draw(painter, lane.subtitle, inks.text_3, _TITLE_X, top + _SUBTITLE_Y, subtitle_room)
    else:
        fonts.small.draw(painter, _count(lane), inks.text_3, _TITLE_X + width + _BEFORE_COUNT, middle)


def _target(frame: Frame) -> int | None:
    """The lane that a drag would go to."""
    return frame.drag.lane if frame.drag is not None else None


def _hovered(frame: Frame) -> int | None:
    """The lane whose title the pointer is on."""
    return frame.hovered.lane if frame.hovered.part == "lane" else None


def paint_milestone_title(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """The word before the milestones' row."""
    view = frame.view
    pane = QRectF(0, view.header, view.left, metrics.MILESTONES)
    painter.fillRect(pane, inks.pane)
    fonts.lane.draw(painter, "Milestones", inks.text, _TITLE_X, pane.center().y(), view.left - _TITLE_X - 8)
    painter.fillRect(QRectF(0, pane.bottom() - 1, view.left, 1), inks.line)
    painter.fillRect(QRectF(round(view.left) - 1, pane.top(), 1, pane.height()), inks.line)
