"""Finds words in many titles: beginnings and initials first, then what is spelled nearly so.

Called with every key on the UI thread: titles lie in the order in which equally good ones are listed, and are
looked through by plain passes that end as soon as there are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmapper.ui.palette.slips import Slips

_STARTS, _TITLE, _WORD, _INITIALS, _INSIDE = 400.0, 350.0, 300.0, 280.0, 200.0
_SHORTEST = 3


def initials(title: str) -> str:
    """First letters of a title's words: "go" for "Guided onboarding"."""
    return "".join(word[0] for word in title.split() if word[0].isalnum())


@dataclass
class Haystack:
    """Titles ready to be searched; ``extra`` are further words for each (a key, a tip)."""

    titles: Sequence[str]
    extra: Sequence[str] = ()
    _order: list[int] = field(init=False, repr=False)
    """Places of the titles, shorter titles first."""
    _straws: list[str] = field(init=False, repr=False)
    """What is searched for each title, in that order, with a blank before every word."""
    _held: tuple[str, Sequence[int]] = field(init=False, repr=False, default=("", ()))
    """What was looked for last, and the rows that hold it."""
    _slips: Slips | None = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        titles, extra = self.titles, self.extra or [""] * len(self.titles)
        self._order = sorted(range(len(titles)), key=lambda place: len(titles[place]))
        self._straws = [
            f" {titles[place]} {extra[place]} {initials(titles[place])}".lower() for place in self._order
        ]

    def make_ready(self) -> None:
        """Do now, on a thread behind the screen, what the first slip of the finger would wait for."""
        if self._slips is None:
            self._slips = Slips(self._straws)

    def find(self, text: str, limit: int = 30) -> list[tuple[int, float]]:
        """Places of the best matches with their scores (more is better), best first.

        Titles that hold every word typed come before those that only look alike.
        """
        words = text.lower().split()
        if not words:
            return []
        found = self._holding(words, limit)
        if len(found) < limit:
            found += self._alike(words, {row for row, _ in found})[: limit - len(found)]
        return [(self._order[row], score) for row, score in found]

    def _holding(self, words: list[str], limit: int) -> list[tuple[int, float]]:
        """Rows that hold every word: that begin so, of such words, words beside them, initials, letters."""
        straws, rows = self._straws, self._rows_with(words)
        start, last = " " + " ".join(words), " " + words[0]
        found: dict[int, float] = {}

        def take(fitting: list[int], score: float) -> bool:
            for row in fitting:
                if len(found) < limit:
                    found.setdefault(row, score)
            return len(found) >= limit

        if take([row for row in rows if straws[row].startswith(start)], _STARTS):
            return list(found.items())
        if len(words) > 1 and take([row for row in rows if self._is_titled(row, words)], _TITLE):
            return list(found.items())
        of_words = [row for row in rows if last in straws[row] and not straws[row].endswith(last)]
        for word in words[1:]:
            of_words = [row for row in of_words if " " + word in straws[row]]
        if not take(of_words, _WORD):
            by_initials = [row for row in rows if straws[row].endswith(last)]
            if not take(by_initials, _INITIALS):
                take(rows, _INSIDE)
        return list(found.items())

    def _is_titled(self, row: int, words: list[str]) -> bool:
        """Whether words of the title itself begin so, not only what is said beside it."""
        straw, end = self._straws[row], len(self.titles[self._order[row]]) + 1
        return all(straw.find(" " + word, 0, end) >= 0 for word in words)

    def _rows_with(self, words: list[str]) -> list[int]:
        """Rows that hold every word; while a text is being typed, among those that held it so far."""
        text, (before, rows) = " ".join(words), self._held
        if not before or not text.startswith(before):
            rows = range(len(self._straws))
        for word in sorted(words, key=len, reverse=True):
            rows = [row for row in rows if word in self._straws[row]]
        self._held = text, rows
        return list(rows)

    def _alike(self, words: list[str], without: set[int]) -> list[tuple[int, float]]:
        if sum(map(len, words)) < _SHORTEST:
            return []
        self.make_ready()
        assert self._slips is not None
        hits = [hit for hit in self._slips.find(words).items() if hit[0] not in without]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))
