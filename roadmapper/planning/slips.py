"""How much a plan slipped from week to week: the days by which ends came later, as the journal tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from roadmapper.counting import counted

WEEKS: Final = 12


class Moved(NamedTuple):
    """An initiative's end that was changed on a day."""

    day: date
    initiative: str
    before: date | None
    after: date | None


class Week(NamedTuple):
    """The days by which so many initiatives slipped in the week that begins on ``first``."""

    first: date
    days: int = 0
    items: int = 0

    @property
    def words(self) -> str:
        """ "16 days over 4 initiatives"."""
        return (
            f"{counted(self.days, 'day')} over {counted(self.items, 'initiative')}"
            if self.days
            else "Nothing"
        )


def slips(moves: Iterable[Moved], today: date, first_weekday: int = 1) -> list[Week]:
    """The last weeks, the earliest first; each initiative counts with its net move of a week, if it is later.

    ``moves`` are in the order in which they were made; ``first_weekday`` is 1 for Monday.
    """
    this = today - timedelta(days=(today.isoweekday() - first_weekday) % 7)
    firsts = [this - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    spans: dict[tuple[int, str], tuple[date, date]] = {}
    for move in moves:
        week = (move.day - firsts[0]).days // 7
        if 0 <= week < WEEKS and move.before is not None and move.after is not None:
            first = spans.get((week, move.initiative), (move.before, move.after))[0]
            spans[week, move.initiative] = first, move.after
    found = [Week(first) for first in firsts]
    for (week, _initiative), (before, after) in spans.items():
        if after > before:
            known = found[week]
            found[week] = Week(known.first, known.days + (after - before).days, known.items + 1)
    return found
