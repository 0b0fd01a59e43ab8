"""Ages as people say them, "6m", "2 years", and the day that lies so long before another."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from roadmapper.planning.dates import month_length

_AGE: Final = re.compile(r"\s*(\d{1,4})\s*(d|days?|w|weeks?|m|mo|months?|y|years?)\s*", re.IGNORECASE)
HINT: Final = "Say an age such as “6m”, “90d”, “8 weeks” or “2 years”."


def day_ago(age: str, today: date) -> date:
    """The day that lies an age before a day; raises ValueError with what to say instead."""
    found = _AGE.fullmatch(age)
    if found is None:
        raise ValueError(f"“{age}” is no age. {HINT}")
    number, unit = int(found[1]), found[2][0].lower()
    try:
        if unit in "dw":
            return today - timedelta(days=number * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, month_length(year, month + 1)))
    except (OverflowError, ValueError) as error:
        raise ValueError(f"“{age}” lies before any calendar. {HINT}") from error
