"""Since when somebody has not looked: one visit ends where nothing was looked at for some hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

_HOURS: Final = 4
_HOUR_MS: Final = 3_600_000
FIRST_DAYS: Final = 7
"""How far back somebody looks who never looked before."""


class Seen(NamedTuple):
    """How far a journal was known at a moment (UTC milliseconds): each installation's own last clock.

    Without clocks the moment alone counts, and what came later with an older date is missed.
    """

    at: int
    clocks: Mapping[str, int] | None = None

    def knows(self, replica: str, clock: int, at: int) -> bool:
        """Whether a step was known then: by who made it and its clock there, or by its time."""
        return at <= self.at if self.clocks is None else clock <= self.clocks.get(replica, -1)

    def kept(self) -> dict[str, Any]:
        """As plain values for the settings."""
        return {"at": self.at, "clocks": dict(self.clocks) if self.clocks is not None else None}

    @classmethod
    def read(cls, kept: object) -> Seen | None:
        """What ``kept`` gave; None for anything else."""
        if not isinstance(kept, dict) or not isinstance(kept.get("at"), int):
            return None
        clocks = kept.get("clocks")
        sound = isinstance(clocks, dict) and all(
            isinstance(name, str) and isinstance(clock, int) for name, clock in clocks.items()
        )
        return cls(kept["at"], clocks if sound else None)


class Visits(NamedTuple):
    """``since`` is what the last visit ended with: what is new is told against it; ``last`` goes along."""

    since: Seen | None = None
    last: Seen | None = None

    def at(self, now: int) -> Visits:
        """As of a moment: the same visit goes on, or another begins after a long pause."""
        if self.last is None or now - self.last.at < _HOURS * _HOUR_MS:
            return self
        return Visits(self.last, self.last)

    def looked(self, seen: Seen) -> Visits:
        """With what has just been looked at."""
        return self._replace(last=seen)

    def done(self) -> Visits:
        """All of it was taken note of."""
        return Visits(self.last, self.last)


def first_look(looked: int | None, now: int) -> Seen:
    """Where nobody looked at this page yet: since the file was last open here, or the last days."""
    return Seen(looked or now - FIRST_DAYS * 24 * _HOUR_MS)


def since_words(day: date, today: date, written: str) -> str:
    """ "today", "yesterday", "Wednesday", or the date as it is ``written``."""
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    return f"{day:%A}" if today - timedelta(days=7) < day < today else written
