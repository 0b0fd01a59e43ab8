"""What an initiative's own dates and status say about it today."""

from __future__ import annotations

from datetime import date

from roadmapper.planning.dates import Precision, last_day
from roadmapper.planning.status import OPEN_CATEGORIES


def days_late(
    end: date | None, category: str | None, today: date, end_precision: Precision | None = None
) -> int:
    """By how many days open work has passed its end; 0 when it is not late, settled or has no end.

    The end day is still in time, and a vague end holds until its period's last day.
    """
    if end is None or (category is not None and category not in OPEN_CATEGORIES):
        return 0
    return max(0, (today - last_day(end, end_precision or "day")).days)
