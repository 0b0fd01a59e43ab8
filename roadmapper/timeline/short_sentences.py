"""Sentences about bars in a narrow place: the titles in them give way, what is said of them does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_LEAST = 8
"""Letters that a title keeps."""


def shortened(sentence: str, titles: Iterable[str], room: float, width: Callable[[str], float]) -> str | None:
    """The sentence with its longest titles cut as far as it takes; None where that is not enough.

    ``width`` measures a text, in the unit of ``room``.
    """
    if width(sentence) <= room:
        return sentence
    known = sorted({title for title in titles if len(title) > _LEAST}, key=len, reverse=True)
    if not known:
        return None
    parts = re.split(f"({'|'.join(map(re.escape, known))})", sentence)

    def cut(most: int) -> str:
        return "".join(_cut(part, most) if place % 2 else part for place, part in enumerate(parts))

    fits, too_long = _LEAST, len(known[0])
    if width(cut(fits)) > room:
        return None
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        fits, too_long = (middle, too_long) if width(cut(middle)) <= room else (fits, middle)
    return cut(fits)


def _cut(title: str, most: int) -> str:
    """A title of at most so many letters and an ellipsis."""
    return title if len(title) <= most else title[:most].rstrip() + "…"
