"""When a key result is due for a check-in: by its cadence, while its cycle runs; and how that is said."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from roadmapper.counting import counted
from roadmapper.planning.cadence import next_due

USUAL_CADENCE: Final = "monthly"
"""The cadence of a key result that has none of its own."""
_PERIODS: Final = {"weekly": "week", "monthly": "month", "quarterly": "quarter"}


def check_in_due(
    cadence: str | None, checked: date | None, today: date, running: tuple[date, date] | None
) -> date | None:
    """The day by which a key result wants a check-in; None for one whose cycle is not running.

    ``running`` is its cycle's first and last day, None without a cycle. It counts from the last check-in,
    or from the cycle's first day; without both it is due today.
    """
    if running is not None and not running[0] <= today <= running[1]:
        return None
    since = checked
    if running is not None and (since is None or since < running[0]):
        since = running[0]
    return next_due(cadence or USUAL_CADENCE, since, today)


def is_overdue(due: date | None, today: date) -> bool:
    """Whether a check-in is due by now."""
    return due is not None and due <= today


def overdue_words(cadences: Collection[str | None]) -> str:
    """How many wait: "2 key results without a check-in this month"; "" where none does.

    ``cadences`` are those of the key results that wait. Where they differ no period is named.
    """
    if not cadences:
        return ""
    words = f"{counted(len(cadences), 'key result')} without a check-in"
    periods = {_PERIODS.get(cadence or USUAL_CADENCE) for cadence in cadences}
    period = periods.pop() if len(periods) == 1 else None
    return f"{words} this {period}" if period else f"{words} in time"
