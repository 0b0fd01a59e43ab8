"""Finds a passage whose own words were edited, by its surroundings or by the pieces of it that are left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_ALIKE, _ALIKE_ELSEWHERE = 0.5, 0.7
"""The share of words that must be left: in its old surroundings, and anywhere else."""
_EDGE = 20
"""Characters around a passage that are looked for."""
_LONGEST = 4_000
"""Characters of a passage whose words are compared; beyond, its beginning stands for it."""
_MOST_PLACES = 12
_WORD = re.compile(r"\w+|[^\w\s]")


def like_passage(text: str, quote: str, before: str, after: str, start: int) -> tuple[int, int] | None:
    """Where the likest words stand, from and up to; None where too little of them is left."""
    best: tuple[float, int, int, int] | None = None
    wanted = _words(quote)
    places = dict.fromkeys(_around_pieces(text, quote, start), _ALIKE_ELSEWHERE)
    places |= dict.fromkeys(_between(text, quote, before, after, start), _ALIKE)
    for (first, last), least in places.items():
        trimmed = _trimmed(text, first, last)
        if trimmed is None:
            continue
        ratio = _share(wanted, _words(text[trimmed[0] : trimmed[1]]))
        ranked = (ratio, -abs(trimmed[0] - start), *trimmed)
        if ratio >= least and (best is None or ranked > best):
            best = ranked
    return None if best is None else best[2:]


def _between(text: str, quote: str, before: str, after: str, start: int) -> Iterator[tuple[int, int]]:
    """What stands now between the surroundings, if these are near each other still."""
    head, tail = before[-_EDGE:], after[:_EDGE]
    longest = 2 * len(quote) + 200
    for begin in _nearest(text, head, start - len(head)) if head else [0]:
        first = begin + len(head)
        last = text.find(tail, first, first + longest + len(tail)) if tail else len(text)
        if first < last <= first + longest:
            yield first, last


def _around_pieces(text: str, quote: str, start: int) -> Iterator[tuple[int, int]]:
    """Where pieces of the quote stand: as long as the whole was, put where the piece says, to whole words."""
    for size in (len(quote) // 2, len(quote) // 4):
        if size < 6:
            return
        found = False
        for offset in range(0, len(quote) - size + 1, max(1, size // 2)):
            for at in _nearest(text, quote[offset : offset + size], start + offset)[:3]:
                found = True
                yield _aligned(text, quote, at - offset)
        if found:
            return


def _aligned(text: str, quote: str, begin: int) -> tuple[int, int]:
    """The ends of the passage near ``begin``: from the first to the last run that is as in the quote."""
    slack = len(quote) // 2 + 16
    first = max(0, begin - slack)
    window = text[first : begin + len(quote) + slack]
    old, new = list(_WORD.finditer(quote[:_LONGEST])), list(_WORD.finditer(window[: 3 * _LONGEST]))
    matcher = SequenceMatcher(None, [word[0] for word in old], [word[0] for word in new], autojunk=False)
    runs = [run for run in matcher.get_matching_blocks() if run.size]
    if not runs:
        return begin, begin
    head, tail = runs[0], runs[-1]
    return first + new[head.b].start(), first + new[tail.b + tail.size - 1].end()


def _nearest(text: str, piece: str, start: int) -> list[int]:
    """Some places of a piece, the nearest to ``start`` first."""
    found: list[int] = []
    forward, backward = text.find(piece, max(0, start)), text.rfind(piece, 0, max(0, start) + len(piece) - 1)
    while len(found) < _MOST_PLACES and (forward >= 0 or backward >= 0):
        if backward < 0 or (forward >= 0 and forward - start <= start - backward):
            found.append(forward)
            forward = text.find(piece, forward + 1)
        else:
            found.append(backward)
            backward = text.rfind(piece, 0, backward + len(piece) - 1)
    return found


def _trimmed(text: str, first: int, last: int) -> tuple[int, int] | None:
    words = text[first:last]
    if not words.strip():
        return None
    return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_LONGEST].casefold())


def _share(old: list[str], new: list[str]) -> float:
    if not old or not new:
        return 0.0
    return SequenceMatcher(None, old, new, autojunk=False).ratio()
