"""Bars with words of how they differ from what they were: "+9 days", "new"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QStaticText

from roadmapper.painting.bars import GAP, BarBatch
from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.looks import TICK, Look
from roadmapper.painting.palette import Inks
from roadmapper.painting.pieces import Pieces
from roadmapper.painting.sprites import Picture, Sprites
from roadmapper.timeline.past_bars import PastBar, PastBars

_INSIDE = 8
_EDGE = 4
_FROM_SCREEN = 14
"""Pixels from the edge of the screen, with its scroll bar, to the words of a bar that goes on beyond it."""
_LEAST_TITLE = 64
"""Pixels that a title and its mark keep; where they would not, the words are left to the tooltip."""


class ComparedBars(BarBatch):
    """Puts the words beside a bar where its row is free, and else into its right end, before the title.

    Nothing is written over the words of a ghost, or into a ghost of another bar. Bars in the hand have no
    such words: their tag says what becomes of them.
    """

    def __init__(self, frame: Frame, past: PastBars, inks: Inks, sprites: Sprites, fonts: Fonts) -> None:
        view = frame.view
        super().__init__(
            frame.layout.rows,
            inks,
            sprites,
            fonts,
            edges=(view.left, view.width),
            per_day=view.scale.px_per_day,
        )
        self._view, self._layout, self._past = view, frame.layout, past
        self._held = frame.drag.indexes if frame.drag is not None else frozenset()
        self._lines: list[tuple[int, int, Picture]] = []
        self._pending: tuple[float, QStaticText] | None = None
        self._beside = self._after = 0.0

    def shaped(self, index: int, left: float, right: float, y: float, free: float) -> Pieces:
        words = "" if index in self._held else self._past.words_of(index)
        free_of_words = self._until_ghosts(index, right, free, all_of_them=False)
        self._lines, self._after = [], 0.0
        if not words:
            return super().shaped(index, left, right, y, free_of_words)
        self._add_past_lines(index, left, right, round(y))
        width, text = self._small.widths[words], self._small.whole(words)
        free_of_ghosts = self._until_ghosts(index, right, free, all_of_them=True)
        outside = min(free_of_ghosts, self._until - right) >= width + 2 * GAP + 8
        self._pending = None if outside else (width, text)
        self._beside, self._after = right - 1, width + GAP if outside else 0.0
        made = super().shaped(index, left, right, y, free_of_ghosts if outside else free_of_words)
        made.marks += self._lines  # over the bar, under its title
        if outside:
            self._note(round(self._beside) + GAP, round(y), width, text)
        return made

    def _until_ghosts(self, index: int, right: float, free: float, *, all_of_them: bool) -> float:
        """The pixels after a bar until there is a ghost of another one, or one that has words."""
        for ghost in self._ghosts(index):
            if ghost.item != index and (ghost.gone or all_of_them):
                begin, end = self._view.x_of(ghost.left), self._view.x_of(ghost.right)
                if end > right:
                    free = min(free, max(begin - right, 0.0))
        return free

    def _ghosts(self, index: int) -> Sequence[PastBar]:
        """The ghosts of a bar's row."""
        layout = self._layout
        return layout.lanes[layout.lane_of[index]].ghosts.get(layout.row_of[index], ())

    def _add_past_lines(self, index: int, left: float, right: float, top: int) -> None:
        """Where the bar lies over its own ghost, the start and end that it had."""
        for ghost in self._ghosts(index):
            if ghost.item == index:
                for x in (self._view.x_of(ghost.left), self._view.x_of(ghost.right) - 1):
                    if left + _EDGE < x < right - _EDGE and self._first < x < self._last:
                        self._lines.append((round(x), top, self._sprites.past_line(self._inks.past)))

    def _add_beside(self, index: int, end: int, top: int, free: float) -> bool:
        """The title after its bar, where the words that follow it are seen whole, too."""
        found = super()._add_beside(index, end, top, min(free, self._until - end) - self._after)
        if found:
            left, _, width, _ = self._now.grounds[-1]
            self._beside = left + width - 1
        return found

    def _add_title(
        self,
        index: int,
        look: Look,
        place: tuple[int, int, int],
        kinds: tuple[int, int],
        free: float,
        beyond: int = 0,
    ) -> None:
        """The title, cut shorter where the words have to be in the bar with it."""
        pending, self._pending = self._pending, None
        x, end, top = place
        if pending is not None:
            width, text = pending
            whole = end <= self._until
            at = (end - _INSIDE if whole else self._until - _FROM_SCREEN) - round(width)
            if at - max(x, self._from) >= _LEAST_TITLE:
                self._now.notes.append((at, top + self._small_down, text))
                end, beyond = at, beyond + end - at
        super()._add_title(index, look, (x, end, top), kinds, free, beyond)
        self._keep_off(self._now)

    def _keep_off(self, made: Pieces) -> None:
        """Take away the lines of the bar where they would run through its words and marks."""
        spans = [(x - 2, x + text.size().width() + 2) for x, _, text in (*made.titles, *made.notes)]
        spans += [(x - 2, x + TICK + 2) for x, *_ in made.marks]
        self._lines = [
            line for line in self._lines if not any(left <= line[0] <= right for left, right in spans)
        ]
