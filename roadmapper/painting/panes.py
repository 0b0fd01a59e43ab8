"""The frozen panes: the header rows with the today pill, and the column of lane titles."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts, Labels
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.fiscal import fiscal_cells
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.scale import Cell

_PAD = 8
_DOT_X = 10
_TITLE_X = 25
_TITLE_Y = 18
_SUBTITLE_Y = 37
_CHEVRON = 10
_APART = 4


class _HeaderRow(NamedTuple):
    """One row of the header: where it is, its cells, and the titles that have room, each with its place."""

    top: float
    cells: list[Cell]
    texts: list[tuple[str, QRectF]]
    labels: Labels


def paint_header(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """The header rows over the plot, and the corner over the lane column."""
    view = frame.view
    painter.fillRect(QRectF(0, 0, view.width, view.header), inks.canvas)
    upper, *between, lower = _header_rows(frame, fonts)
    pill = None
    if view.left <= view.x_of(frame.today + 0.5) <= view.width:
        pill = _pill(frame, fonts, lower.texts)
    painter.save()
    painter.setClipRect(QRectF(view.left, 0, view.plot_width, view.header))
    nested = view.scale.tier.lower != "week"  # a month's line would run through the words of a week
    deep = view.header if nested else metrics.HEADER_ROW
    _paint_header_row(painter, frame, upper, inks.line, inks.text, deep)
    for row in between:  # what its cells are has nothing to do with those above
        painter.fillRect(QRectF(view.left, row.top, view.plot_width, metrics.HEADER_ROW), inks.canvas)
        _paint_header_row(painter, frame, row, inks.line, inks.text_2, metrics.HEADER_ROW)
    clear = lower._replace(texts=[(title, box) for title, box in lower.texts if not _covers(pill, box)])
    _paint_header_row(painter, frame, clear, inks.line_soft, inks.text_2, metrics.HEADER_ROW)
    if pill is not None:
        _paint_pill(painter, frame, pill, inks, fonts)
    painter.restore()
    painter.fillRect(QRectF(0, view.header - 1, view.width, 1), inks.line)
    painter.fillRect(QRectF(round(view.left) - 1, 0, 1, view.header), inks.line)


def _header_rows(frame: Frame, fonts: Fonts) -> list[_HeaderRow]:
    """From top to bottom: the longer periods, fiscal ones in a workspace that has them, the shorter ones."""
    view = frame.view
    rows = [(view.scale.cells("upper", view.plot_width), fonts.lane)]
    if view.fiscal_start != 1:
        rows.append((fiscal_cells(view.scale, view.plot_width, view.fiscal_start), fonts.small))
    rows.append((view.scale.cells("lower", view.plot_width), fonts.small))
    return [
        _HeaderRow(
            top := number * metrics.HEADER_ROW, cells, _header_texts(frame, cells, labels, top), labels
        )
        for number, (cells, labels) in enumerate(rows)
    ]


def _header_texts(frame: Frame, cells: list[Cell], labels: Labels, top: float) -> list[tuple[str, QRectF]]:
    """The titles of the cells that have room for them, each with its place."""
    view = frame.view
    texts: list[tuple[str, QRectF]] = []
    for cell in cells:
        x = max(view.x_of(cell.start), view.left) + _PAD
        width = labels.width(cell.title)
        if x + width + 4 <= min(view.x_of(cell.right), view.width):
            texts.append((cell.title, QRectF(x, top, width, metrics.HEADER_ROW)))
    return texts


def _paint_header_row(
    painter: QPainter, frame: Frame, row: _HeaderRow, line: QColor, colour: QColor, deep: float
) -> None:
    """Lines before the cells, ``deep`` pixels down, and the titles."""
    for cell in row.cells:
        painter.fillRect(QRectF(frame.view.pixel_of(cell.start), row.top, 1, deep), line)
    for title, box in row.texts:
        row.labels.draw(painter, title, colour, box.left(), box.center().y())


def _pill(frame: Frame, fonts: Fonts, texts: list[tuple[str, QRectF]]) -> QRectF:
    """The today pill on its line, moved aside a little where that keeps it off a cell's title."""
    x = frame.view.pixel_of(frame.today + 0.5)
    width = fonts.pill.width("Today") + 10
    centred = QRectF(round(x - width / 2), frame.view.header - 22, width, 17)
    reach = width / 2 - 6
    for _, box in texts:
        if _collide(centred, box):
            for shift in (
                box.right() + _APART + 1 - centred.left(),
                box.left() - _APART - 1 - centred.right(),
            ):
                moved = centred.translated(shift, 0)
                if abs(shift) <= reach and not any(_collide(moved, other) for _, other in texts):
                    return moved
    return centred


def _covers(pill: QRectF | None, box: QRectF) -> bool:
    return pill is not None and _collide(pill, box)


def _collide(pill: QRectF, box: QRectF) -> bool:
    return pill.left() - _APART < box.right() and pill.right() + _APART > box.left()


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


def title_room(column: float) -> float:
    """The pixels that a lane's title may take in a column."""
    return column - _TITLE_X - 10


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
    target = frame.drag is not None and frame.drag.lane == number
    hovered = frame.hovered.part == "lane" and frame.hovered.lane == number
    if target:
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
    if hovered or lane.folded:
        room -= _CHEVRON + 4
        chevron = sprites.chevron(inks.text_3, lane.folded)
        sprites.place(painter, view.left - _CHEVRON - 10, middle - 5, chevron)
    width = fonts.lane.draw(painter, lane.title, inks.text, _TITLE_X, middle, room)
    if not lane.folded:
        subtitle_room = title_room(view.left)
        fonts.small.draw(painter, lane.subtitle, inks.text_3, _TITLE_X, top + _SUBTITLE_Y, subtitle_room)
    elif room - width > fonts.small.width(count := str(len(lane.members))) + 8:
        fonts.small.draw(painter, count, inks.text_3, _TITLE_X + width + 8, middle)


def paint_milestone_title(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """The word before the milestones' row."""
    view = frame.view
    pane = QRectF(0, view.header, view.left, metrics.MILESTONES)
    painter.fillRect(pane, inks.pane)
    fonts.lane.draw(painter, "Milestones", inks.text, _TITLE_X, pane.center().y(), view.left - _TITLE_X - 8)
    painter.fillRect(QRectF(0, pane.bottom() - 1, view.left, 1), inks.line)
    painter.fillRect(QRectF(round(view.left) - 1, pane.top(), 1, pane.height()), inks.line)
