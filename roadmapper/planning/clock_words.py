"""The time of day at the end of a date: "14:30", "9 am", "T10:00:00Z", "12:00 AM"."""

from __future__ import annotations

import re
from datetime import UTC, time, timedelta, timezone
from typing import Final

_TIME: Final = re.compile(
    r"(?P<date>.*?)(?:^|(?<=[0-9])t|[ ])(?:at )?"
    r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?)?"
    r" ?(?P<half>am|pm)?(?: ?(?P<zone>z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}))?"
)


def split_time(words: str) -> tuple[str, time | None]:
    """A normalised text without its time of day, and that time (with its offset where one was said).

    A text without a time comes back whole. Raises ValueError for a time that no clock shows.
    """
    match = _TIME.fullmatch(words)
    if match is None or (match["minute"] is None and match["half"] is None):
        return words, None
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if match["half"] and not 1 <= hour <= 12:
        raise ValueError(f"“{hour} {match['half']}” is no time of day.")
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    if hour == 24 and minute == second == 0:
        raise ValueError("A day ends at 23:59; write 0:00 of the next day for midnight.")
    try:
        return match["date"].strip(), time(hour, minute, second, tzinfo=_zone(match["zone"]))
    except ValueError:
        raise ValueError(f"“{hour}:{minute:02}” is no time of day.") from None


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
