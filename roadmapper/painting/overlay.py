"""What lies over the chart: selection rings, hover, ghosts, the bar in the hand with its tag, rubber band."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from roadmapper.painting.chips import chip_box
from roadmapper.painting.frame import DragPreview, Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics

_RING_OUT = 2.0


def bar_box(frame: Frame, index: int) -> QRectF | None:
    """The widget rectangle of an initiative's bar or chip as it lies; None if its lane is folded."""
    layout = frame.layout
    number = layout.lane_of[index] if index < len(layout.lane_of) else -1
    if number < 0 or layout.lanes[number].folded:
        return None
    lane, row_y = layout.lanes[number], layout.row_top(index)
    if not lane.scheduled:
        chip = next(chip for chip in lane.chips[layout.row_of[index]] if chip.item == index)
        return chip_box(frame, chip, row_y)
    return span_box(frame, layout.lefts[index], layout.reaches[index], row_y)


def span_box(frame: Frame, left: int, right: int, row_y: float) -> QRectF:
    """The widget rectangle of a bar over the days from ``left`` up to ``right`` in a row at a content y."""
    view = frame.view
    x = view.pixel_of(left)
    width = max(view.pixel_of(right) - 1 - x, 2)
    return QRectF(x, round(view.y_of(row_y)) + metrics.BAR_INSET, width, metrics.BAR)


def paint_rings(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    """The rings of selected bars, the hover outline, and the outline of what the keyboard is at."""
    reach = clip.adjusted(-8, -8, 8, 8)
    rings = [(box, pen, out) for box, pen, out in _rings(frame, inks) if box.intersects(reach)]
    if rings:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box, pen, out in rings:
            _paint_ring(painter, box, pen, out)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _rings(frame: Frame, inks: Inks) -> Iterator[tuple[QRectF, QPen, float]]:
    """The bars that have a ring, wherever they lie: with what it is drawn, and how far out."""
    held, selected = frame.drag.indexes if frame.drag is not None else frozenset(), frame.selected
    hovered = frame.hovered.item if frame.hovered.is_initiative else None
    wanted: list[tuple[int, QPen, float]] = []
    if hovered is not None and hovered not in held and hovered not in selected:
        wanted.append((hovered, QPen(inks.hover_ring, 1), 0.5))
    if selected:
        pen = QPen(inks.accent, 2)
        wanted += [(index, pen, _RING_OUT) for index in selected if index not in held]
    if frame.focused and frame.current is not None and frame.current not in selected:
        wanted.append((frame.current, QPen(inks.accent, 1, Qt.PenStyle.DotLine), _RING_OUT))
    for index, pen, out in wanted:
        box = bar_box(frame, index)
        if box is not None:
            yield box, pen, out


def _paint_ring(painter: QPainter, box: QRectF, pen: QPen, out: float) -> None:
    painter.setPen(pen)
    radius = metrics.RADIUS + out
    painter.drawRoundedRect(box.adjusted(-out, -out, out, out), radius, radius)


def paint_origins(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    """Dashed outlines where the bars in the hand were."""
    if frame.drag is None:
        return
    pen = QPen(inks.text_3, 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 3])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for bar in frame.drag.taken:
        box = bar_box(frame, bar.item)
        if box is not None and box.intersects(clip):
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), metrics.RADIUS, metrics.RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_drag_rings(painter: QPainter, frame: Frame, drag: DragPreview, inks: Inks) -> None:
    """Rings around the bars in the hand."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for bar in drag.bars:
        _paint_ring(painter, span_box(frame, bar.left, bar.reach, bar.y), QPen(inks.accent, 2), _RING_OUT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def guide_box(frame: Frame, drag: DragPreview) -> QRectF | None:
    """The line down the page at what the drag is drawn to, if anything."""
    if drag.guide is None:
        return None
    view = frame.view
    return QRectF(view.pixel_of(drag.guide) - 1, view.top, 1, view.plot_height)


def paint_guide(painter: QPainter, frame: Frame, drag: DragPreview, inks: Inks) -> None:
    """That line."""
    box = guide_box(frame, drag)
    if box is not None:
        painter.fillRect(box, inks.accent)


def tag_box(frame: Frame, fonts: Fonts, tag: str, near: QRectF, x: float) -> QRectF:
    """Where a tag goes: under the bar and near the pointer, or above it at the bottom, always inside."""
    view = frame.view
    width, height = fonts.chip.width(tag) + 16, 22.0
    left = min(max(x - width / 2, view.left + 4), max(view.width - width - 4, 0))
    top = near.bottom() + 5
    if top + height > view.height - 4:
        top = near.top() - 5 - height
    return QRectF(round(left), round(top), round(width), height)


def drag_tag_box(frame: Frame, fonts: Fonts, drag: DragPreview) -> QRectF:
    """Where the tag of a drag goes."""
    first = drag.bars[0]
    return tag_box(frame, fonts, drag.tag, span_box(frame, first.left, first.right, first.y), drag.x)


def paint_tag(painter: QPainter, inks: Inks, fonts: Fonts, tag: str, box: QRectF) -> None:
    """Words on the text's colour, so that they stand out on any bar."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.text)
    painter.drawRoundedRect(box, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    fonts.chip.draw(painter, tag, inks.canvas, box.left() + 8, box.center().y())


def paint_ghost(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """The bar that a click on an empty place would put there."""
    if frame.ghost is None:
        return
    box = span_box(frame, frame.ghost.left, frame.ghost.right, frame.ghost.y)
    pen = QPen(inks.accent, 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 3])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(inks.ghost)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), metrics.RADIUS, metrics.RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    words = "+ Initiative"
    if box.width() >= fonts.chip.width(words) + 20:
        fonts.chip.draw(painter, words, inks.accent, box.left() + 10, box.center().y())


def paint_band(painter: QPainter, frame: Frame, inks: Inks) -> None:
    """The rubber band."""
    if frame.band is not None:
        painter.setPen(QPen(inks.accent, 1))
        painter.setBrush(inks.band)
        painter.drawRect(frame.band.adjusted(0.5, 0.5, -0.5, -0.5))


def paint_thumb(painter: QPainter, box: QRectF, inks: Inks, sprites: Sprites, hovered: bool) -> None:
    """The thumb of an overlay scroll bar."""
    colour, thick = inks.thumb_hovered if hovered else inks.thumb, round(min(box.width(), box.height()))
    # Round ends as pictures: an anti-aliased shape as wide as the screen costs more than all bars.
    dot, x, y = sprites.dot(colour, thick), round(box.left()), round(box.top())
    right, bottom = round(box.right()) - thick, round(box.bottom()) - thick
    sprites.place(painter, x, y, dot)
    sprites.place(painter, right, bottom, dot)
    half = thick // 2
    if right > x:
        painter.fillRect(x + half, y, right - x, thick, colour)
    else:
        painter.fillRect(x, y + half, thick, bottom - y, colour)
