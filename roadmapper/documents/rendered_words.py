"""Finds in a rendered block the words that a passage of its Markdown source became."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

_WORD = re.compile(r"\w+")
_AHEAD = 24
"""Words that are looked over where the two differ: a fact's source, a link's address, a fence's language."""
Pairs = list[tuple[int, int, int, int]]


@lru_cache(maxsize=64)
def paired(source: str, shown: str) -> Pairs:
    """The words that stand in both, in order: from and up to in the source, from and up to as shown."""
    old, new = list(_WORD.finditer(source)), list(_WORD.finditer(shown))
    found: Pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        step = _next_same([one[0] for one in old[i : i + _AHEAD]], [one[0] for one in new[j : j + _AHEAD]])
        if step is None:
            i, j = i + 1, j + 1
            continue
        i, j = i + step[0], j + step[1]
        found.append((*old[i].span(), *new[j].span()))
        i, j = i + 1, j + 1
    return found


def _next_same(old: list[str], new: list[str]) -> tuple[int, int] | None:
    """How many words to leave out of each, as few as can be, until both go on with the same one."""
    if old[0] == new[0]:
        return 0, 0
    for both in range(1, len(old) + len(new) - 1):
        for left in range(max(0, both - len(new) + 1), min(both, len(old) - 1) + 1):
            if old[left] == new[both - left]:
                return left, both - left
    return None


def place_of(pairs: Pairs, start: int, end: int) -> tuple[int, int] | None:
    """Where the characters ``start`` up to ``end`` of the source are shown.

    Of what is shown in other words, as a fact is, the place between its neighbours; None without any.
    """
    first = bisect_left(pairs, start + 1, key=lambda pair: pair[1])
    last = bisect_left(pairs, end, key=lambda pair: pair[0])
    if first < last:
        return pairs[first][2], pairs[last - 1][3]
    if not pairs:
        return None
    place = pairs[first - 1][3] if first else pairs[0][2]
    return place, place
