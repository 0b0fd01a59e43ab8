"""How far key results are: progress, check-ins and confidence by stated rules.

A key result's progress is the way covered from its baseline to its target; one to keep within a band is at
100% inside it and loses what it strays, measured in widths of the band; a milestone is at the percentage it
reports. An objective is on track when the middle one (the median) of its key results' confidences is 60% or
more, at risk from 30%, and off track below. ``roll_up`` says how an objective's progress follows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Final, Literal, NamedTuple

from roadmapper.planning.roll_up import clamped
from roadmapper.planning.status import Health

Direction = Literal["increase", "decrease", "keep", "milestone"]

ON_TRACK_FROM: Final = 60
AT_RISK_FROM: Final = 30


class CheckIn(NamedTuple):
    """A dated value; ``confidence`` is in percent, and either may be missing."""

    day: date
    value: float | None
    confidence: float | None = None


def raw_progress(
    direction: str, baseline: float | None, target: float | None, current: float | None
) -> float | None:
    """The share of the way covered, unclamped (1.2 is beyond the target, negative is behind the baseline).

    ``direction`` is a Direction. For "keep" baseline and target are the band's ends in any order; a
    "milestone" counts from 0 to its target, 100 unless given. None where a value that the rule needs is
    missing. With baseline and target equal the target is either met (1) or not (0).
    """
    current = _real(current)
    baseline, target = _real(baseline), _real(target)
    if current is None:
        return None
    if direction == "milestone":
        baseline, target = 0.0, 100.0 if target is None else target
    if baseline is None or target is None:
        return None
    if direction == "keep":
        return _within(min(baseline, target), max(baseline, target), current)
    if baseline == target:
        met = current <= target if direction == "decrease" else current >= target
        return 1.0 if met else 0.0
    # By halves, because the difference of two great numbers of opposite signs may not be a number.
    return (current / 2 - baseline / 2) / (target / 2 - baseline / 2)


def to_go(direction: str, target: float | None, current: float | None) -> float | None:
    """What is missing to the target, with its sign; None for a band, which one keeps, and without a value."""
    current, target = _real(current), _real(target)
    if direction == "milestone" and target is None:
        target = 100.0
    if direction == "keep" or current is None or target is None:
        return None
    missing = target - current
    over = missing > 0 if direction == "decrease" else missing < 0
    return 0.0 if over or not math.isfinite(missing) else missing


def _real(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _within(low: float, high: float, current: float) -> float:
    if low <= current <= high:
        return 1.0
    if low == high:
        return 0.0
    strayed = low / 2 - current / 2 if current < low else current / 2 - high / 2
    return 1.0 - strayed / (high / 2 - low / 2)


def key_result_progress(
    direction: str, baseline: float | None, target: float | None, current: float | None
) -> float | None:
    """A key result's progress from 0 to 1, or None where a value is missing."""
    return clamped(raw_progress(direction, baseline, target, current))


def latest_check_in(check_ins: Iterable[CheckIn], until: date | None = None) -> CheckIn | None:
    """The check-in that counts: the latest by date, and of one day the last in the order given."""
    best: CheckIn | None = None
    for check_in in check_ins:
        if until is not None and check_in.day > until:
            continue
        if best is None or check_in.day >= best.day:
            best = check_in
    return best


def current_value(
    check_ins: Iterable[CheckIn], entered: float | None = None, until: date | None = None
) -> float | None:
    """What a key result stands at: the latest check-in that has a value, else the value entered by hand."""
    latest = latest_check_in((check_in for check_in in check_ins if check_in.value is not None), until)
    return entered if latest is None else latest.value


def health_of_confidence(confidences: Iterable[float | None]) -> Health | None:
    """On track, at risk or off track from confidences in percent; None when nobody has said any."""
    known = [confidence for confidence in map(_real, confidences) if confidence is not None]
    if not known:
        return None
    middle = median(known)
    if middle >= ON_TRACK_FROM:
        return "on_track"
    return "at_risk" if middle >= AT_RISK_FROM else "off_track"


def expected_progress(first: date, last: date, today: date) -> float:
    """Where a steady pace would be at the end of ``today``: 0 before the cycle, 1 from its last day on."""
    if today < first:
        return 0.0
    if today >= last:
        return 1.0
    return ((today - first).days + 1) / ((last - first).days + 1)
