"""Which parts of two sequences are the same, in time that stays near linear whatever they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_MOST_EDITS = 300
"""Differences between two anchors beyond which a stretch counts as written anew."""


class Hunk(NamedTuple):
    """``old[low:high]`` became ``new[start:end]``."""

    low: int
    high: int
    start: int
    end: int


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Where ``new`` differs from ``old``, in order, with something the same between each two."""
    found: list[Hunk] = []
    i = j = 0
    for a, b in [*_pairs(old, new), (len(old), len(new))]:
        if a > i or b > j:
            found.append(Hunk(i, a, j, b))
        i, j = a + 1, b + 1
    return found


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of equal parts, rising on both sides.

    Parts that each side has once anchor the others; what lies between two anchors is compared as it is.
    """
    found: list[tuple[int, int]] = []
    low, start = 0, 0
    for a, b in [*_anchors(old, new), (len(old), len(new))]:
        found.extend(_between(old, new, (low, a), (start, b)))
        if a < len(old):
            found.append((a, b))
        low, start = a + 1, b + 1
    return found


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest rising run of parts that are unique on both sides (patience diff)."""
    once_old, once_new = Counter(old), Counter(new)
    place = {part: at for at, part in enumerate(new) if once_new[part] == 1}
    pairs = [(at, place[part]) for at, part in enumerate(old) if once_old[part] == 1 and part in place]
    return _longest_rising(pairs)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    from bisect import bisect_left

    tops: list[int] = []
    at_top: list[int] = []
    before: list[int] = []
    for number, (_, b) in enumerate(pairs):
        pile = bisect_left(tops, b)
        before.append(at_top[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(b)
            at_top.append(number)
        else:
            tops[pile], at_top[pile] = b, number
    rising: list[tuple[int, int]] = []
    at = at_top[-1] if at_top else -1
    while at >= 0:
        rising.append(pairs[at])
        at = before[at]
    return rising[::-1]


def _between(
    old: Sequence[str], new: Sequence[str], span: tuple[int, int], other: tuple[int, int]
) -> list[tuple[int, int]]:
    """Equal parts of two stretches: their common head and tail, then the fewest edits between."""
    (low, high), (start, end) = span, other
    head: list[tuple[int, int]] = []
    while low < high and start < end and old[low] == new[start]:
        head.append((low, start))
        low, start = low + 1, start + 1
    tail: list[tuple[int, int]] = []
    while low < high and start < end and old[high - 1] == new[end - 1]:
        high, end = high - 1, end - 1
        tail.append((high, end))
    middle = _fewest_edits(old[low:high], new[start:end]) if low < high and start < end else []
    return head + [(low + a, start + b) for a, b in middle] + tail[::-1]


def _fewest_edits(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Myers' greedy walk; nothing is the same where it would take too many edits."""
    furthest = {1: 0}
    walked: list[dict[int, int]] = []
    for edits in range(min(len(old) + len(new), _MOST_EDITS) + 1):
        walked.append(dict(furthest))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and furthest[k - 1] < furthest[k + 1])
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            while x < len(old) and 0 <= x - k < len(new) and old[x] == new[x - k]:
                x += 1
            furthest[k] = x
            if x >= len(old) and x - k >= len(new):
                return _walked_back(walked, len(old), len(new))
    return []


def _walked_back(walked: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for edits in range(len(walked) - 1, -1, -1):
        furthest, k = walked[edits], x - y
        down = k == -edits or (k != edits and furthest[k - 1] < furthest[k + 1])
        came = k + 1 if down else k - 1
        from_x = furthest[came] if edits else 0
        from_y = from_x - came if edits else 0
        while x > from_x and y > from_y:
            x, y = x - 1, y - 1
            found.append((x, y))
        x, y = from_x, from_y
    return found[::-1]
