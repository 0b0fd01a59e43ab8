"""Words that are spelled nearly as what was typed, found among all words of many titles at once.

Titles share their words, so a slip is looked for in the vocabulary and not in every title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NEAR_ENOUGH = 72.0
_MOST_NEAR = 24
"""Words of the vocabulary that one typed word may mean."""
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")
_HAS_DIGIT = re.compile(r"[\d_]")


class Slips:
    """Knows which titles hold which words, by their places in ``straws``."""

    def __init__(self, straws: Sequence[str]) -> None:
        from rapidfuzz import fuzz, process  # 10 ms, and never before the first paint

        self._ratio, self._extract = fuzz.ratio, process.extract
        self._straws = straws
        self._holders: dict[str, list[int]] = {}
        for place, straw in enumerate(straws):
            for word in set(_WORD.findall(straw)):
                self._holders.setdefault(word, []).append(place)
        self._beginnings: dict[int, dict[str, list[str]]] = {}

    def find(self, words: Sequence[str]) -> dict[int, float]:
        """The titles that hold something like every word, with how alike they are (up to 100).

        Words with digits in them and those of one or two letters are no slips of anything: they must stand
        in the title as they are.
        """
        exact = [word for word in words if _HAS_DIGIT.search(word)]
        loose = [part for word in words if word not in exact for part in _WORD.findall(word)]
        exact += [part for part in loose if len(part) < _SHORTEST]
        loose = [part for part in loose if len(part) >= _SHORTEST]
        if not loose:
            return {}
        each = sorted((self._holding(word) for word in loose), key=len)
        found = each[0]
        for other in each[1:]:
            found = {place: score + other[place] for place, score in found.items() if place in other}
        return {
            place: score / len(loose)
            for place, score in found.items()
            if all(word in self._straws[place] for word in exact)
        }

    def _holding(self, typed: str) -> dict[int, float]:
        """The titles with a word like this one, or with one that may become like it."""
        near: dict[str, float] = {}
        self._note_near(typed, self._holders, near)
        beginnings = self._of_length(len(typed))
        begun: dict[str, float] = {}
        self._note_near(typed, beginnings, begun)
        for beginning, score in begun.items():
            for word in beginnings[beginning]:
                near[word] = max(score - 1, near.get(word, 0.0))
        found: dict[int, float] = {}
        for word, score in sorted(near.items(), key=lambda one: one[1]):
            found.update(dict.fromkeys(self._holders[word], score))
        return found

    def _note_near(
        self, typed: str, among: dict[str, list[int]] | dict[str, list[str]], near: dict[str, float]
    ) -> None:
        hits = self._extract(
            typed, among.keys(), scorer=self._ratio, limit=_MOST_NEAR, score_cutoff=_NEAR_ENOUGH
        )
        near.update({word: score for word, score, _place in hits})

    def _of_length(self, length: int) -> dict[str, list[str]]:
        """The longer words by their first so many letters."""
        if length not in self._beginnings:
            made: dict[str, list[str]] = {}
            for word in self._holders:
                if len(word) > length:
                    made.setdefault(word[:length], []).append(word)
            self._beginnings[length] = made
        return self._beginnings[length]
