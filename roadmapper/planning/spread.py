"""How a forecast's finishes spread over days: the day for a chance, and the chance for a day."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from roadmapper.planning.workdays import ALWAYS, Calendar


class Spread(NamedTuple):
    """On which working days runs finished, by number and ascending, and how many had by the end of each."""

    numbers: Sequence[int]
    reached: Sequence[int]
    calendar: Calendar

    @classmethod
    def of(cls, ends: Iterable[int], calendar: Calendar) -> Spread:
        """The spread of the ends of some runs, each the number of the first working day after it."""
        counts = Counter(ends)
        after = sorted(counts)
        # Arrays take a quarter of the room of lists, of which a large plan has ten thousand.
        reached = array("q", accumulate(map(counts.__getitem__, after)))
        return cls(array("q", [number - 1 for number in after]), reached, calendar)

    @classmethod
    def certain(cls, day: date, runs: int) -> Spread:
        """All runs finish on the same day, which may be one off."""
        return cls([day.toordinal()], [runs], ALWAYS)

    def not_before(self, day: date) -> Spread:
        """The same where nothing finishes before a day, which may be one off."""
        first = day.toordinal()
        days = [max(first, self.calendar.ordinal_of(number)) for number in self.numbers]
        return Spread(days, self.reached, ALWAYS)

    @property
    def days(self) -> list[date]:
        """The days on which any run finished, ascending."""
        return [self.calendar.day(number) for number in self.numbers]

    def by_chance(self, chance: float) -> date:
        """The first day by which at least this share (0 to 1) of the runs had finished."""
        # A hair less, so that 0.1 of 30 runs is 3 and not 3.0000000000000004.
        place = bisect_left(self.reached, chance * self.reached[-1] - 1e-6)
        return self.calendar.day(self.numbers[place])

    def chance_by(self, day: date) -> float:
        """The share of the runs that had finished by the end of a day."""
        place = bisect_right(self.numbers, self.calendar.number_until(day.toordinal()))
        return self.reached[place - 1] / self.reached[-1] if place else 0.0
