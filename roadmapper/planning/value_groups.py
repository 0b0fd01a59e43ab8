"""Numbers and days in a few groups that people can name: ranges between round bounds, quarters and years."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

from roadmapper.planning.dates import Precision
from roadmapper.planning.exact_days import exact_day, exact_text

FEW: Final = 6
"""Numbers of which there are no more different ones than this are a group each."""
_STEPS: Final = (5, 2, 1)
_FINEST: Final = -9
_QUARTERS: Final = 8
"""Days that lie within so many quarters are told by quarter, others by year."""
_COARSENESS: Final[dict[Precision, int]] = {"year": 0, "half": 1, "quarter": 2, "month": 3, "day": 4}


class Rule(Protocol):
    """How the values of one field are grouped; a group's name is a text that can be stored."""

    @property
    def groups(self) -> Sequence[str]:
        """Those there are whatever the values, in their order; none where each value makes its own."""
        ...

    def group_of(self, value: Any) -> str | None:
        """The group that a value lies in; None for what is no value."""
        ...

    def order(self, group: str) -> Any:
        """Sorts the groups that values make."""
        ...


class Numbers(NamedTuple):
    """Numbers by ``bounds`` from low to high, each the last of its group; without any each by itself.

    The bounds are near the quartiles, so that groups are about equally large: for each quartile the roundest
    number (of 1, 2 and 5 with noughts) that lies within half of the way to its nearer neighbour. One value
    more, less or changed therefore hardly ever moves one.
    """

    bounds: tuple[float, ...] = ()

    @property
    def groups(self) -> Sequence[str]:
        """Every range from low to high."""
        above = [f"{plain(self.bounds[-1])}.."] if self.bounds else []
        return [*map(self.group_of, self.bounds), *above]

    def group_of(self, value: float) -> str:
        """The group that a number lies in: "..10", "10..50", "50..", or the number as text."""
        if not self.bounds:
            return plain(value)
        at = bisect_left(self.bounds, value)
        low = plain(self.bounds[at - 1]) if at else ""
        return f"{low}..{plain(self.bounds[at])}" if at < len(self.bounds) else f"{low}.."

    def order(self, group: str) -> float:
        """From low to high."""
        return float(group)


class YesNo(NamedTuple):
    """Yes (1) and no (0)."""

    groups: Sequence[str] = ("yes", "no")

    def group_of(self, value: float) -> str:
        """One of the two."""
        return "yes" if value else "no"

    def order(self, group: str) -> int:
        """Yes comes first."""
        return self.groups.index(group)


class Periods(NamedTuple):
    """Days by quarter or year, never more exactly than they are meant: a year lies before its quarters."""

    period: Precision = "quarter"
    groups: Sequence[str] = ()

    def group_of(self, value: object) -> str | None:
        """The period that a day lies in, both as ``exact_text`` writes them."""
        exact = exact_day(value)
        if exact is None:
            return None
        day, precision = exact
        return exact_text(day, min(self.period, precision, key=_COARSENESS.__getitem__))

    def order(self, group: str) -> tuple[date, int]:
        """By the first day."""
        exact = exact_day(group)
        assert exact is not None, group
        return exact[0], _COARSENESS[exact[1]]

    def place(self, group: str) -> int:
        """A number that is the one before plus one, for colours that stay when other periods come."""
        day, _coarseness = self.order(group)
        return day.year if self.period == "year" else _quarter(day)


def numbers_in_groups(numbers: Iterable[float]) -> Numbers:
    """How these are grouped, see ``Numbers``."""
    known = sorted(numbers)
    if len(set(known)) <= FEW:
        return Numbers()
    quartiles = [known[len(known) * part // 4] for part in (1, 2, 3)]
    ends = [known[0], *quartiles, known[-1]]
    found: list[float] = []
    for before, value, after in zip(ends, ends[1:], ends[2:], strict=False):
        bound = _roundest(value, min(value - before, after - value) / 2)
        if bound < known[-1] and (not found or bound > found[-1]):
            found.append(bound)
    return Numbers(tuple(found) or (_roundest(quartiles[1], 0),))


def _roundest(value: float, room: float) -> float:
    """The roundest number that is no farther from this one than there is room."""
    low, high = value - room, value + room
    greatest = max(abs(low), abs(high))
    power = math.floor(math.log10(greatest)) + 1 if greatest else 0
    while power >= _FINEST and room > 0:
        for digit in _STEPS:
            step = _times(digit, power)
            first, last = math.ceil(low / step), math.floor(high / step)
            if first <= last:
                return _times(digit * min(max(round(value / step), first), last), power)
        power -= 1
    return value


def _times(digit: int, power: int) -> float:
    """A digit with noughts, as exactly as it is written."""
    return float(digit * 10**power) if power >= 0 else digit / 10**-power


def plain(number: float) -> str:
    """A number as text, as ``float`` reads it: whole ones without a point."""
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def range_title(group: str, words: Callable[[float], str]) -> str:
    """A group of numbers in words: "Up to 10", "10 to 50", "Over 50", or the number."""
    low, parted, high = group.partition("..")
    if not parted:
        return words(float(low))
    if not low:
        return f"Up to {words(float(high))}"
    return f"{words(float(low))} to {words(float(high))}" if high else f"Over {words(float(low))}"


def periods_for(texts: Iterable[str]) -> Periods:
    """Whether days (as ``exact_text`` writes them) are told by quarter, or by year as they lie far apart."""
    quarters = [_quarter(exact[0]) for text in texts if (exact := exact_day(text)) is not None]
    near = not quarters or max(quarters) - min(quarters) < _QUARTERS
    return Periods("quarter" if near else "year")


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3
