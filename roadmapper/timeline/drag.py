"""What a drag would store: moving, resizing, placing; snapped to the zoom's step, with precision kept."""

from __future__ import annotations

from typing import Literal, NamedTuple

from roadmapper.planning.dates import Precision
from roadmapper.timeline.periods import (
    MEAN_DAYS,
    Unit,
    clamp,
    coarser,
    is_calendar,
    period_end,
    period_start,
    shifted,
)
from roadmapper.timeline.rows import TimelineRows
from roadmapper.timeline.scale import Tier

Edge = Literal["start", "end"]


class Span(NamedTuple):
    """A bar's dates as they are stored: ordinals (the end belongs to the bar), None where it has none."""

    start: int | None
    start_precision: Precision
    end: int | None
    end_precision: Precision

    @property
    def is_open(self) -> bool:
        """Whether one of the dates is missing."""
        return self.start is None or self.end is None


def span_of(rows: TimelineRows, index: int) -> Span:
    """The stored dates of an initiative."""
    return Span(
        rows.starts[index], rows.start_precisions[index], rows.ends[index], rows.end_precisions[index]
    )


def is_exact(span: Span) -> bool:
    """Whether the dates that a span has are to the day."""
    return (span.start is None or span.start_precision == "day") and (
        span.end is None or span.end_precision == "day"
    )


def drawn_days(span: Span, period: Unit) -> tuple[int, int] | None:
    """The days a span is drawn over, up to the day after the last; one ``period`` where a date is missing."""
    if span.start is None:
        if span.end is None:
            return None
        return shifted(span.end + 1, period, -1), span.end + 1
    if span.end is None:
        return span.start, shifted(span.start, period, 1)
    return min(span.start, span.end), max(span.start, span.end) + 1


def moved(span: Span, days: float, step: Unit | None) -> Span:
    """The span moved by about ``days``, snapped to ``step``; None moves to the day.

    A vague date moves by whole periods of its precision, or of the step where that is coarser, and stays
    vague; dates to the day move by the step and keep the length in days. Without a step every date moves
    to the day, so vague ones become exact.
    """
    if step is None:
        whole = round(days)
        return span if whole == 0 else _by_days(_exact(span), whole)
    unit = step_unit(span, step)
    return stepped(span, round(days / MEAN_DAYS[unit]), unit)


def step_unit(span: Span, step: Unit) -> Unit:
    """What a span moves by: the step, or its own precision where that is coarser."""
    unit: Unit = step
    if span.start is not None and span.start_precision != "day":
        unit = coarser(unit, span.start_precision)
    if span.end is not None and span.end_precision != "day":
        unit = coarser(unit, span.end_precision)
    return unit


def stepped(span: Span, steps: int, unit: Unit) -> Span:
    """The span moved by whole units; a unit of months or more moves by the calendar."""
    if steps == 0:
        return span
    if not is_calendar(unit):
        return _by_days(span, steps * (7 if unit == "week" else 1))
    start = None if span.start is None else shifted(span.start, unit, steps)
    if span.end is None:
        return span._replace(start=start)
    by_calendar = span.end_precision != "day" or span.start is None or _fills_months(span)
    if by_calendar or start is None:
        end = shifted(span.end, unit, steps)
    else:
        end = clamp(start + span.end - (span.start or 0))
    return span._replace(start=start, end=end)


def resized(span: Span, edge: Edge, days: float, step: Unit | None, drawn: tuple[int, int]) -> Span:
    """One end moved by about ``days``; it snaps to the ends of steps, and to where it was.

    ``drawn`` are the days the bar is drawn over (left, right): an end that was missing starts from there.
    The bar keeps at least one day, or one period of its precision.
    """
    stored = span.start if edge == "start" else span.end
    shown = drawn[0] if edge == "start" else drawn[1] - 1
    precision: Precision = span.start_precision if edge == "start" else span.end_precision
    if step is None:
        target, precision = clamp(round(shown + days)), "day"
        if target == shown:
            return span
    else:
        unit = step if precision == "day" else coarser(step, precision)
        target = _snapped(shown, shown + days, edge, unit)
        if target == shown and stored is None and abs(days) < 0.5:
            return span
    return _with_edge(span, edge, target, precision)


def edge_stepped(span: Span, edge: Edge, steps: int, step: Unit, drawn: tuple[int, int]) -> Span:
    """One end moved by whole steps from where it is drawn: what a key does."""
    shown = drawn[0] if edge == "start" else drawn[1] - 1
    precision: Precision = span.start_precision if edge == "start" else span.end_precision
    unit = step if precision == "day" else coarser(step, precision)
    return _with_edge(span, edge, shifted(shown, unit, steps), precision)


def placed(moment: float, tier: Tier, step: Unit | None) -> Span:
    """Dates for something put down on a moment: the start on the step's first day, one period long."""
    start = clamp(int(moment)) if step is None else period_start(int(moment), step)
    return Span(start, "day", clamp(shifted(start, tier.period, 1) - 1), "day")


def _snapped(origin: int, wanted: float, edge: Edge, unit: Unit) -> int:
    """The boundary of ``unit`` nearest to ``wanted``, or the origin; days and weeks count from the origin."""
    if not is_calendar(unit):
        length = 7 if unit == "week" else 1
        return clamp(origin + round((wanted - origin) / length) * length)
    day = clamp(round(wanted))
    if edge == "start":
        near = (period_start(day, unit), period_end(day, unit) + 1, origin)
    else:
        near = (period_start(day, unit) - 1, period_end(day, unit), origin)
    return clamp(min(near, key=lambda candidate: abs(candidate - wanted)))


def _with_edge(span: Span, edge: Edge, day: int, precision: Precision) -> Span:
    if edge == "start":
        if span.end is not None:
            day = min(day, period_start(span.end, precision))
        return span._replace(start=day, start_precision=precision)
    if span.start is not None:
        day = max(day, period_end(span.start, precision))
    return span._replace(end=day, end_precision=precision)


def _by_days(span: Span, days: int) -> Span:
    known = [day for day in (span.start, span.end) if day is not None]
    days = max(min(days, clamp(max(known) + days) - max(known)), clamp(min(known) + days) - min(known))
    return span._replace(
        start=None if span.start is None else span.start + days,
        end=None if span.end is None else span.end + days,
    )


def _exact(span: Span) -> Span:
    return span._replace(start_precision="day", end_precision="day")


def _fills_months(span: Span) -> bool:
    """Whether a span runs from the first day of a month to the last of one."""
    return (
        span.start is not None
        and span.end is not None
        and period_start(span.start, "month") == span.start
        and period_end(span.end, "month") == span.end
    )
