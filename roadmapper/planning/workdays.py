"""Working days: which days people work, stepping over the others, and counting them without a loop."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import Final

_WEEKDAYS: Final = frozenset(range(1, 8))
_FIRST_ORDINAL: Final = date.min.toordinal()
_LAST_ORDINAL: Final = date.max.toordinal()


@dataclass(frozen=True)
class Calendar:
    """The weekdays on which people work (ISO, 1 to 7), and the holidays among them.

    Working days are numbered one by one from the year 1 on, so that all arithmetic is on whole numbers:
    ``number_until``, ``number_from`` and ``ordinal_of`` translate to and from ``date.toordinal()`` in
    O(log holidays), and take ordinals outside the years 1 to 9999, too. The methods that return dates
    stop at those years. With every day a working day a number is the ordinal itself.

    Raises ValueError with a sentence where no weekday is a working day, or one is not from 1 to 7.
    """

    workdays: frozenset[int]
    holidays: frozenset[date] = frozenset()
    # Working weekdays of a week up to each of its days; their places in the week, Monday being 0.
    _through: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _places: tuple[int, ...] = field(init=False, repr=False, compare=False)
    # Holidays on working weekdays: their ordinals, and the number of the working day before each.
    _off: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _before_off: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.workdays:
            raise ValueError("At least one weekday must be a working day.")
        if not self.workdays <= _WEEKDAYS:
            raise ValueError("Weekdays are numbered from 1, Monday, to 7, Sunday.")
        off = sorted(day.toordinal() for day in self.holidays if day.isoweekday() in self.workdays)
        places = tuple(weekday - 1 for weekday in sorted(self.workdays))
        store = object.__setattr__
        store(self, "_places", places)
        store(self, "_through", tuple(accumulate(place in places for place in range(7))))
        store(self, "_off", tuple(off))
        store(self, "_before_off", tuple(self._count(day) - n for n, day in enumerate(off, start=1)))

    def _count(self, ordinal: int) -> int:
        """How many working weekdays there have been up to and with a day, holidays or not."""
        weeks, place = divmod(ordinal - 1, 7)
        return weeks * len(self._places) + self._through[place]

    def number_until(self, ordinal: int) -> int:
        """The number of the last working day up to and with a day: how many there have been."""
        return self._count(ordinal) - bisect_right(self._off, ordinal)

    def number_from(self, ordinal: int) -> int:
        """The number of the first working day from a day on."""
        return self.number_until(ordinal - 1) + 1

    def ordinal_of(self, number: int) -> int:
        """The day of a working day's number, as an ordinal."""
        weeks, place = divmod(number + bisect_left(self._before_off, number) - 1, len(self._places))
        return weeks * 7 + self._places[place] + 1

    def day(self, number: int) -> date:
        """The day of a working day's number."""
        return date.fromordinal(min(max(self.ordinal_of(number), _FIRST_ORDINAL), _LAST_ORDINAL))

    def is_workday(self, day: date) -> bool:
        """Whether people work on a day."""
        return day.isoweekday() in self.workdays and day not in self.holidays

    def next_workday(self, day: date) -> date:
        """The day itself if it is a working day, else the next that is."""
        return self.day(self.number_from(day.toordinal()))

    def previous_workday(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before it."""
        return self.day(self.number_until(day.toordinal()))

    def add_workdays(self, day: date, n: int) -> date:
        """The ``n``-th working day after a day, or (negative) before it; with 0 the day itself."""
        if n == 0:
            return day
        ordinal = day.toordinal()
        return self.day(self.number_until(ordinal) + n if n > 0 else self.number_from(ordinal) + n)

    def workdays_between(self, first: date, last: date) -> int:
        """How many working days there are from first to last, both counted; 0 when they are reversed."""
        return max(0, self.number_until(last.toordinal()) - self.number_until(first.toordinal() - 1))


ALWAYS: Final = Calendar(_WEEKDAYS)
"""Every day is a working day."""


def read_calendar(workdays_text: str, holidays: Iterable[str]) -> Calendar:
    """The calendar of its stored form: ISO digits such as "12345", and the holidays' ISO dates.

    Raises ValueError with a sentence for anything else, and where no weekday is a working day.
    """
    if not set(workdays_text) <= set("1234567"):
        raise ValueError(
            f"“{workdays_text[:40]}” is not a set of working days. They are kept as digits from 1, "
            f"Monday, to 7, Sunday, such as 12345."
        )
    return Calendar(frozenset(map(int, workdays_text)), frozenset(map(_read_holiday, holidays)))


def _read_holiday(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"“{text[:40]}” is not a holiday's date. Holidays are kept as dates such as 2026-12-25."
        ) from None
