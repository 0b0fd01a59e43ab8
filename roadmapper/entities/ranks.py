"""Fractional ranks: texts in binary order, with room for another one between any two.

A rank is an integer part, whose first letter tells its length, and a fraction in base 62; appending
counts the integer part up, so that ranks stay short however many rows are added at the end.
"""

from __future__ import annotations

from itertools import pairwise

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}
_FOLLOWING = dict(pairwise(_DIGITS))
_FIRST = "a0"


def _integer_length(head: str) -> int:
    """Digits after the head: ``a`` has 1, ``b`` 2 and so on; ``Z`` has 1, ``Y`` 2 (below ``a``)."""
    if "a" <= head <= "z":
        return ord(head) - ord("a") + 1
    if "A" <= head <= "Z":
        return ord("Z") - ord(head) + 1
    raise ValueError(f"“{head}” cannot begin a rank.")


def _integer_part(rank: str) -> str:
    length = 1 + _integer_length(rank[:1])
    if len(rank) < length:
        raise ValueError(f"The rank “{rank}” is cut short.")
    return rank[:length]


def _counted(integer: str, by: int) -> str:
    """The next (by=1) or previous (by=-1) integer part."""
    if by == 1 and integer[-1] in _FOLLOWING:  # all but one of 62, and an import counts up once a row
        return integer[:-1] + _FOLLOWING[integer[-1]]
    head, digits = integer[0], [_VALUE[digit] for digit in integer[1:]]
    for place in range(len(digits) - 1, -1, -1):
        digits[place] += by
        if 0 <= digits[place] < 62:
            return head + "".join(_DIGITS[d] for d in digits)
        digits[place] %= 62
    return _other_length(head, by)


def _other_length(head: str, by: int) -> str:
    """The first integer part with one more digit upwards (or of the shorter kind), and downwards."""
    if by > 0:
        following = "a" if head == "Z" else chr(ord(head) + 1)
        return following + "0" * _integer_length(following)
    following = "Z" if head == "a" else chr(ord(head) - 1)
    return following + "z" * _integer_length(following)


def _middle(low: str, high: str | None) -> str:
    """A fraction strictly between two fractions; ``high`` None is above all. Never ends in ``0``."""
    prefix = []
    while True:
        place = len(prefix)
        a = _VALUE[low[place]] if place < len(low) else 0
        b = _VALUE[high[place]] if high is not None and place < len(high) else 62
        if b - a > 1:
            return "".join(prefix) + _DIGITS[(a + b) // 2]
        prefix.append(_DIGITS[a])
        if b - a == 1:
            high = None


def between(low: str | None, high: str | None) -> str:
    """A rank after ``low`` and before ``high``; None leaves that side open.

    Raises ValueError when ``low`` is not before ``high``.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError(f"No rank lies between “{low}” and “{high}”.")
    if low is None:
        return _FIRST if high is None else _before(high)
    if high is None:
        return _counted(_integer_part(low), 1)
    low_integer, high_integer = _integer_part(low), _integer_part(high)
    if low_integer == high_integer:
        return low_integer + _middle(low[len(low_integer) :], high[len(high_integer) :])
    following = _counted(low_integer, 1)
    return following if following < high else low_integer + _middle(low[len(low_integer) :], None)


def _before(high: str) -> str:
    integer = _integer_part(high)
    return integer if integer < high else _counted(integer, -1)


def after(low: str | None, count: int) -> list[str]:
    """``count`` ranks in order, all after ``low``."""
    found: list[str] = []
    for _ in range(count):
        low = between(low, None)
        found.append(low)
    return found
