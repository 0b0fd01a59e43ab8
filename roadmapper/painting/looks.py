"""What bars look like at any zoom: their style, ends, progress and marks, worked out once for each."""

from __future__ import annotations

from typing import NamedTuple

from roadmapper.painting.palette import DECLINED, PLANNED, SHIPPED, STATE_OF, Inks
from roadmapper.painting.sprites import OPEN, ROUND, SOFT, Picture, Sprites
from roadmapper.timeline.rows import TimelineRows

_DOT = 8
TICK = 10
"""The width and height in pixels of a mark."""


class Look(NamedTuple):
    """What a bar looks like at any zoom; ``progress`` is a share, ``twig`` the mark that folds a family.

    ``starts`` and ``stops`` are its ends, plain and in the colour of progress.
    """

    style: int
    before: int
    after: int
    progress: float
    mark: Picture | None
    mark_size: int
    derived: bool
    twig: Picture | None
    starts: tuple[Picture, Picture]
    stops: tuple[Picture, Picture]


class Looks(dict[int, Look]):
    """The looks of bars by their indexes, as long as no initiative changes."""

    def __init__(self, rows: TimelineRows, inks: Inks, sprites: Sprites, *, folds: bool) -> None:
        super().__init__()
        self._rows, self._inks, self._sprites, self._folds = rows, inks, sprites, folds
        self._derived = rows.tree.derived
        self._dots = {health: sprites.dot(colour, _DOT) for health, colour in inks.health.items()}
        self._check = sprites.check(inks.text_2)
        self._ends: dict[tuple[int, int, bool, bool], tuple[Picture, Picture]] = {}

    def __missing__(self, index: int) -> Look:
        rows = self._rows
        state = STATE_OF.get(rows.categories[index], PLANNED)
        style = self._inks.style_number(rows.colours[index], state)
        below = self._derived.get(index)
        if below is not None:
            before, after = OPEN if below.open_start else ROUND, OPEN if below.open_end else ROUND
        else:
            before = _end_of(rows.starts[index], rows.start_precisions[index])
            after = _end_of(rows.ends[index], rows.end_precisions[index])
        progress = min(rows.progress[index] or 0, 100) / 100 if state == PLANNED else 0.0
        health, mark, size = rows.health[index], None, TICK
        if state == SHIPPED:
            mark = self._check
        elif health is not None and state != DECLINED:
            mark, size = self._dots.get(health), _DOT if state == PLANNED else TICK
        twig = None
        if self._folds and index in rows.tree.children:
            twig = self._sprites.chevron(self._inks.text_2, rows.tree.is_folded(index))
        begun = progress > 0
        starts, stops = self._pair_of(style, before, True, begun), self._pair_of(style, after, False, begun)
        look = Look(style, before, after, progress, mark, size, below is not None, twig, starts, stops)
        self[index] = look
        return look

    def _pair_of(self, style: int, kind: int, left: bool, begun: bool) -> tuple[Picture, Picture]:
        """An end of the bars of a style, plain and, once these have ``begun``, in the colour of progress."""
        key = style, kind, left, begun
        pair = self._ends.get(key)
        if pair is None:
            inks, bar_end = self._inks.bars[style], self._sprites.bar_end
            pair = bar_end(style, inks, kind, left, False), bar_end(style, inks, kind, left, begun)
            self._ends[key] = pair
        return pair


def _end_of(day: int | None, precision: str) -> int:
    """How a bar ends at a stored date."""
    if day is None:
        return OPEN
    return ROUND if precision == "day" else SOFT
