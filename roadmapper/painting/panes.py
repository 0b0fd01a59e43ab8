"""The frozen panes: the two header rows with the today pill, and the column of lane titles."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.lanes import Lane

_PAD = 8
_DOT_X = 10
_TITLE_X = 25
_TITLE_Y = 18
_SUBTITLE_Y = 37
_CHEVRON = 10
_APART = 4


def paint_header(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """Both header rows over the plot, and the corner over the lane column."""
    view = frame.view
    painter.fillRect(QRectF(0, 0, view.width, metrics.HEADER), inks.canvas)
    texts, pill = _header_texts(frame, fonts), None
    if view.left <= view.x_of(frame.today + 0.5) <= view.width:
        pill = _pill(frame, fonts, texts["lower"])
    painter.save()
    painter.setClipRect(QRectF(view.left, 0, view.plot_width, metrics.HEADER))
    for number, (row, labels, colour) in enumerate(
        (("upper", fonts.lane, inks.text), ("lower", fonts.small, inks.text_2))
    ):
        top = number * metrics.HEADER_ROW
        line = inks.line if row == "upper" else inks.line_soft
        height = metrics.HEADER - top if row == "upper" else metrics.HEADER_ROW
        for cell in view.scale.cells(row, view.plot_width):
            painter.fillRect(QRectF(round(view.x_of(cell.start)), top, 1, height), line)
        for title, box in texts[row]:
            if row == "upper" or pill is None or not _collide(pill, box):
                labels.draw(painter, title, colour, box.left(), box.center().y())
    if pill is not None:
        _paint_pill(painter, pill, round(view.x_of(frame.today + 0.5)), inks, fonts)
    painter.restore()
    painter.fillRect(QRectF(0, metrics.HEADER - 1, view.width, 1), inks.line)
    painter.fillRect(QRectF(round(view.left) - 1, 0, 1, metrics.HEADER), inks.line)


_Texts = dict[str, list[tuple[str, QRectF]]]


def _header_texts(frame: Frame, fonts: Fonts) -> _Texts:
    """The titles of the cells that have room for them, by row, each with its place."""
    view = frame.view
    texts: _Texts = {}
    for number, (row, labels) in enumerate((("upper", fonts.lane), ("lower", fonts.small))):
        texts[row] = []
        for cell in view.scale.cells(row, view.plot_width):
            x = max(view.x_of(cell.start), view.left) + _PAD
            width = labels.width(cell.title)
            if x + width + 4 <= view.x_of(cell.right):
                place = QRectF(x, number * metrics.HEADER_ROW, width, metrics.HEADER_ROW)
                texts[row].append((cell.title, place))
    return texts


def _pill(frame: Frame, fonts: Fonts, texts: list[tuple[str, QRectF]]) -> QRectF:
    """The today pill on its line, moved aside a little where that keeps it off a cell's title."""
    x = round(frame.view.x_of(frame.today + 0.5))
    width = fonts.pill.width("Today") + 10
    centred = QRectF(round(x - width / 2), metrics.HEADER - 22, width, 17)
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


def _collide(pill: QRectF, box: QRectF) -> bool:
    return pill.left() - _APART < box.right() and pill.right() + _APART > box.left()


def _paint_pill(painter: QPainter, pill: QRectF, x: int, inks: Inks, fonts: Fonts) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.today)
    painter.drawRoundedRect(pill, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(x, pill.bottom(), 1, metrics.HEADER - pill.bottom()), inks.today)
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
    text_height = metrics.FOLDED if lane.folded else metrics.LANE_LEAST
    top = max(top, min(view.top, bottom - text_height))  # stays in sight
    middle = top + _TITLE_Y
    painter.drawPixmap(QPointF(_DOT_X, middle - 4), sprites.dot(inks.lane_dot(lane.colour)))
    room = title_room(view.left)
    if hovered or lane.folded:
        room -= _CHEVRON + 4
        chevron = sprites.chevron(inks.text_3, lane.folded)
        painter.drawPixmap(QPointF(view.left - _CHEVRON - 10, middle - 5), chevron)
    width = fonts.lane.draw(painter, lane.title, inks.text, _TITLE_X, middle, room)
    if not lane.folded:
        subtitle_room = title_room(view.left)
        fonts.small.draw(painter, lane.subtitle, inks.text_3, _TITLE_X, top + _SUBTITLE_Y, subtitle_room)
    elif room - width > fonts.small.width(count := str(len(lane.members))) + 8:
        fonts.small.draw(painter, count, inks.text_3, _TITLE_X + width + 8, middle)


def paint_milestone_title(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """The word before the milestones' row."""
    view = frame.view
    pane = QRectF(0, metrics.HEADER, view.left, metrics.MILESTONES)
    painter.fillRect(pane, inks.pane)
    fonts.lane.draw(painter, "Milestones", inks.text, _TITLE_X, pane.center().y(), view.left - _TITLE_X - 8)
    painter.fillRect(QRectF(0, pane.bottom() - 1, view.left, 1), inks.line)
    painter.fillRect(QRectF(round(view.left) - 1, pane.top(), 1, pane.height()), inks.line)
