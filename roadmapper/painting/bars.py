"""Bars shaped into pieces: rectangles per colour, ends as pictures, then dots, marks and labels."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QStaticText

from roadmapper.painting.fading_ends import FadingEnd
from roadmapper.painting.filling import Counts
from roadmapper.painting.labels import Fonts
from roadmapper.painting.looks import TICK, Look, Looks
from roadmapper.painting.palette import PLANNED, STATES, Inks
from roadmapper.painting.pieces import Heap, Pieces
from roadmapper.painting.sprites import CUT, OPEN, ROUND, SOFT, WIDTHS, Picture, Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.rows import TimelineRows

_PAD = 10
GAP = 6
"""Pixels between a mark and its title, and between a bar and the title beside it."""
_OPEN_PAD = 14
_LEAST_BESIDE = 48
_LEAST_OWNER = 48
_BAR = metrics.BAR
_INSIDE = _BAR - 2

_Place = tuple[int, int, int]  # left, right and top in pixels


class BarBatch:
    """Shapes bars into pieces; collects them with ``add`` and paints them all at once.

    ``edges`` are the first and last pixel on screen, sideways; bars are cut ``margin`` pixels beyond.
    ``per_day`` are the pixels of a day, by which ends fade. What bars look like is kept: after an initiative
    has changed another batch is needed, after a change of zoom ``look_through``.
    """

    _mostly = 0.6
    """A title of which less than this share fits into its bar goes beside it."""
    _folds = True
    """Whether what is above others has a mark to fold them."""

    def __init__(
        self,
        rows: TimelineRows,
        inks: Inks,
        sprites: Sprites,
        fonts: Fonts,
        *,
        edges: tuple[float, float],
        margin: int = 40,
        per_day: float = 0.0,
    ) -> None:
        self._rows = rows
        self._ranges = rows.ranges
        self._inks = inks
        self._sprites = sprites
        self._bar, self._small = fonts.bar, fonts.small
        self._down = round((metrics.BAR - fonts.bar.height) / 2)
        self._small_down = round((metrics.BAR - fonts.small.height) / 2)
        self._looks = Looks(rows, inks, sprites, folds=self._folds)
        self._margin = margin
        self._heap = Heap()
        self._now = Pieces(0, 0)
        self.look_through(edges, per_day)

    def look_through(self, edges: tuple[float, float], per_day: float) -> None:
        """From now on shape bars for these edges of the screen, at this zoom."""
        self._from, self._until = int(edges[0]), int(edges[1])
        self._first, self._last = self._from - self._margin, self._until + self._margin
        self._per_day = per_day

    def add(self, index: int, left: float, right: float, y: float, free: float = 0.0) -> None:
        """A bar from pixel ``left`` to ``right`` with its top at ``y``, and ``free`` pixels after it.

        Where its end fades, ``right`` is as far as it does.
        """
        self._heap.put(self.shaped(index, left, right, y, free))

    def paint(self, painter: QPainter, counts: Counts) -> None:
        """Paint everything that was added."""
        self.paint_heap(painter, counts, self._heap)

    def paint_heap(
        self, painter: QPainter, counts: Counts, heap: Heap, origin: tuple[int, int] = (0, 0)
    ) -> None:
        """Paint what was shaped here, moved by ``origin``."""
        fonts = self._bar, self._small
        heap.paint(painter, counts, self._inks, self._sprites, fonts, origin=origin)

    def shaped(self, index: int, left: float, right: float, y: float, free: float) -> Pieces:
        """What ``add`` adds, by itself; the next one's is another's."""
        look = self._looks[index]
        now = self._now = Pieces(look.style, round(left))
        self._shape(index, look, left, right, y, free)
        return now

    def shape_into(self, heap: Heap, index: int, left: float, right: float, y: float, free: float) -> None:
        """Put a bar into a heap that is painted once: a third less work than to shape it and put it there."""
        look = self._looks[index]
        self._now = heap.of_style(look.style)
        self._shape(index, look, left, right, y, free)

    def _shape(self, index: int, look: Look, left: float, right: float, y: float, free: float) -> None:
        x, end, top = round(left), round(right) - 1, round(y)
        if end < x + 2:
            end = x + 2
        if index in self._ranges:
            self._shape_fading(index, look, left, right, top, free)
            return
        now = self._now
        width = end - x
        if width < metrics.DETAIL_LEAST:
            now.borders.append((x, top, width, _BAR))
            self._add_beside(index, end, top, free)
            return
        before, after = look.before, look.after
        if x < self._first:
            x, before = self._first, CUT
        if end > self._last:
            end, after = self._last, CUT
        if WIDTHS[before] + WIDTHS[after] > end - x:
            before, after = min(before, SOFT), min(after, SOFT)
            if WIDTHS[before] + WIDTHS[after] > end - x:
                if end - x < 2 * metrics.RADIUS:
                    now.borders.append((x, top, end - x, _BAR))
                    self._add_beside(index, end, top, free)
                    return
                before = after = ROUND
        place, kinds = (x, end, top), (before, after)
        self._add_body(look, place, kinds, (left, right))
        if width < metrics.LABEL_LEAST:
            self._add_beside(index, end, top, free)
        else:
            self._add_title(index, look, place, kinds, free)

    def _shape_fading(self, index: int, look: Look, left: float, right: float, top: int, free: float) -> None:
        """A bar that is solid until its best end and fades until its worst."""
        early, late = self._ranges[index].around(self._rows.ends[index])
        likely = right - late * self._per_day
        x, worst = round(left), round(right) - 1
        end = max(round(likely) - 1, x + 2)
        best = min(max(round(likely - early * self._per_day) - 1, x), end)
        before, width = look.before, end - x
        reach = round(left + (likely - left) * look.progress)
        self._now.fading.append(FadingEnd(look.style, best, end, max(worst, end), reach, top))
        if x < self._first:
            x, before = self._first, CUT
        solid = min(best, self._last)
        if solid - x >= max(WIDTHS[before], 1):
            self._add_body(look, (x, solid, top), (before, CUT), (left, likely))
        elif solid > x:
            self._now.borders.append((x, top, solid - x, _BAR))
        if width < metrics.LABEL_LEAST:
            self._add_beside(index, worst, top, free)
        else:
            self._add_title(index, look, (x, min(end, self._last), top), (before, ROUND), free, worst - end)

    def _add_body(
        self, look: Look, place: _Place, kinds: tuple[int, int], drawn: tuple[float, float]
    ) -> None:
        x, end, top = place
        before, after = kinds
        inner, outer = x + WIDTHS[before], end - WIDTHS[after]
        now, style, width = self._now, look.style, outer - inner
        now.borders += ((inner, top, width, 1), (inner, top + _BAR - 1, width, 1))
        inside = inner, top + 1, width, _INSIDE
        now.fills.append(inside)
        left, right = drawn
        reach = round(left + (right - left) * look.progress)
        if reach > inner:
            now.tints.append((inner, top + 1, min(reach, outer) - inner, _INSIDE))
        if look.derived:
            now.stripes.append(inside)
        if before == look.before:
            now.pictures.append((x, top, look.starts[reach > inner]))
        elif before != CUT:
            now.pictures.append((x, top, self._end(style, before, True, reach > inner)))
        if after == look.after:
            now.pictures.append((outer, top, look.stops[reach >= end - 1]))
        elif after != CUT:
            now.pictures.append((outer, top, self._end(style, after, False, reach >= end - 1)))

    def _end(self, style: int, kind: int, left: bool, tinted: bool) -> Picture:
        """An end that is not the bar's own: there is less room, or it lies elsewhere."""
        return self._sprites.bar_end(style, self._inks.bars[style], kind, left, tinted)

    def _add_title(
        self, index: int, look: Look, place: _Place, kinds: tuple[int, int], free: float, beyond: int = 0
    ) -> None:
        """Mark and title inside the bar; the title of one that began off screen stays in sight.

        Beside a bar the title goes ``beyond`` so many pixels that fade after it.
        """
        x, end, top = place
        past, now = end + beyond, self._now
        visible = x if x > self._from else self._from
        at = visible + (_OPEN_PAD if kinds[0] == OPEN and visible == x else _PAD)
        limit = end - (_OPEN_PAD if kinds[1] == OPEN else _PAD - 2)
        if look.twig is not None and limit - at > metrics.FOLD_LEAST:
            now.marks.append((at, top + (metrics.BAR - TICK) // 2, look.twig))
            at += TICK + GAP
        title = self._rows.titles[index]
        if look.mark is not None:
            size = look.mark_size
            if at + size > limit:
                self._add_beside(index, past, top, free)
                return
            now.marks.append((at, top + (metrics.BAR - size) // 2, look.mark))
            at += size + GAP
        width, room = self._bar.widths[title], limit - at
        if width <= room:
            text = self._bar.whole(title)
        else:
            if room < width * self._mostly and self._add_beside(index, past, top, free):
                return
            short = self._bar.shortened(title, room)
            if short is None:
                self._add_beside(index, past, top, free)
                return
            text = short
        now.titles.append((at, top + self._down, text))
        if end <= self._until and look.style % STATES == PLANNED and room > width + _LEAST_OWNER:
            self._add_owner(index, at + width, limit, top)

    def _add_beside(self, index: int, end: int, top: int, free: float) -> bool:
        """The title after a bar that is too short for it, where the row is free; whether it had room."""
        if free < _LEAST_BESIDE:
            return False
        title = self._rows.titles[index]
        width = self._small.widths[title]
        if round(width) + 2 * GAP + 8 > min(free, self._until - end):  # an edge of the screen would cut it
            return False
        self._note(end + GAP, top, width, self._small.whole(title))
        return True

    def _note(self, x: int, top: int, width: float, text: QStaticText) -> None:
        """Words beside a bar, through which no line runs."""
        now = self._now
        now.notes.append((x, top + self._small_down, text))
        now.grounds.append((x - 2, top + 4, round(width) + 4, _BAR - 8))
        now.right = max(now.right, x + round(width) + GAP + 8)

    def _add_owner(self, index: int, after: float, limit: int, top: int) -> None:
        """The first owner at the right end, where title and owner have room to be told apart."""
        names = self._rows.owners[index]
        if names:
            width = self._small.widths[names[0]]
            if limit - after >= width + _LEAST_OWNER:
                text = self._small.whole(names[0])
                self._now.notes.append((round(limit - width), top + self._small_down, text))
                self._now.right = max(self._now.right, limit + _OPEN_PAD)
