"""Folded lanes as an overview: thin rectangles made once for their contents, drawn under a transform."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.palette import PLANNED, STATE_OF, Inks
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.rows import LaneKey

_Rectangles = dict[int, list[QRectF]]


class Overview:
    """The rectangles of folded lanes, in days and rows, by colour."""

    def __init__(self) -> None:
        self._plan: tuple[object, ...] = ()
        self._kept: dict[tuple[bool, LaneKey], tuple[int, _Rectangles]] = {}

    def paint(self, painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> int:
        """The folded lanes within ``clip``; returns how many rectangles that took."""
        view, layout, painted = frame.view, frame.layout, 0
        if (layout, layout.contents) != self._plan:
            self._plan = layout, layout.contents
            self._kept.clear()
        painter.setPen(Qt.PenStyle.NoPen)
        for number in layout.lanes_between(view.content_y(clip.top()), view.content_y(clip.bottom())):
            lane = layout.lanes[number]
            if not lane.folded or not lane.scheduled or not lane.members:
                continue
            origin, rectangles = self._rectangles(frame, lane, inks)
            painter.save()
            painter.translate(view.x_of(origin), view.y_of(layout.row_top_of(lane, 0)))
            painter.scale(view.scale.px_per_day, layout.row_height(lane))
            for style, batch in rectangles.items():
                painter.setBrush(inks.bars[style].border)
                painter.drawRects(batch)
                painted += len(batch)
            painter.restore()
        return painted

    def _rectangles(self, frame: Frame, lane: Lane, inks: Inks) -> tuple[int, _Rectangles]:
        kept = self._kept.get(lane.key)
        if kept is not None:
            return kept
        rows = frame.layout.rows
        origin = min(row.starts[0] for row in lane.rows if row.starts)
        made: _Rectangles = {}
        for number, row in enumerate(lane.rows):
            for left, index in zip(row.starts, row.items, strict=True):
                right = frame.layout.rights[index]
                state = STATE_OF.get(rows.categories[index], PLANNED)
                style = inks.style_number(rows.colours[index], state)
                made.setdefault(style, []).append(QRectF(left - origin, number, right - left, 0.8))
        self._kept[lane.key] = origin, made
        return origin, made
