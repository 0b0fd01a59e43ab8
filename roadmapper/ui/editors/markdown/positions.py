"""Places in a text: Qt counts UTF-16 units, Python counts characters; they differ behind an emoji."""

from __future__ import annotations

from collections.abc import Callable

_WIDE = "\uffff"


def _same(place: int) -> int:
    return place


def units_before(text: str) -> Callable[[int], int]:
    """Turns a place in ``text`` counted in characters into one counted in UTF-16 units."""
    if text.isascii() or max(text, default="") <= _WIDE:
        return _same
    return lambda place: place + sum(character > _WIDE for character in text[:place])


def characters_before(text: str, units: int) -> int:
    """How many characters of ``text`` lie within its first ``units`` UTF-16 units."""
    if text.isascii() or max(text, default="") <= _WIDE:
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))
