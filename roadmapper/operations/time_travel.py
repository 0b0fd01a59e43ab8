"""What a journey through a workspace's history is made of: its stops by day, and each moment in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from roadmapper.counting import grouped
from roadmapper.operations.details import moment
from roadmapper.operations.history_moments import clock_words
from roadmapper.planning.moment import Moment
from roadmapper.storage.reading import Reader, workspace_row
from roadmapper.storage.stop_reading import Stop, read_stops

_QUARTER: Final = 900_000


class Journey(NamedTuple):
    """All stops in the journal's order; ``days`` are the places at which another day begins."""

    stops: tuple[Stop, ...]
    days: tuple[int, ...]
    style: str

    @property
    def last(self) -> int:
        """The place of the newest stop, which is now; −1 without any."""
        return len(self.stops) - 1

    def place_of(self, stop_id: str) -> int | None:
        """Where a stop is by its id, which stays when others come before it."""
        return next((place for place, stop in enumerate(self.stops) if stop.id == stop_id), None)

    def place_at(self, moment: Moment) -> int:
        """Where a moment is: at its step, else at the last one before the first that came after it."""
        known = self.place_of(moment.step_id) if moment.step_id else None
        if known is not None:
            return known
        at = moment.at
        later = (place for place, stop in enumerate(self.stops) if at is not None and stop.at > at)
        return max(next(later, len(self.stops)) - 1, 0)

    def moment(self, place: int) -> str:
        """When a stop was: "12 Nov 2026 16:40"."""
        return clock_words(self.stops[place].at, self.style)

    def words(self, place: int) -> str:
        """A place in words: "As of 12 Nov 2026 16:40, 214 changes ago", "Now"."""
        ago = self.last - place
        if ago <= 0:
            return "Now"
        return f"As of {self.moment(place)}, {'1 change' if ago == 1 else f'{grouped(ago)} changes'} ago"

    def told(self, place: int) -> str:
        """What was done there, with what marks it: "Merge copies"."""
        stop = self.stops[place]
        return f"{stop.label} · update sent" if stop.mark == "update" else stop.label

    def day_from(self, place: int, by: int) -> int:
        """The place a day on (1) or back (−1): the next beginning of a day, or an end."""
        if by > 0:
            return next((day for day in self.days if day > place), self.last)
        return next((day for day in reversed(self.days) if day < place), 0)


def read_journey(reader: Reader) -> Journey:
    """Every stop of a workspace; takes a moment with a long history, so screens ask on a worker."""
    stops = reader.read(read_stops)
    style = reader.read(workspace_row).date_style
    return Journey(tuple(stops), _beginnings(stops), style)


def _beginnings(stops: Sequence[Stop]) -> tuple[int, ...]:
    """Where another day begins, by the clock here."""
    known: dict[int, date] = {}

    def day(at: int) -> date:
        quarter = at // _QUARTER  # days begin at quarters of an hour in every time zone
        if quarter not in known:
            known[quarter] = moment(quarter * _QUARTER).astimezone().date()
        return known[quarter]

    days = [day(stop.at) for stop in stops]
    return tuple(place for place, (before, after) in enumerate(pairwise(days), 1) if before != after)
