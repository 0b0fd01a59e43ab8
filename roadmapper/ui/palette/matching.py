"""Finds words in many titles: beginnings and initials first, then what is spelled nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_NEAR_ENOUGH = 72.0
_STARTS, _WORD, _INITIALS, _INSIDE = 400.0, 300.0, 280.0, 200.0


def initials(title: str) -> str:
    """First letters of a title's words: "go" for "Guided onboarding"."""
    return "".join(word[0] for word in title.split() if word[0].isalnum())


@dataclass
class Haystack:
    """Titles ready to be searched; ``extra`` are further words for each (a key, a tip)."""

    titles: Sequence[str]
    extra: Sequence[str] = ()
    _low: list[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        extra = self.extra or [""] * len(self.titles)
        self._low = [
            f"{title} {more} {initials(title)}".lower()
            for title, more in zip(self.titles, extra, strict=True)
        ]

    def find(self, text: str, limit: int = 30) -> list[tuple[int, float]]:
        """Places of the best matches with their scores (more is better), best first.

        Titles that hold every word typed come before those that only look alike.
        """
        words = text.lower().split()
        if not words:
            return []
        found = self._holding(words)
        if len(found) < limit:
            found += self._alike(" ".join(words), {place for place, _ in found}, limit - len(found))
        found.sort(key=lambda hit: (-hit[1], len(self.titles[hit[0]]), hit[0]))
        return found[:limit]

    def _holding(self, words: list[str]) -> list[tuple[int, float]]:
        first, rest = words[0], words[1:]
        found = []
        for place, straw in enumerate(self._low):
            if first in straw and all(word in straw for word in rest):
                found.append((place, self._score(straw, words)))
        return found

    def _score(self, straw: str, words: list[str]) -> float:
        if straw.startswith(" ".join(words)):
            return _STARTS
        if straw.rsplit(" ", 1)[-1] == words[0]:
            return _INITIALS
        padded = f" {straw}"
        return _WORD if all(f" {word}" in padded for word in words) else _INSIDE

    def _alike(self, text: str, without: set[int], limit: int) -> list[tuple[int, float]]:
        from rapidfuzz import fuzz, process  # 10 ms, and never before the first paint

        if len(text) < 3:
            return []
        hits = process.extract(
            text, self._low, scorer=fuzz.WRatio, limit=limit + len(without), score_cutoff=_NEAR_ENOUGH
        )
        return [(place, score) for _straw, score, place in hits if place not in without][:limit]
