"""Where a key result is heading: its paces so far, carried on to the end of its cycle.

Every two points of its course (the baseline on the cycle's first day, then its check-ins) give a pace. The
projection leaves from the last point by the middle pace; the band reaches from the pace that a quarter of
them stay below to the one that a quarter exceed. A steady course has no band; a jumpy one has a wide one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Final, Literal, NamedTuple

_MOST_POINTS: Final = 40
"""Only the latest count: older paces say little, and pairs grow with the square."""
Outlook = Literal["reaches", "may", "misses"]


class Projection(NamedTuple):
    """What a course comes to on the cycle's last day: the value at the middle pace, and its band."""

    low: float
    middle: float
    high: float


def project(
    points: Sequence[tuple[date, float]],
    first: date,
    last: date,
    baseline: float | None = None,
    bounds: tuple[float | None, float | None] = (None, None),
) -> Projection | None:
    """Carry dated values, the earliest first, on to ``last``; None for fewer than two days or a cycle over.

    Of one day the last value counts. The band is held inside ``bounds`` (no count is below zero).
    """
    course: dict[date, float] = {}
    if baseline is not None and (not points or points[0][0] > first):
        course[first] = baseline
    course.update((day, value) for day, value in points if math.isfinite(value) and day <= last)
    days = list(course.items())[-_MOST_POINTS:]
    if len(days) < 2 or not points or days[-1][0] >= last:
        return None
    paces = sorted(
        # by parts, because the difference of two great numbers may not be a number
        late / (end - begin).days - early / (end - begin).days
        for (begin, early), (end, late) in combinations(days, 2)
    )
    at, left = days[-1][1], (last - days[-1][0]).days
    ends = [at + _quantile(paces, share) * left for share in (0.25, 0.5, 0.75)]
    if not all(map(math.isfinite, ends)):
        return None
    return Projection(*(_within(end, bounds) for end in ends))


def _quantile(values: Sequence[float], share: float) -> float:
    """The value that a share of sorted ones stay below, between two of them where it falls there."""
    place = share * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    part = place - below
    mixed = values[below] * (1 - part) + values[above] * part
    return min(max(mixed, values[below]), values[above])


def _within(value: float, bounds: tuple[float | None, float | None]) -> float:
    low, high = bounds
    value = value if low is None else max(low, value)
    return value if high is None else min(high, value)


def natural_bounds(
    direction: str, unit: str | None, values: Sequence[float | None]
) -> tuple[float | None, float | None]:
    """What a measure cannot pass: a milestone its end, a percentage 0 and 100, a count zero.

    ``values`` are its baseline, target and all it has stood at; one beyond a bound lifts that bound.
    """
    known = [value for value in values if value is not None]
    low = 0.0 if all(value >= 0 for value in known) else None
    if direction == "milestone":
        return low, max([value for value in values[1:2] if value is not None] or [100.0])
    percent = (unit or "").strip() == "%"
    return low, 100.0 if percent and all(value <= 100 for value in known) else None


def outlook(
    projection: Projection, direction: str, baseline: float | None, target: float | None
) -> Outlook | None:
    """Whether the band's ends meet the target: both, one of them, or neither; None without a target."""
    if direction == "milestone":
        target = 100.0 if target is None else target
    if target is None or (direction == "keep" and baseline is None):
        return None
    met = [_meets(value, direction, baseline, target) for value in (projection.low, projection.high)]
    if all(met):
        return "reaches"
    inside = direction == "keep" and _meets(projection.middle, direction, baseline, target)
    return "may" if any(met) or inside else "misses"


def _meets(value: float, direction: str, baseline: float | None, target: float) -> bool:
    if direction == "keep" and baseline is not None:
        return min(baseline, target) <= value <= max(baseline, target)
    falls = direction == "decrease"
    slack = 1e-9 * max(abs(value), abs(target))  # a steady pace meets its own target, rounding or not
    return value <= target + slack if falls else value >= target - slack
