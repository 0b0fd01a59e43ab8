"""Bars in batches: rectangles per colour, ends as pictures, then dots, marks and labels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QStaticText

from roadmapper.painting.labels import STEP, Fonts
from roadmapper.painting.palette import DECLINED, PLANNED, SHIPPED, STATE_OF, STATES, Inks
from roadmapper.painting.sprites import CUT, OPEN, ROUND, SOFT, WIDTHS, Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.rows import TimelineRows

_PAD = 10
_DOT = 8
_GAP = 6
_OPEN_PAD = 14
_TICK = 10
_MARGIN = 40  # pixels beyond the edges of the screen that a bar still reaches
_LEAST_BESIDE = 48
_LEAST_OWNER = 48
_MOSTLY = 0.6  # a title of which less than this fits goes beside its bar
_INSIDE = metrics.BAR - 2

_Place = tuple[int, int, int]  # left, right and top in pixels
_Text = tuple[int, int, QStaticText]


class Counts:
    """What the last picture cost: bars looked at, rectangles filled, texts written."""

    __slots__ = ("bars", "rectangles", "texts")

    def __init__(self) -> None:
        self.bars = self.rectangles = self.texts = 0


class BarBatch:
    """Collects bars with ``add`` and paints them all at once; one brush change per colour, not per bar.

    ``edges`` are the first and last pixel on screen, sideways.
    """

    def __init__(
        self, rows: TimelineRows, inks: Inks, sprites: Sprites, fonts: Fonts, *, edges: tuple[float, float]
    ) -> None:
        self._rows = rows
        self._inks = inks
        self._sprites = sprites
        self._dots = {health: sprites.dot(colour, _DOT) for health, colour in inks.health.items()}
        self._check = sprites.check(inks.text_2)
        self._bar, self._small = fonts.bar, fonts.small
        self._from, self._until = int(edges[0]), int(edges[1])
        self._down = round((metrics.BAR - fonts.bar.height) / 2)
        self._small_down = round((metrics.BAR - fonts.small.height) / 2)
        styles = range(len(inks.bars))
        self._borders: list[list[QRect]] = [[] for _ in styles]
        self._fills: list[list[QRect]] = [[] for _ in styles]
        self._tints: list[list[QRect]] = [[] for _ in styles]
        self._titles: list[list[_Text]] = [[] for _ in styles]
        self._grounds: list[QRect] = []
        self._pictures: list[tuple[int, int, QPixmap]] = []
        self._notes: list[_Text] = []

    def add(self, index: int, left: float, right: float, y: float, free: float = 0.0) -> None:
        """A bar from pixel ``left`` to ``right`` with its top at ``y``, and ``free`` pixels after it."""
        x, end, top = round(left), round(right) - 1, round(y)
        if end < x + 2:
            end = x + 2
        style, width = self._style(index), end - x
        if width < metrics.DETAIL_LEAST:
            self._borders[style].append(QRect(x, top, width, metrics.BAR))
            self._add_beside(index, end, top, free)
            return
        before, after = self._kinds(index)
        if x < self._from - _MARGIN:
            x, before = self._from - _MARGIN, CUT
        if end > self._until + _MARGIN:
            end, after = self._until + _MARGIN, CUT
        if WIDTHS[before] + WIDTHS[after] > end - x:
            before, after = min(before, SOFT), min(after, SOFT)
            if WIDTHS[before] + WIDTHS[after] > end - x:
                if end - x < 2 * metrics.RADIUS:
                    self._borders[style].append(QRect(x, top, end - x, metrics.BAR))
                    return
                before = after = ROUND
        self._add_body(index, style, (x, end, top), (before, after), (left, right))
        if width < metrics.LABEL_LEAST:
            self._add_beside(index, end, top, free)
        else:
            self._add_title(index, style, (x, end, top), (before, after), free)

    def paint(self, painter: QPainter, counts: Counts) -> None:
        """Paint everything that was added."""
        painter.setPen(Qt.PenStyle.NoPen)
        counts.rectangles += _fill(painter, self._grounds, self._inks.canvas)
        looks = self._inks.bars
        for style, look in enumerate(looks):
            if self._borders[style]:
                counts.rectangles += _fill(painter, self._borders[style], look.border)
                counts.rectangles += _fill(painter, self._fills[style], look.fill)
                counts.rectangles += _fill(painter, self._tints[style], look.progress)
        draw: Callable[[int, int, QPixmap], None] = painter.drawPixmap  # type: ignore[assignment]  # one overload
        for x, y, picture in self._pictures:
            draw(x, y, picture)
        painter.setFont(self._bar.font)
        for style, look in enumerate(looks):
            if self._titles[style]:
                painter.setPen(look.text)
                counts.texts += _write(painter, self._titles[style])
        painter.setFont(self._small.font)
        painter.setPen(self._inks.text_2)
        counts.texts += _write(painter, self._notes)

    def _style(self, index: int) -> int:
        state = STATE_OF.get(self._rows.categories[index], PLANNED)
        return self._inks.style_number(self._rows.colours[index], state)

    def _kinds(self, index: int) -> tuple[int, int]:
        """How a bar ends at the left and at the right."""
        rows = self._rows
        before, after = ROUND, ROUND
        if rows.starts[index] is None:
            before = OPEN
        elif rows.start_precisions[index] != "day":
            before = SOFT
        if rows.ends[index] is None:
            after = OPEN
        elif rows.end_precisions[index] != "day":
            after = SOFT
        return before, after

    def _add_body(
        self, index: int, style: int, place: _Place, kinds: tuple[int, int], drawn: tuple[float, float]
    ) -> None:
        x, end, top = place
        before, after = kinds
        inner, outer = x + WIDTHS[before], end - WIDTHS[after]
        width = outer - inner
        edges = self._borders[style]
        edges.append(QRect(inner, top, width, 1))
        edges.append(QRect(inner, top + metrics.BAR - 1, width, 1))
        self._fills[style].append(QRect(inner, top + 1, width, _INSIDE))
        reach, progress = x, self._rows.progress[index]
        if progress and style % STATES == PLANNED:
            reach = round(drawn[0] + (drawn[1] - drawn[0]) * min(progress, 100) / 100)
            tinted = min(reach, outer) - inner
            if tinted > 0:
                self._tints[style].append(QRect(inner, top + 1, tinted, _INSIDE))
        look, bar_end = self._inks.bars[style], self._sprites.bar_end
        if before != CUT:
            self._pictures.append((x, top, bar_end(style, look, before, True, reach > inner)))
        if after != CUT:
            self._pictures.append((outer, top, bar_end(style, look, after, False, reach >= end - 1)))

    def _add_title(self, index: int, style: int, place: _Place, kinds: tuple[int, int], free: float) -> None:
        """Mark and title inside the bar; the title of one that began off screen stays in sight."""
        x, end, top = place
        visible = x if x > self._from else self._from
        at = visible + (_OPEN_PAD if kinds[0] == OPEN and visible == x else _PAD)
        limit = end - (_OPEN_PAD if kinds[1] == OPEN else _PAD - 2)
        mark = self._mark(index, style)
        title = self._rows.titles[index]
        if mark is not None:
            size = _DOT if style % STATES == PLANNED else _TICK
            if at + size > limit:
                self._add_beside(index, end, top, free)
                return
            self._pictures.append((at, top + (metrics.BAR - size) // 2, mark))
            at += size + _GAP
        width, text = self._bar.whole(title)
        if width > limit - at:
            if limit - at < width * _MOSTLY and self._add_beside(index, end, top, free):
                return
            # While a bar is scrolled out at the left its room changes in each frame: fewer, coarser steps.
            short = self._bar.fitted(title, limit - at, STEP if visible == x else 4 * STEP)
            if short is None:
                return
            text = short
        self._titles[style].append((at, top + self._down, text))
        if end <= self._until and style % STATES == PLANNED and limit - at > width + _LEAST_OWNER:
            self._add_owner(index, at + width, limit, top)

    def _add_beside(self, index: int, end: int, top: int, free: float) -> bool:
        """The title after a bar that is too short for it, where the row is free; whether it had room."""
        free = min(free, self._until - end)  # beyond the edge of the screen it would be cut
        if free < _LEAST_BESIDE:
            return False
        width, text = self._small.whole(self._rows.titles[index])
        if width + 2 * _GAP + 8 > free:
            return False
        self._notes.append((end + _GAP, top + self._small_down, text))
        ground = QRect(end + _GAP - 2, top + 4, round(width) + 4, metrics.BAR - 8)
        self._grounds.append(ground)  # no line runs through the words
        return True

    def _add_owner(self, index: int, after: float, limit: int, top: int) -> None:
        """The first owner at the right end, where title and owner have room to be told apart."""
        names = self._rows.owners[index]
        if names:
            width, text = self._small.whole(names[0])
            if limit - after >= width + _LEAST_OWNER:
                self._notes.append((round(limit - width), top + self._small_down, text))

    def _mark(self, index: int, style: int) -> QPixmap | None:
        state = style % STATES
        if state == SHIPPED:
            return self._check
        health = self._rows.health[index]
        if health is None or state == DECLINED:
            return None
        return self._dots.get(health)


def _fill(painter: QPainter, rectangles: list[QRect], colour: QColor) -> int:
    if rectangles:
        painter.setBrush(colour)
        painter.drawRects(rectangles)
    return len(rectangles)


def _write(painter: QPainter, texts: list[_Text]) -> int:
    draw: Callable[[int, int, QStaticText], None] = painter.drawStaticText  # type: ignore[assignment]  # one overload
    for x, y, text in texts:
        draw(x, y, text)
    return len(texts)
