"""Repainting no more than what changed: the bar in the hand, the hover outline, the ghost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtGui import QRegion

from roadmapper.painting.frame import DragPreview, Frame, Ghost
from roadmapper.painting.linking import dots_box
from roadmapper.painting.overlay import bar_box, drag_tag_box, guide_box, span_box
from roadmapper.painting.panes import told_by_column
from roadmapper.painting.shifted import shift
from roadmapper.painting.still import lane_strips
from roadmapper.timeline.hit import Hit
from roadmapper.timeline.scale import Scale
from roadmapper.timeline.scroll_bars import thumbs
from roadmapper.timeline.viewport import Viewport

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_MOST_BARS = 40
"""With more bars than this in the hand the whole plot is painted; telling what changed would cost more."""
_MOST_BOXES = 120
_AROUND = 6.0
_REST_MS = 120
"""After so long without another step a zoom has come to rest."""


class Repainting:
    """Puts previews into the canvas's frame and asks for the pixels they cover, before and after."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._held: list[QRect] | None = None
        self._shown: tuple[object, ...] = ()
        self._column: tuple[object, ...] = ()
        self._zoom = QTimer(canvas, singleShot=True, interval=_REST_MS)
        self._zoom.timeout.connect(self._zoom_rests)

    def begin(self) -> None:
        """Nothing is on screen yet that could be shifted, or left there."""
        self._shown = self._column = ()

    def look_at(self, view: Viewport, span: tuple[float, float]) -> None:
        """Show a view: where no more than the position is another, the pixels on screen are shifted.

        Those left of the plot stay while it shows the same lanes at the same places.
        ``span`` are the days one can scroll over.
        """
        frame, port = self._canvas.frame, self._canvas.viewport()
        before, old_thumbs = frame.view, thumbs(frame.view, frame.layout.height, frame.span)
        frame.view, frame.span = view, span
        if view.scale.px_per_day != before.scale.px_per_day:
            frame.zooming = self._zoom.isActive()
            self._zoom.start()
        shows = _all_but_position(frame)
        same, self._shown = shows == self._shown, shows
        column = self._canvas.painter, *told_by_column(frame)
        column_stays, self._column = column == self._column, column
        moved, exact = None, port.devicePixelRatioF().is_integer()  # else edges lie between two pixels
        if same and exact and not port.children():
            moved = shift(frame, self._canvas.painter.fonts, before, old_thumbs)
        if moved is None:
            port.update(port.rect().adjusted(int(view.left) if column_stays and exact else 0, 0, 0, 0))
        else:
            port.scroll(moved.dx, moved.dy, moved.plot)
            port.update(moved.left if column_stays else moved.left + moved.column)

    def _zoom_rests(self) -> None:
        """What was stretched for the last step is painted as it is."""
        frame = self._canvas.frame
        if frame.zooming:
            frame.zooming = False
            self._canvas.viewport().update(self._canvas.navigation.plot().toAlignedRect())

    def drag(self, preview: DragPreview | None) -> None:
        """Show a drag where another was shown before."""
        frame = self._canvas.frame
        before = frame.drag
        old = self._held if before is not None else None
        frame.drag = preview
        new = self._held = self._covered(preview)
        self._guides(before, preview)
        if before is None or preview is None or old is None or new is None:
            self._canvas.viewport().update()
            return
        if before.lane != preview.lane:
            old += [strip.toAlignedRect() for strip in lane_strips(frame, before.lane, preview.lane)]
        self._update_all([*old, *new])

    def _guides(self, *previews: DragPreview | None) -> None:
        """Repaint the lines that one of two previews has and the other has not."""
        if len({preview.guide if preview else None for preview in previews}) > 1:
            for preview in previews:
                box = guide_box(self._canvas.frame, preview) if preview else None
                if box is not None:
                    self._update(box)

    def ghost(self, ghost: Ghost | None) -> None:
        """Show the ghost of a bar that a click would place."""
        frame = self._canvas.frame
        if ghost == frame.ghost:
            return
        for shown in (frame.ghost, ghost):
            if shown is not None:
                self._update(span_box(frame, shown.left, shown.right, shown.y))
        frame.ghost = ghost

    def linkable(self, index: int | None) -> None:
        """Offer the dots of another bar, or of none."""
        frame = self._canvas.frame
        before, frame.linkable = frame.linkable, index
        for shown in {before, index}:
            box = None if shown is None or shown >= len(frame.layout.rows) else dots_box(frame, shown)
            if box is not None:
                self._update(box)

    def hover(self, found: Hit) -> None:
        """Repaint what is hovered, or was."""
        frame = self._canvas.frame
        if found.is_initiative and found.item is not None and found.item < len(frame.layout.rows):
            box = bar_box(frame, found.item)
            if box is not None:
                self._update(box)
        elif found.part == "lane" and found.lane is not None and found.lane < len(frame.layout.lanes):
            lane = frame.layout.lanes[found.lane]
            self._update(QRectF(0, frame.view.y_of(lane.top), frame.view.left, lane.height))

    def _covered(self, preview: DragPreview | None) -> list[QRect] | None:
        """The widget rectangles of bars in the hand, their tag and their arrows; None if there are many."""
        canvas, frame = self._canvas, self._canvas.frame
        if preview is None or len(preview.bars) + len(preview.followers) > _MOST_BARS:
            return None
        plot = canvas.navigation.plot().toRect()
        covered = [_around(drag_tag_box(frame, canvas.painter.fonts, preview))]
        for bar in (*preview.bars, *preview.followers):
            covered.append(_around(span_box(frame, bar.left, bar.reach, bar.y)))
        covered += [box & plot for box in canvas.painter.arrows.held_reach(frame)]
        return covered if len(covered) <= _MOST_BOXES else None

    def _update_all(self, boxes: Sequence[QRect]) -> None:
        """Repaint several places in one picture, of lines no more than where they are."""
        region = QRegion()
        for box in boxes:
            region += box
        self._canvas.viewport().update(region)

    def _update(self, box: QRectF) -> None:
        self._canvas.viewport().update(_around(box))


def _all_but_position(frame: Frame) -> tuple[object, ...]:
    """What decides which pixels there are, but for their place, and but for what asks for them itself."""
    layout, view = frame.layout, frame.view
    scale = type(view.scale), view.scale.px_per_day
    return (
        (layout, layout.contents, layout.revision, frame.dependencies, frame.milestones, frame.loads),
        (scale, view._replace(scale=Scale(0, 0), scroll_y=0)),
        (frame.critical, frame.disputed, frame.today, frame.hint),
    )


def _around(box: QRectF) -> QRect:
    """With what rings and dots take around it."""
    return box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).toAlignedRect()
