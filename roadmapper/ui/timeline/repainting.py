"""Repainting no more than what changed: the bar in the hand, the hover outline, the ghost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from roadmapper.painting.arrows import arrow_reach
from roadmapper.painting.frame import DragPreview, Ghost
from roadmapper.painting.overlay import bar_box, drag_tag_box, guide_box, span_box
from roadmapper.timeline.hit import Hit

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_MOST_BARS = 40
"""With more bars than this in the hand the whole plot is painted; telling what changed would cost more."""
_AROUND = 6.0


class Repainting:
    """Puts previews into the canvas's frame and asks for the pixels they cover, before and after."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas

    def drag(self, preview: DragPreview | None) -> None:
        """Show a drag where another was shown before."""
        frame = self._canvas.frame
        before = frame.drag
        old = self._covered(before)
        frame.drag = preview
        new = self._covered(preview)
        self._guides(before, preview)
        lanes = (before.lane if before else None, preview.lane if preview else None)
        if before is None or old is None or new is None or lanes[0] != lanes[1]:
            self._canvas.viewport().update()
        else:
            self._update(old.united(new))

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

    def _covered(self, preview: DragPreview | None) -> QRectF | None:
        """The widget rectangle of bars in the hand, their tag and their arrows; None if there are many."""
        frame = self._canvas.frame
        if preview is None or len(preview.bars) > _MOST_BARS:
            return None
        covered = drag_tag_box(frame, self._canvas.painter.fonts, preview)
        for bar in preview.bars:
            covered = covered.united(span_box(frame, bar.left, bar.right, bar.y))
            arrows = arrow_reach(frame, bar.item)
            if arrows is not None:
                covered = covered.united(arrows)
        return covered

    def _update(self, box: QRectF) -> None:
        around = box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        self._canvas.viewport().update(around.toAlignedRect())
