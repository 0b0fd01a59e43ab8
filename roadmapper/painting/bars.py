"""Bars in batches: rectangles per colour, ends as pictures, then dots, marks and labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QStaticText

from roadmapper.painting.labels import Fonts
from roadmapper.painting.palette import STATE_OF, Inks, State
from roadmapper.painting.sprites import CUT, OPEN, ROUND, SOFT, WIDTHS, Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.rows import TimelineRows

_PAD = 10
_DOT = 8
_GAP = 6
_INSIDE = metrics.BAR - 2


@dataclass(slots=True)
class Counts:
    """What the last picture cost: bars looked at, rectangles filled, texts written."""

    bars: int = 0
    rectangles: int = 0
    texts: int = 0


class BarBatch:
    """Collects bars with ``add`` and paints them all at once; one brush change per colour, not per bar."""

    def __init__(
        self, rows: TimelineRows, inks: Inks, sprites: Sprites, fonts: Fonts, *, edges: tuple[float, float]
    ) -> None:
        self._rows = rows
        self._inks = inks
        self._sprites = sprites
        self._fonts = fonts
        self._labels = fonts.bar
        self._from, self._until = edges  # the pixels that are on screen
        self._borders: dict[int, list[QRect]] = {}
        self._fills: dict[int, list[QRect]] = {}
        self._tints: dict[int, list[QRect]] = {}
        self._pictures: list[tuple[int, int, QPixmap]] = []
        self._texts: dict[tuple[int, bool], list[tuple[QPointF, QStaticText]]] = {}

    def add(self, index: int, left: float, right: float, y: float) -> None:
        """A bar from pixel ``left`` to ``right`` with its top at ``y``."""
        x, end, top = round(left), max(round(right) - 1, round(left) + 2), round(y)
        style = self._style(index)
        width = end - x
        if width < metrics.DETAIL_LEAST:
            self._borders.setdefault(style, []).append(QRect(x, top, width, metrics.BAR))
            return
        before = self._end_kind(index, True) if x > self._from - 40 else CUT
        after = self._end_kind(index, False) if end < self._until + 40 else CUT
        if before == CUT:
            x = int(self._from) - 40
        if after == CUT:
            end = int(self._until) + 40
        if WIDTHS[before] + WIDTHS[after] > end - x:
            before, after = min(before, SOFT), min(after, SOFT)
            if WIDTHS[before] + WIDTHS[after] > end - x:
                before = after = ROUND
            if end - x < 2 * metrics.RADIUS:
                self._borders.setdefault(style, []).append(QRect(x, top, end - x, metrics.BAR))
                return
        self._add_body(index, style, (x, end, top), (before, after), (left, right))
        if width >= metrics.LABEL_LEAST:
            self._add_label(index, style, x, end, top, before, after)

    def paint(self, painter: QPainter, counts: Counts) -> None:
        """Paint everything that was added."""
        styles = self._inks.bars
        painter.setPen(Qt.PenStyle.NoPen)
        for batch, colour_of in (
            (self._borders, lambda style: styles[style].border),
            (self._fills, lambda style: styles[style].fill),
            (self._tints, lambda style: styles[style].progress),
        ):
            for style, rectangles in batch.items():
                painter.setBrush(colour_of(style))
                painter.drawRects(rectangles)
                counts.rectangles += len(rectangles)
        draw: Callable[[int, int, QPixmap], None] = painter.drawPixmap  # type: ignore[assignment]  # one overload
        for x, y, picture in self._pictures:
            draw(x, y, picture)
        for (style, small), texts in self._texts.items():
            painter.setFont(self._fonts.small.font if small else self._labels.font)
            painter.setPen(self._inks.text_2 if small else styles[style].text)
            for where, text in texts:
                painter.drawStaticText(where, text)
            counts.texts += len(texts)

    def _style(self, index: int) -> int:
        state = STATE_OF.get(self._rows.categories[index], State.OPEN)
        return self._inks.style_number(self._rows.colours[index], state)

    def _end_kind(self, index: int, at_start: bool) -> int:
        rows = self._rows
        if at_start:
            if rows.starts[index] is None:
                return OPEN
            return ROUND if rows.start_precisions[index] == "day" else SOFT
        if rows.ends[index] is None:
            return OPEN
        return ROUND if rows.end_precisions[index] == "day" else SOFT

    def _add_body(
        self,
        index: int,
        style: int,
        place: tuple[int, int, int],
        kinds: tuple[int, int],
        drawn: tuple[float, float],
    ) -> None:
        x, end, top = place
        inner, outer = x + WIDTHS[kinds[0]], end - WIDTHS[kinds[1]]
        look, sprites = self._inks.bars[style], self._sprites
        self._borders.setdefault(style, []).append(QRect(inner, top, outer - inner, metrics.BAR))
        self._fills.setdefault(style, []).append(QRect(inner, top + 1, outer - inner, _INSIDE))
        progress = self._rows.progress[index]
        reach = x
        if progress and style % len(State) == State.OPEN:
            reach = round(drawn[0] + (drawn[1] - drawn[0]) * min(progress, 100) / 100)
            tinted = min(reach, outer) - inner
            if tinted > 0:
                self._tints.setdefault(style, []).append(QRect(inner, top + 1, tinted, _INSIDE))
        if kinds[0] != CUT:
            picture = sprites.bar_end(style, look, kinds[0], True, reach > inner)
            self._pictures.append((x, top, picture))
        if kinds[1] != CUT:
            picture = sprites.bar_end(style, look, kinds[1], False, reach >= end - 1)
            self._pictures.append((outer, top, picture))

    def _add_label(self, index: int, style: int, x: int, end: int, top: int, before: int, after: int) -> None:
        visible = max(x, int(self._from))  # the label of a bar that began off screen stays in sight
        at = visible + (_PAD if before != OPEN or visible > x else 14)
        limit = end - (_PAD - 2 if after != OPEN else 14)
        mark = self._mark(index, style)
        if mark is not None:
            if at + _DOT > limit:
                return
            size = _DOT if style % len(State) == State.OPEN else 10
            self._pictures.append((at, top + (metrics.BAR - size) // 2, mark))
            at += size + _GAP
        labels, title = self._labels, self._rows.titles[index]
        text = labels.fitted(title, limit - at)
        if text is None:
            return
        where = QPointF(at, round(top + (metrics.BAR - labels.height) / 2))
        self._texts.setdefault((style, False), []).append((where, text))
        if end <= self._until:
            self._add_owner(index, style, at + labels.width(title), limit, top)

    def _add_owner(self, index: int, style: int, after: float, limit: int, top: int) -> None:
        """The first owner at the right end, where title and owner have room to be told apart."""
        names, small = self._rows.owners[index], self._fonts.small
        if not names or style % len(State) != State.OPEN:
            return
        width = small.width(names[0])
        if limit - after < width + 48:
            return
        text = small.fitted(names[0], width)
        if text is not None:
            where = QPointF(limit - width, round(top + (metrics.BAR - small.height) / 2))
            self._texts.setdefault((style, True), []).append((where, text))

    def _mark(self, index: int, style: int) -> QPixmap | None:
        if style % len(State) == State.SHIPPED:
            return self._sprites.check(self._inks.text_2)
        health = self._rows.health[index]
        if health is None or style % len(State) == State.DECLINED:
            return None
        colour = self._inks.health.get(health)
        return None if colour is None else self._sprites.dot(colour, _DOT)
