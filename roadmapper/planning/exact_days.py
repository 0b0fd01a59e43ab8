"""A day with its precision as one text: "2027-01-02", "2027-03", "2027-Q2", "2027-H1", "2027"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from roadmapper.planning.dates import Precision, first_day, last_day

_SHAPE: Final = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|H([12])))?")


def exact_text(day: date, precision: Precision) -> str:
    """The period of this precision that a day lies in, as one text that ``exact_day`` reads."""
    if precision == "year":
        return f"{day.year:04}"
    if precision == "half":
        return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
    if precision == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return day.isoformat() if precision == "day" else day.isoformat()[:7]


def exact_day(text: object) -> tuple[date, Precision] | None:
    """The first day and the precision of such a text; None for any other."""
    match = _SHAPE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    year, month, day, quarter, half = match.groups()
    first = month or (int(quarter) * 3 - 2 if quarter else 7 if half == "2" else 1)
    precision: Precision = (
        "day" if day else "month" if month else "quarter" if quarter else "half" if half else "year"
    )
    try:
        return date(int(year), int(first), int(day or 1)), precision
    except ValueError:
        return None


def days_of(text: object) -> tuple[date, date] | None:
    """The first and the last day that such a text means."""
    found = exact_day(text)
    return None if found is None else (first_day(*found), last_day(*found))
