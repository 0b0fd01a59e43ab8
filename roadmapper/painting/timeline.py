"""Paints a timeline frame on any paint device, in the order in which things lie over one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from roadmapper.painting.arrows import Arrows
from roadmapper.painting.bars import BarBatch
from roadmapper.painting.chips import paint_chips
from roadmapper.painting.critical import paint_critical
from roadmapper.painting.filling import Counts
from roadmapper.painting.frame import DragPreview, Frame
from roadmapper.painting.kept_bars import KeptBars
from roadmapper.painting.labels import Fonts
from roadmapper.painting.linking import paint_link, paint_link_dots
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
from roadmapper.painting.palette import Inks
from roadmapper.painting.panes import paint_header, paint_lane_column, paint_milestone_title, title_room
from roadmapper.painting.panned import Panned
from roadmapper.painting.passes import Pass
from roadmapper.painting.plot import paint_ground, paint_hint
from roadmapper.painting.seen import Seen
from roadmapper.painting.sight import free_after, rows_in_sight
from roadmapper.painting.sprites import Sprites
from roadmapper.painting.still import Still
from roadmapper.painting.suggestion import paint_suggestion
from roadmapper.painting.zoomed import Zoomed
from roadmapper.timeline import metrics
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.hit import milestone_x
from roadmapper.timeline.scroll_bars import thumbs

_FEW = 8
"""So many parts are painted one by one: what lies between them costs nothing then."""


class TimelinePainter:
    """Holds what is drawn once and used often: colours, fonts, texts and small pictures.

    Make a new one when the theme or the font changes; ``counts`` tells what the last picture cost.
    """

    def __init__(self, colours: ChartColours, font: QFont, sprites: Sprites | None = None) -> None:
        self.inks = Inks(colours)
        self.fonts = Fonts(font)
        self.counts = Counts()
        self.sprites = sprites or Sprites()
        self.arrows = Arrows(self.inks, self.sprites)
        self._still = Still()
        self._overview = Overview()
        self._kept = KeptBars(self.inks, self.sprites, self.fonts)
        self._panned = Panned(self._paint_under, self._kept)
        self._zoomed = Zoomed(self._paint_bars_and_under)
        self._seen = Seen(self._zoomed.paint_whole)

    def paint(
        self, painter: QPainter, frame: Frame, clip: QRectF | None = None, parts: Sequence[QRectF] = ()
    ) -> None:
        """Paint what ``frame`` shows, or only what lies in ``clip`` (widget pixels).

        Where the painter is clipped to ``parts`` of that, bars in between cost nothing.
        """
        ratio = painter.device().devicePixelRatioF()
        if ratio != self.sprites.ratio:
            self.sprites.clear(ratio)
        view = frame.view
        whole = QRectF(0, 0, view.width, view.height)
        area = whole if clip is None else clip.intersected(whole)
        self.counts = Counts()
        if not self._still.paint(painter, frame, parts or [area], self._paint_rest):
            self._paint_rest(painter, frame, area, parts)
        self._paint_hand(painter, frame)

    def _paint_rest(
        self, painter: QPainter, frame: Frame, area: QRectF, parts: Sequence[QRectF] = ()
    ) -> None:
        """Everything but what is in the hand."""
        view = frame.view
        plot = QRectF(view.left, view.top, view.plot_width, view.plot_height).intersected(area)
        if not plot.isEmpty():
            inside = [part.intersected(plot) for part in parts if part.intersects(plot)] or [plot]
            columns = _columns(inside)
            painter.save()
            if len(columns) <= _FEW:
                for part in columns:
                    painter.setClipRect(part)
                    self._paint_plot(Pass(painter, frame, part, [part], self.counts))
            else:
                painter.setClipRect(plot)
                self._paint_plot(Pass(painter, frame, plot, inside, self.counts))
            painter.restore()
        self._paint_panes(painter, frame, area)
        self._paint_controls(painter, frame, area)

    def _paint_plot(self, now: Pass) -> None:
        painter, frame, plot = now.painter, now.frame, now.plot
        if not self._put_picture(now):
            self._zoomed.paint_whole(now)
        paint_chips(painter, frame, self.inks, self.fonts, plot)
        paint_critical(painter, frame, self.inks, plot)
        if frame.disputed:
            from roadmapper.painting.disputed import paint_disputed  # nobody merged before the first paint

            now.counts.rectangles += paint_disputed(painter, frame, self.inks, self.sprites, plot)
        paint_rings(painter, frame, self.inks, plot)
        paint_ghost(painter, frame, self.inks, self.fonts)
        paint_suggestion(painter, frame, self.inks, plot)
        paint_link_dots(painter, frame, self.inks)
        paint_band(painter, frame, self.inks)

    def _paint_bars_and_under(self, now: Pass) -> None:
        self._paint_under(now.painter, now.frame, now.plot, now.counts)
        self._paint_bars(now)

    def _paint_under(self, painter: QPainter, frame: Frame, plot: QRectF, counts: Counts) -> None:
        """What lies under the bars."""
        paint_ground(painter, frame, self.inks, plot)
        if frame.loads is not None:
            from roadmapper.painting.team_loads import paint_loads  # nobody counts before the first paint

            counts.rectangles += paint_loads(painter, frame, self.inks, plot)
        if frame.hint:
            painter.setFont(self.fonts.bar.font)
            paint_hint(painter, frame, self.inks)
        counts.rectangles += self._overview.paint(painter, frame, self.inks, plot)
        counts.rectangles += self.arrows.paint(painter, frame, plot)
        if frame.layout.past is not None:
            from roadmapper.painting.past import paint_past  # nobody compares before the first paint

            counts.rectangles += paint_past(painter, frame, self.inks, self.fonts, self.sprites, plot)
        paint_origins(painter, frame, self.inks, plot)

    def _put_picture(self, now: Pass) -> bool:
        """Put there what was made of bars and what lies under them before; False where it must be painted."""
        if self._zoomed.paint(now.painter, now.frame, now.counts):
            return True
        if not now.is_whole:
            return False
        return self._seen.paint(now) or self._panned.paint(now.painter, now.frame, now.plot, now.counts)

    def _batch(self, frame: Frame) -> BarBatch:
        if frame.layout.past is not None:
            from roadmapper.painting.compared_bars import ComparedBars

            return ComparedBars(frame, frame.layout.past, self.inks, self.sprites, self.fonts)
        rows, edges = frame.layout.rows, (frame.view.left, frame.view.width)
        per_day = frame.view.scale.px_per_day
        return BarBatch(rows, self.inks, self.sprites, self.fonts, edges=edges, per_day=per_day)

    def _paint_bars(self, now: Pass) -> None:
        if now.frame.layout.past is None:
            self._kept.paint(now.painter, now.frame, now.parts, now.counts)
        else:
            self._paint_all_anew(now)

    def _paint_all_anew(self, now: Pass) -> None:
        """Bars that this picture shapes, and no other will."""
        frame, view = now.frame, now.frame.view
        batch, held = self._batch(frame), frame.drag.indexes if frame.drag is not None else frozenset()
        per_day, offset = view.scale.px_per_day, view.left - view.scale.scroll
        for y, row, places in rows_in_sight(frame, [now.plot], now.counts):
            top = view.y_of(y) + metrics.BAR_INSET
            for place in places:
                if row.items[place] not in held:
                    left, right = row.starts[place] * per_day + offset, row.rights[place] * per_day + offset
                    batch.add(row.items[place], left, right, top, free_after(frame, row, place))
        batch.paint(now.painter, now.counts)

    def _paint_panes(self, painter: QPainter, frame: Frame, area: QRectF) -> None:
        view = frame.view
        if area.top() < view.header:
            paint_header(painter, frame, self.inks, self.fonts)
        if view.milestones and area.top() < view.top and area.bottom() > view.header:
            paint_milestones(painter, frame, self.inks, self.fonts, self.sprites)
            if area.left() < view.left:
                paint_milestone_title(painter, frame, self.inks, self.fonts)
        if area.left() < view.left and area.bottom() > view.top:
            paint_lane_column(painter, frame, self.inks, self.fonts, self.sprites, area)

    def _paint_controls(self, painter: QPainter, frame: Frame, area: QRectF) -> None:
        """The overlay scroll bars."""
        for thumb in thumbs(frame.view, frame.layout.height, frame.span):
            box = QRectF(*thumb)
            if box.intersects(area):
                paint_thumb(painter, box, self.inks, self.sprites, frame.thumb_hovered)

    def _paint_hand(self, painter: QPainter, frame: Frame) -> None:
        """What is in the hand, over everything else, with its tag."""
        paint_link(painter, frame, self.inks, self.fonts)
        if frame.drag is not None:
            painter.save()
            painter.setClipRect(
                QRectF(frame.view.left, frame.view.top, frame.view.plot_width, frame.view.plot_height)
            )
            self._paint_dragged(painter, frame, frame.drag)
            painter.restore()
            box = drag_tag_box(frame, self.fonts, frame.drag)
            paint_tag(painter, self.inks, self.fonts, frame.drag.tag, box)
        if frame.milestone_drag is not None:
            paint_tag(painter, self.inks, self.fonts, frame.milestone_drag.tag, self.milestone_tag_box(frame))
        if frame.lane_drag is not None:
            from roadmapper.painting.lane_drag import paint_lane_drag  # nobody drags before the first paint

            paint_lane_drag(painter, frame, frame.lane_drag, self.inks, self.fonts)

    def _paint_dragged(self, painter: QPainter, frame: Frame, drag: DragPreview) -> None:
        """Bars in the hand with their arrows, which lie over all others then."""
        self.counts.rectangles += self.arrows.paint_held(painter, frame)
        batch = self._batch(frame)
        for bar in (*drag.followers, *drag.bars):
            box = span_box(frame, bar.left, bar.reach, bar.y)
            batch.add(bar.item, box.left(), box.right() + 1, box.top())
        paint_guide(painter, frame, drag, self.inks)
        batch.paint(painter, self.counts)
        paint_drag_rings(painter, frame, drag, self.inks)

    def lane_title_is_cut(self, title: str, subtitle: str, column: float) -> bool:
        """Whether a lane's title or subtitle is longer than its column."""
        room = title_room(column)
        return self.fonts.lane.width(title) > room or self.fonts.small.width(subtitle) > room

    def milestone_tag_box(self, frame: Frame) -> QRectF:
        """Where the tag of a milestone in the hand goes."""
        held = frame.milestone_drag
        assert held is not None
        x = milestone_x(frame.view, frame.milestones[held.place]._replace(day=held.day))
        near = QRectF(x - 8, frame.view.header + 6, 16, metrics.MILESTONES - 12)
        return tag_box(frame, self.fonts, held.tag, near, x)


def _columns(parts: Sequence[QRectF]) -> list[QRectF]:
    """Parts as wide as each other and over one another as one: Qt cuts a strip up where others begin."""
    found: dict[tuple[float, float], QRectF] = {}
    for part in parts:
        place = part.left(), part.right()
        found[place] = found[place].united(part) if place in found else part
    return list(found.values())
