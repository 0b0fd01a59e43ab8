"""When an audience is due to hear again, by its cadence and the day that it last heard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from roadmapper.counting import counted
from roadmapper.planning.dates import shift

_DAYS: Final = {"weekly": 7, "fortnightly": 14}
_MONTHS: Final = {"monthly": 1, "quarterly": 3}


def next_due(cadence: str | None, heard: date | None, today: date) -> date | None:
    """The day by which an audience should hear: today where it never has; None without a cadence."""
    if cadence not in _DAYS and cadence not in _MONTHS:
        return None
    if heard is None:
        return today
    if cadence in _DAYS:
        return heard + timedelta(days=_DAYS[cadence])
    return shift(heard, "month", _MONTHS[cadence])


def due_words(due: date, today: date) -> str:
    """ "Due today", "3 days overdue", "due in 5 days"."""
    days = (due - today).days
    if days == 0:
        return "due today"
    return f"due in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} overdue"


def waiting_words(due: date, today: date, *, heard: bool) -> str:
    """ "an update is due today", "an update has been due for 3 days", "a first update is due"."""
    if not heard:
        return "a first update is due"
    days = (today - due).days
    return f"an update has been due for {counted(days, 'day')}" if days > 0 else "an update is due today"
