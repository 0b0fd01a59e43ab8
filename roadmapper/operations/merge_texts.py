"""The paragraphs of a text that two copies wrote differently: found, named, and replaced by one's own."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_GAP = re.compile(r"(\n[ \t]*\n\s*)")


class Disputed(NamedTuple):
    """Where two merged texts differ: ``place`` in words, the paragraphs before both, and in each of the two.

    ``start`` and ``end`` are where the paragraphs of the first lie in it.
    """

    place: str
    before: str
    first: str
    second: str
    start: int
    end: int


def disputed(base: str, first: str, second: str) -> Disputed:
    """The run of paragraphs from the first to the last in which ``second`` differs from ``first``."""
    ours, others, old = _paragraphs(first), _paragraphs(second), _paragraphs(base)
    low, high, low2, high2 = _differing([text for text, _at in ours], [text for text, _at in others])
    was = _mapped([text for text, _at in ours], [text for text, _at in old], low, high)
    start = ours[low][1] if low < len(ours) else len(first)
    end = ours[high - 1][1] + len(ours[high - 1][0]) if high > low else start
    return Disputed(
        _place(ours, low),
        "\n\n".join(text for text, _at in old[was[0] : was[1]]),
        "\n\n".join(text for text, _at in ours[low:high]),
        "\n\n".join(text for text, _at in others[low2:high2]),
        start,
        end,
    )


def is_first_of(mine: str, theirs: str, found: Disputed) -> bool:
    """Whether the disputed paragraphs of the first text are those of ``mine``, not of ``theirs``.

    They stand as they are in one side's text as a rule; else the text that is nearer to this side's counts.
    """
    score = (
        (found.first in mine) + (found.second in theirs) - (found.first in theirs) - (found.second in mine)
    )
    if score:
        return score > 0
    words = mine.split()
    near = [SequenceMatcher(None, words, text.split()).ratio() for text in (found.first, found.second)]
    return near[0] >= near[1]


def _paragraphs(text: str) -> list[tuple[str, int]]:
    """The paragraphs of a text, each with where it begins."""
    found: list[tuple[str, int]] = []
    at = 0
    for part in _GAP.split(text):
        body = part.rstrip("\n")
        if body.strip():
            found.append((body, at))
        at += len(part)
    return found


def _differing(a: list[str], b: list[str]) -> tuple[int, int, int, int]:
    low = 0
    while low < min(len(a), len(b)) and a[low] == b[low]:
        low += 1
    tail = 0
    while tail < min(len(a), len(b)) - low and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return low, len(a) - tail, low, len(b) - tail


def _mapped(now: list[str], old: list[str], low: int, high: int) -> tuple[int, int]:
    """Which paragraphs of the old text those from ``low`` to ``high`` have grown from."""
    begin: int | None = None
    end = 0
    for what, i1, i2, j1, j2 in SequenceMatcher(None, now, old, autojunk=False).get_opcodes():
        if (i1 < high and i2 > low) or (i1 == i2 and low <= i1 <= high):
            alike = what == "equal" or i2 - i1 == j2 - j1  # one for one
            first = j1 + (low - i1 if alike and low > i1 else 0)
            last = j2 - (i2 - high if alike and i2 > high else 0)
            begin = first if begin is None else begin
            end = max(end, last)
    return (begin or 0), max(end, begin or 0)


def _place(paragraphs: list[tuple[str, int]], at: int) -> str:
    """ "Launch plan, paragraph 2": counted from the heading above."""
    head, first = "", 0
    for place, (text, _at) in enumerate(paragraphs[:at]):
        line = text.partition("\n")[0]
        if line.startswith("#"):
            head, first = line.strip("# ").strip(), place + 1
    number = f"paragraph {at - first + 1}"
    return f"{head}, {number}" if head else number
