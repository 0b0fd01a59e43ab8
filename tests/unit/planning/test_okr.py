"""Progress of key results and objectives by the stated rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning import okr
from roadmapper.planning.okr import CheckIn, Direction

numbers = st.floats(-1e12, 1e12)
any_number = st.one_of(st.none(), st.floats())
directions = st.sampled_from(["increase", "decrease", "keep", "milestone"])


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "current", "raw", "shown"),
    [
        ("increase", 38, 55, 46, 8 / 17, 8 / 17),
        ("increase", 0, 100, 120, 1.2, 1),
        ("increase", 10, 20, 5, -0.5, 0),
        ("decrease", 26, 10, 14, 0.75, 0.75),
        ("decrease", 9, 3, 12, -0.5, 0),
        ("increase", -10, 10, 0, 0.5, 0.5),
        ("keep", 4.2, 5, 4.4, 1, 1),
        ("keep", 5, 4.2, 4.4, 1, 1),
        ("keep", 4, 5, 5, 1, 1),
        ("keep", 4, 5, 5.25, 0.75, 0.75),
        ("keep", 4, 5, 3.5, 0.5, 0.5),
        ("keep", 4, 5, 7, -1, 0),
        ("keep", 4, 4, 4, 1, 1),
        ("keep", 4, 4, 4.1, 0, 0),
        ("milestone", None, None, 100, 1, 1),
        ("milestone", None, None, 40, 0.4, 0.4),
        ("milestone", None, None, 0, 0, 0),
        ("milestone", None, 1, 1, 1, 1),
        ("increase", 50, 50, 50, 1, 1),
        ("increase", 50, 50, 49, 0, 0),
        ("decrease", 50, 50, 49, 1, 1),
        ("decrease", 50, 50, 51, 0, 0),
        ("increase", 38, 55, 38, 0, 0),
    ],
)
def test_each_kind_of_key_result(
    direction: Direction,
    baseline: float | None,
    target: float | None,
    current: float,
    raw: float,
    shown: float,
) -> None:
    assert okr.raw_progress(direction, baseline, target, current) == pytest.approx(raw)
    assert okr.key_result_progress(direction, baseline, target, current) == pytest.approx(shown)


@pytest.mark.parametrize("direction", ["increase", "decrease", "keep"])
def test_what_is_missing_is_missing_and_never_zero(direction: Direction) -> None:
    assert okr.key_result_progress(direction, 0, 10, None) is None
    assert okr.key_result_progress(direction, None, 10, 5) is None
    assert okr.key_result_progress(direction, 0, None, 5) is None
    assert okr.key_result_progress(direction, 0, 10, float("nan")) is None
    assert okr.key_result_progress("milestone", None, None, None) is None


@given(directions, any_number, any_number, any_number)
def test_progress_is_between_nothing_and_all(
    direction: Direction, baseline: float | None, target: float | None, current: float | None
) -> None:
    progress = okr.key_result_progress(direction, baseline, target, current)
    assert progress is None or 0 <= progress <= 1


@given(numbers, numbers)
def test_the_baseline_is_none_and_the_target_all_of_the_way(baseline: float, target: float) -> None:
    direction = "increase" if target > baseline else "decrease"
    assert okr.key_result_progress(direction, baseline, target, target) == 1
    if baseline != target:
        assert okr.key_result_progress(direction, baseline, target, baseline) == 0


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_keeping_within_a_band_has_no_direction(one: int, other: int, current: int) -> None:
    there = okr.raw_progress("keep", one, other, current)
    assert there == okr.raw_progress("keep", other, one, current)
    assert there == okr.raw_progress("keep", -one, -other, -current)


@pytest.mark.parametrize(
    ("direction", "target", "current", "missing"),
    [
        ("increase", 55, 46, 9),
        ("increase", 55, 60, 0),
        ("decrease", 10, 14, -4),
        ("decrease", 10, 8, 0),
        ("milestone", None, 40, 60),
        ("keep", 5, 4, None),
        ("increase", 55, None, None),
    ],
)
def test_what_is_still_to_go(
    direction: str, target: float | None, current: float | None, missing: float | None
) -> None:
    assert okr.to_go(direction, target, current) == missing


def test_the_latest_check_in_counts() -> None:
    first, second = CheckIn(date(2026, 11, 2), 43, 60), CheckIn(date(2026, 11, 16), 46, 70)
    corrected = CheckIn(date(2026, 11, 16), 45, 65)
    unread = CheckIn(date(2026, 11, 18), None, 50)
    assert okr.latest_check_in([second, first]) == second
    assert okr.latest_check_in([second, corrected, first]) == corrected
    assert okr.latest_check_in([second, first], until=date(2026, 11, 15)) == first
    assert okr.latest_check_in([]) is None
    assert okr.current_value([second, first, unread]) == 46
    assert okr.current_value([unread], entered=40) == 40
    assert okr.current_value([], entered=None) is None
    assert okr.current_value([second], entered=40, until=date(2026, 11, 1)) == 40


@pytest.mark.parametrize(
    ("confidences", "health"),
    [
        ([80, 70, 90], "on_track"),
        ([45, 65], "at_risk"),
        ([75, 60, 20], "on_track"),
        ([60], "on_track"),
        ([59.9], "at_risk"),
        ([30, None], "at_risk"),
        ([29], "off_track"),
        ([None], None),
        ([], None),
        ([float("nan")], None),
    ],
)
def test_confidence_makes_health(confidences: list[float | None], health: str | None) -> None:
    assert okr.health_of_confidence(confidences) == health


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 800), st.integers(-10, 900))
def test_a_steady_pace_runs_evenly_through_a_cycle(first: date, length: int, at: int) -> None:
    last, today = first + timedelta(days=length), first + timedelta(days=at)
    expected = okr.expected_progress(first, last, today)
    assert 0 <= expected <= 1
    assert (expected == 0) == (today < first)
    assert (expected == 1) == (today >= last)
    assert okr.expected_progress(first, last, today + timedelta(days=1)) >= expected
