"""What lanes are made of before anybody has chosen it: the first field that most of a plan has."""

from __future__ import annotations

from typing import Final

from roadmapper.timeline.rows import Grouping, TimelineRows

_FIELDS: Final = ("team", "product", "objective")


def usual_lanes(rows: TimelineRows) -> Grouping:
    """Themes where there are any; without them the first of team, product, objective that most have."""
    live = [index for index, there in enumerate(rows.live) if there]
    if any(rows.values["theme"][index] is not None for index in live):
        return ("theme",)
    for field in _FIELDS:
        values = rows.values[field]
        if 2 * sum(values[index] is not None for index in live) > len(live):
            return (field,)
    return ("theme",)
