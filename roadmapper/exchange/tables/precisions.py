"""Columns that say how exactly the dates beside them are meant, as Roadmapper's own export has them."""

from __future__ import annotations

from datetime import date
from typing import Any

from roadmapper.planning.dates import first_day, last_day

ENDS = {"start_precision": "start", "end_precision": "end"}
"""Each such field and the date that it is about."""


def settle(fields: dict[str, list[Any]], said: dict[str, list[Any]]) -> list[str]:
    """Bring what was said into the dates that were read; returns notes about columns without a date.

    A date written as a period of its own (“Q3 2027”) keeps it; another is moved to its period's edge.
    """
    notes = []
    for precision, values in said.items():
        end = ENDS[precision]
        if end not in fields:
            notes.append(
                f"No column gives the {end}, so how exactly it is meant was not imported ({precision})."
            )
            continue
        days, read = fields[end], fields[precision]
        for index, value in enumerate(values):
            if value and days[index] and read[index] == "day":
                edge = first_day if end == "start" else last_day
                days[index] = edge(date.fromisoformat(days[index]), value).isoformat()
                read[index] = value
    return notes
