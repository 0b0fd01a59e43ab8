"""The frozen panes: the two header rows with the today pill, and the column of lane titles."""

from __future__ import annotations

from collections.abc import Iterator

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


def paint_header(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """Both header rows over the plot, and the corner over the lane column."""
    view = frame.view
    painter.fillRect(QRectF(0, 0, view.width, metrics.HEADER), inks.canvas)
    pill = _pill(frame, fonts)
    painter.save()
    painter.setClipRect(QRectF(view.left, 0, view.plot_width, metrics.HEADER))
    for number, (row, labels, colour) in enumerate(
        (("upper", fonts.lane, inks.text), ("lower", fonts.small, inks.text_2))
    ):
        top = number * metrics.HEADER_ROW
        line = inks.line if row == "upper" else inks.line_soft
        for title, left, right in header_places(frame, row):
            height = metrics.HEADER - top if row == "upper" else metrics.HEADER_ROW
            painter.fillRect(QRectF(round(left), top, 1, height), line)
            x, limit = max(left, view.left) + _PAD, right
            width = labels.width(title)
            if row == "lower" and pill is not None and x < pill.right() + 4 and x + width > pill.left() - 4:
                x = pill.right() + 6
            if x + width + 4 <= limit:
                labels.draw(painter, title, colour, x, top + metrics.HEADER_ROW / 2)
    if pill is not None:
        _paint_pill(painter, pill, inks, fonts)
    painter.restore()
    painter.fillRect(QRectF(0, metrics.HEADER - 1, view.width, 1), inks.line)
    painter.fillRect(QRectF(round(view.left) - 1, 0, 1, metrics.HEADER), inks.line)


def header_places(frame: Frame, row: str) -> Iterator[tuple[str, float, float]]:
    """The cells of a header row: title, left and right in widget pixels."""
    view = frame.view
    for cell in view.scale.cells(row, view.plot_width):
        yield cell.title, view.x_of(cell.start), view.x_of(cell.right)


def _pill(frame: Frame, fonts: Fonts) -> QRectF | None:
    view = frame.view
    x = view.x_of(frame.today + 0.5)
    if not view.left <= x <= view.width:
        return None
    width = fonts.pill.width("Today") + 10
    return QRectF(round(x - width / 2), metrics.HEADER - 22, width, 17)


def _paint_pill(painter: QPainter, pill: QRectF, inks: Inks, fonts: Fonts) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.today)
    painter.drawRoundedRect(pill, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(
        QRectF(round(pill.center().x()) - 0.5, pill.bottom(), 1.5, metrics.HEADER - pill.bottom()), inks.today
    )
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
    text_height = metrics.FOLDED if lane.folded else metrics.ROW + 2 * metrics.LANE_PADDING
    top = max(top, min(view.top, bottom - text_height))  # stays in sight
    middle = top + _TITLE_Y
    painter.drawPixmap(QPointF(_DOT_X, middle - 4), sprites.dot(inks.lane_dot(lane.colour)))
    room = view.left - _TITLE_X - 10
    if hovered or lane.folded:
        room -= _CHEVRON + 4
        chevron = sprites.chevron(inks.text_3, lane.folded)
        painter.drawPixmap(QPointF(view.left - _CHEVRON - 10, middle - 5), chevron)
    width = fonts.lane.draw(painter, lane.title, inks.text, _TITLE_X, middle, room)
    if not lane.folded:
        subtitle_room = view.left - _TITLE_X - 8
        fonts.small.draw(painter, lane.subtitle, inks.text_3, _TITLE_X, top + _SUBTITLE_Y, subtitle_room)
    elif room - width > 28:
        count = str(len(lane.members))
        fonts.small.draw(painter, count, inks.text_3, _TITLE_X + width + 8, middle)


def paint_milestone_title(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """The word before the milestones' row."""
    view = frame.view
    pane = QRectF(0, metrics.HEADER, view.left, metrics.MILESTONES)
    painter.fillRect(pane, inks.pane)
    fonts.lane.draw(painter, "Milestones", inks.text, _TITLE_X, pane.center().y(), view.left - _TITLE_X - 8)
    painter.fillRect(QRectF(0, pane.bottom() - 1, view.left, 1), inks.line)
    painter.fillRect(QRectF(round(view.left) - 1, pane.top(), 1, pane.height()), inks.line)
