"""Paints a timeline frame on any paint device, in the order in which things lie over one another."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from roadmapper.painting.arrows import paint_arrows
from roadmapper.painting.bars import BarBatch, Counts
from roadmapper.painting.chips import paint_chips
from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.milestones import paint_milestones
from roadmapper.painting.overlay import (
    drag_tag_box,
    paint_band,
    paint_drag_rings,
    paint_ghost,
    paint_guide,
    paint_origins,
    paint_rings,
    paint_tag,
    paint_thumb,
    span_box,
    tag_box,
)
from roadmapper.painting.overview import Overview
from roadmapper.painting.palette import Inks, TimelineColours
from roadmapper.painting.panes import paint_header, paint_lane_column, paint_milestone_title, title_room
from roadmapper.painting.plot import paint_ground, paint_hint
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.hit import milestone_x
from roadmapper.timeline.scroll_bars import thumbs


class _Pass(NamedTuple):
    """One picture being painted."""

    painter: QPainter
    frame: Frame
    plot: QRectF
    counts: Counts


class TimelinePainter:
    """Holds what is drawn once and used often: colours, fonts, texts and small pictures.

    Make a new one when the theme or the font changes; ``counts`` tells what the last picture cost.
    """

    def __init__(self, colours: TimelineColours, font: QFont) -> None:
        self.inks = Inks(colours)
        self.fonts = Fonts(font)
        self.counts = Counts()
        self._sprites = Sprites()
        self._overview = Overview()

    def paint(self, painter: QPainter, frame: Frame, clip: QRectF | None = None) -> None:
        """Paint what ``frame`` shows, or only what lies in ``clip`` (widget pixels)."""
        ratio = painter.device().devicePixelRatioF()
        if ratio != self._sprites.ratio:
            self._sprites.clear(ratio)
        view = frame.view
        whole = QRectF(0, 0, view.width, view.height)
        area = whole if clip is None else clip.intersected(whole)
        plot = QRectF(view.left, view.top, view.plot_width, view.plot_height).intersected(area)
        self.counts = Counts()
        if not plot.isEmpty():
            painter.save()
            painter.setClipRect(plot)
            self._paint_plot(_Pass(painter, frame, plot, self.counts))
            painter.restore()
        self._paint_panes(painter, frame, area)
        self._paint_tags(painter, frame)
        for thumb in thumbs(view, frame.layout.height, frame.span):
            paint_thumb(painter, QRectF(*thumb), self.inks, self._sprites, frame.thumb_hovered)

    def _paint_plot(self, now: _Pass) -> None:
        painter, frame, plot = now.painter, now.frame, now.plot
        paint_ground(painter, frame, self.inks, plot)
        if frame.hint:
            painter.setFont(self.fonts.bar.font)
            paint_hint(painter, frame, self.inks)
        now.counts.rectangles += self._overview.paint(painter, frame, self.inks, plot)
        now.counts.rectangles += paint_arrows(painter, frame, self.inks, self._sprites, plot)
        paint_origins(painter, frame, self.inks, plot)
        self._paint_bars(now)
        paint_chips(painter, frame, self.inks, self.fonts, plot)
        paint_rings(painter, frame, self.inks, plot)
        paint_ghost(painter, frame, self.inks, self.fonts)
        self._paint_dragged(now)
        paint_band(painter, frame, self.inks)

    def _batch(self, now: _Pass) -> BarBatch:
        view = now.frame.view
        rows = now.frame.layout.rows
        return BarBatch(rows, self.inks, self._sprites, self.fonts, edges=(view.left, view.width))

    def _paint_bars(self, now: _Pass) -> None:
        frame, plot = now.frame, now.plot
        view, layout = frame.view, frame.layout
        batch = self._batch(now)
        add, held = batch.add, frame.drag.indexes if frame.drag is not None else frozenset()
        joined = frame.dependencies.right_ends if frame.dependencies is not None else ()
        per_day, offset = view.scale.px_per_day, view.left - view.scale.scroll
        first, last = view.day_at(plot.left()) - 1, view.day_at(plot.right()) + 1
        for y, height, row, places in layout.visible(
            view.content_y(plot.top()), view.content_y(plot.bottom()), first, last
        ):
            if height < metrics.ROW:
                continue  # a folded lane; the overview has it
            now.counts.bars += len(places)
            top = view.y_of(y) + metrics.BAR_INSET
            starts, rights, items = row.starts, row.rights, row.items
            last_place = len(items) - 1
            for place in places:
                index = items[place]
                if index in held:
                    continue
                right = rights[place] * per_day + offset
                if index in joined:
                    free = 0.0  # there is an arrow
                elif place == last_place:
                    free = 400.0
                else:
                    free = starts[place + 1] * per_day + offset - right
                add(index, starts[place] * per_day + offset, right, top, free)
        batch.paint(now.painter, now.counts)

    def _paint_dragged(self, now: _Pass) -> None:
        frame, drag = now.frame, now.frame.drag
        if drag is None:
            return
        batch = self._batch(now)
        for bar in drag.bars:
            box = span_box(frame, bar.left, bar.right, bar.y)
            batch.add(bar.item, box.left(), box.right() + 1, box.top())
        paint_guide(now.painter, frame, drag, self.inks)
        batch.paint(now.painter, now.counts)
        paint_drag_rings(now.painter, frame, drag, self.inks)

    def _paint_panes(self, painter: QPainter, frame: Frame, area: QRectF) -> None:
        view = frame.view
        if area.top() < metrics.HEADER:
            paint_header(painter, frame, self.inks, self.fonts)
        if view.milestones and area.top() < view.top and area.bottom() > metrics.HEADER:
            paint_milestones(painter, frame, self.inks, self.fonts, self._sprites)
            paint_milestone_title(painter, frame, self.inks, self.fonts)
        if area.left() < view.left and area.bottom() > view.top:
            paint_lane_column(painter, frame, self.inks, self.fonts, self._sprites, area)

    def _paint_tags(self, painter: QPainter, frame: Frame) -> None:
        if frame.drag is not None:
            box = drag_tag_box(frame, self.fonts, frame.drag)
            paint_tag(painter, self.inks, self.fonts, frame.drag.tag, box)
        if frame.milestone_drag is not None:
            paint_tag(painter, self.inks, self.fonts, frame.milestone_drag.tag, self.milestone_tag_box(frame))

    def lane_title_is_cut(self, title: str, subtitle: str, column: float) -> bool:
        """Whether a lane's title or subtitle is longer than its column."""
        room = title_room(column)
        return self.fonts.lane.width(title) > room or self.fonts.small.width(subtitle) > room

    def milestone_tag_box(self, frame: Frame) -> QRectF:
        """Where the tag of a milestone in the hand goes."""
        held = frame.milestone_drag
        assert held is not None
        x = milestone_x(frame.view, frame.milestones[held.place]._replace(day=held.day))
        near = QRectF(x - 8, metrics.HEADER + 6, 16, metrics.MILESTONES - 12)
        return tag_box(frame, self.fonts, held.tag, near, x)
