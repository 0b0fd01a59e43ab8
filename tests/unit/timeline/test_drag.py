"""What a drag would store: snapping, precision, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.dates import Precision
from roadmapper.timeline.drag import Span, drawn_days, edge_stepped, moved, placed, resized, stepped
from roadmapper.timeline.periods import Unit, period_end, period_start
from roadmapper.timeline.scale import STOPS, tier_at
from tests.unit.timeline.charts import day

OCTOBER = Span(day("2026-10-17"), "day", day("2027-01-02"), "day")
Q3 = Span(day("2027-07-01"), "quarter", day("2027-09-30"), "quarter")


def drawn(span: Span) -> tuple[int, int]:
    found = drawn_days(span, "month")
    assert found is not None
    return found


@st.composite
def spans(draw: st.DrawFn, most_day: int = 28) -> Span:
    precision: Precision = draw(st.sampled_from(["day", "month", "quarter", "half", "year"]))
    start = draw(st.integers(day("1990-01-01"), day("2060-01-01")))
    if precision == "day":
        start -= max(int(period_start(start, "month") + most_day - 1 < start) * 5, 0)
        end = start + draw(st.integers(0, 400))
    else:
        start = period_start(start, precision)
        end = period_end(start + draw(st.integers(0, 400)), precision)
    return Span(start, precision, end, precision)


@given(spans(), st.sampled_from(["day", "week", "month", "quarter", "half", "year"]), st.integers(-30, 30))
def test_some_steps_there_and_back_change_nothing(span: Span, unit: Unit, steps: int) -> None:
    assert stepped(stepped(span, steps, unit), -steps, unit) == span


@given(spans(), st.floats(-4000, 4000), st.sampled_from(["day", "week", "month", "quarter"]))
def test_a_snapped_move_keeps_precision_and_whole_periods(span: Span, days: float, step: Unit) -> None:
    after = moved(span, days, step)
    assert (after.start_precision, after.end_precision) == (span.start_precision, span.end_precision)
    assert after.start is not None
    assert after.end is not None
    assert after.start <= after.end
    if span.start_precision != "day":
        assert after.start == period_start(after.start, span.start_precision)
        assert after.end == period_end(after.end, span.end_precision)


@given(spans(), st.integers(-500, 500))
def test_without_snapping_the_length_stays_to_the_day(span: Span, days: int) -> None:
    after = moved(span, days, None)
    assert (after.end or 0) - (after.start or 0) == (span.end or 0) - (span.start or 0)
    assert (after.start or 0) - (span.start or 0) == days


@given(spans(), st.sampled_from(["start", "end"]), st.floats(-3000, 3000))
def test_a_bar_never_ends_before_it_starts(span: Span, edge: str, days: float) -> None:
    for step in (None, "day", "week", "month", "quarter"):
        after = resized(span, "start" if edge == "start" else "end", days, step, drawn(span))
        assert after.start is not None
        assert after.end is not None
        assert after.start <= after.end


def test_a_vague_bar_moves_by_its_periods_even_at_a_fine_zoom() -> None:
    assert moved(Q3, 30, "day") == Q3
    assert moved(Q3, 60, "week") == Span(day("2027-10-01"), "quarter", day("2027-12-31"), "quarter")


def test_without_snapping_a_vague_bar_becomes_exact() -> None:
    assert moved(Q3, 9, None) == Span(day("2027-07-10"), "day", day("2027-10-09"), "day")


def test_a_monday_start_stays_a_monday_at_the_months_zoom() -> None:
    span = Span(day("2026-11-16"), "day", day("2026-11-27"), "day")
    assert moved(span, 17, tier_at(STOPS["months"]).step).start == day("2026-11-30")


def test_a_bar_of_whole_months_stays_one() -> None:
    span = Span(day("2027-01-01"), "day", day("2027-03-31"), "day")
    assert stepped(span, 1, "month") == Span(day("2027-02-01"), "day", day("2027-04-30"), "day")


def test_resizing_snaps_to_month_ends_and_back_to_where_it_was() -> None:
    span = Span(day("2026-10-17"), "day", day("2026-12-20"), "day")
    assert resized(span, "end", 9, "month", drawn(span)).end == day("2026-12-31")
    assert resized(span, "end", 2, "month", drawn(span)) == span


def test_a_missing_end_is_resized_from_where_it_is_drawn() -> None:
    span = Span(day("2027-06-01"), "day", None, "day")
    assert resized(span, "end", 5, "day", drawn(span)).end == day("2027-07-05")
    assert resized(span, "end", 0, "day", drawn(span)) == span


def test_keys_resize_by_the_step() -> None:
    assert edge_stepped(OCTOBER, "end", 1, "week", drawn(OCTOBER)).end == day("2027-01-09")
    assert edge_stepped(Q3, "end", 1, "week", drawn(Q3)).end == day("2027-12-31")


@pytest.mark.parametrize(
    ("stop", "start", "end"),
    [
        ("weeks", "2026-11-20", "2026-11-26"),
        ("months", "2026-11-16", "2026-12-15"),
        ("quarters", "2026-11-01", "2027-01-31"),
        ("years", "2026-10-01", "2027-09-30"),
    ],
)
def test_what_is_put_down_suits_the_zoom(stop: str, start: str, end: str) -> None:
    tier = tier_at(STOPS[stop])
    assert placed(day("2026-11-20") + 0.4, tier, tier.step) == Span(day(start), "day", day(end), "day")
