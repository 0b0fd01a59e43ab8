"""Dashed ghosts of bars where they were at a past moment, under the bars as they are now."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.overlay import span_box
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import DASH, PAST_WIDTH, Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.past_bars import PastBar

_PAD = 8
_LEAST_TITLE = 60
_MARGIN = 4 * DASH  # a ghost goes on so far beyond the edge of the screen


def paint_past(
    painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts, sprites: Sprites, clip: QRectF
) -> int:
    """The ghosts within ``clip``, with words in those of bars that are gone; returns how many there were."""
    view, painted = frame.view, 0
    first, right = view.day_at(clip.left() - _MARGIN), view.day_at(clip.right() + _MARGIN) + 1
    rows = frame.layout.rows_between(view.content_y(clip.top()), view.content_y(clip.bottom()))
    for lane, y, number in rows:
        if lane.folded:
            continue
        for ghost in lane.ghosts.get(number, ()):
            if ghost.left < right and ghost.right > first:
                box = span_box(frame, ghost.left, ghost.right, y)
                _outline(painter, frame, inks, sprites, box)
                if ghost.gone:
                    _write(painter, frame, inks, fonts, box, ghost, _room_after(frame, lane, number, ghost))
                painted += 1
    return painted


def _outline(painter: QPainter, frame: Frame, inks: Inks, sprites: Sprites, box: QRectF) -> None:
    """Dashes along the box, from its left end on, so that they do not crawl when the chart is scrolled."""
    x, end, top = box.left(), box.right(), box.top()
    if end - x < 4 * DASH:
        _outline_narrow(painter, inks, sprites, box)
        return
    least, most = frame.view.left - _MARGIN, frame.view.width + _MARGIN
    if x >= least:
        sprites.place(painter, x, top, sprites.past_end(inks.past, left=True))
        x += DASH
    else:
        x += ceil((least - x) / DASH) * DASH
    if end <= most:
        end -= DASH
        sprites.place(painter, end, top, sprites.past_end(inks.past, left=False))
    end = min(end, most)
    dashes = sprites.past_edges(inks.past)
    while x < end:
        width = min(end - x, PAST_WIDTH)
        part = (0.0, width / PAST_WIDTH)
        sprites.stretch(painter, QRectF(x, top, width, metrics.BAR), dashes, part)
        x += width


def _outline_narrow(painter: QPainter, inks: Inks, sprites: Sprites, box: QRectF) -> None:
    """The same of a box without room for round corners, which must not look solid."""
    width, side = box.width(), sprites.past_line(inks.past)
    if width > 2:
        edges = QRectF(box.left(), box.top(), width, metrics.BAR)
        sprites.stretch(painter, edges, sprites.past_edges(inks.past), (0.0, width / PAST_WIDTH))
        sprites.place(painter, box.right() - 1, box.top(), side)
    sprites.place(painter, box.left(), box.top(), side)


def _room_after(frame: Frame, lane: Lane, number: int, ghost: PastBar) -> float:
    """The pixels after a ghost until the next bar or ghost of its row."""
    row = lane.rows[number]
    starts = [row.starts[place] for place in row.between(ghost.right, ghost.right + 10_000)[:1]]
    starts += [other.left for other in lane.ghosts[number] if other.left >= ghost.right]
    limit = frame.view.x_of(min(starts)) if starts else frame.view.width
    return min(limit, frame.view.width) - frame.view.x_of(ghost.right)


def _write(
    painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts, box: QRectF, ghost: PastBar, after: float
) -> None:
    """Title and words where a bar was: both inside its ghost, or the words after it. No line runs through."""
    past = frame.layout.past
    assert past is not None  # there is a ghost
    title, words = frame.layout.rows.titles[ghost.item], past.differences[ghost.item].words
    painter.fillRect(box.adjusted(1, 1, -1, -1), inks.canvas)
    x, end = max(box.left(), frame.view.left) + _PAD, min(box.right(), frame.view.width) - _PAD
    width, middle, room = fonts.small.width(words), box.center().y(), end - x
    if room >= width + _PAD + _LEAST_TITLE:
        fonts.small.draw(painter, words, inks.text_3, end - width, middle)
        room -= width + _PAD
    elif after >= width + 2 * _PAD:
        painter.fillRect(
            QRectF(box.right() + _PAD - 2, box.top() + 4, width + 4, box.height() - 8), inks.canvas
        )
        fonts.small.draw(painter, words, inks.text_3, box.right() + _PAD, middle)
    if room > 0:
        fonts.chip.draw(painter, title, inks.text_3, x, middle, room)
