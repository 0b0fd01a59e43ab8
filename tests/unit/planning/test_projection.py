"""Where a key result is heading: steady and jumpy courses, bounds, and whether the target is met."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.projection import Projection, natural_bounds, outlook, project

FIRST, LAST = date(2026, 7, 1), date(2026, 12, 31)
days = st.integers(0, 182)
values = st.floats(-1e6, 1e6)
courses = st.dictionaries(days, values, max_size=15).map(
    lambda found: [(FIRST + timedelta(days=at), found[at]) for at in sorted(found)]
)


def test_a_steady_pace_goes_straight_on() -> None:
    course = [(FIRST + timedelta(days=at), 10 + at / 2) for at in (0, 30, 60, 90)]
    found = project(course, FIRST, LAST)
    assert found is not None
    assert found == pytest.approx((10 + 183 / 2,) * 3)


def test_a_jumpy_one_gets_a_band_and_the_baseline_is_its_first_point() -> None:
    course = [(date(2026, 10, 19), 41.0), (date(2026, 11, 2), 43.0), (date(2026, 11, 16), 46.0)]
    found = project(course, FIRST, LAST, 38)
    assert found is not None
    # The days are 0, 110, 124 and 138; 45 are left; the six paces by hand, the slowest first:
    paces = [3 / 110, 5 / 124, 8 / 138, 2 / 14, 5 / 28, 3 / 14]
    low, high = paces[1] + (paces[2] - paces[1]) / 4, paces[3] + (paces[4] - paces[3]) * 3 / 4
    assert found == pytest.approx((46 + low * 45, 46 + (paces[2] + paces[3]) / 2 * 45, 46 + high * 45))


def test_what_says_nothing_is_not_projected() -> None:
    one = [(date(2026, 8, 1), 5.0)]
    assert project([], FIRST, LAST, 0) is None
    assert project(one, FIRST, LAST) is None, "one point has no pace"
    assert project(one, FIRST, LAST, 0) is not None, "with the baseline there are two"
    assert project([(date(2026, 8, 1), 4.0), *one], FIRST, LAST) is None, "two values of one day are one"
    assert project([(FIRST, 0.0), (LAST, 9.0)], FIRST, LAST) is None, "the cycle is over"
    assert project([(FIRST, 0.0), (date(2026, 8, 1), float("nan"))], FIRST, LAST) is None


@given(courses, st.one_of(st.none(), values))
def test_the_band_holds_its_middle_and_lies_inside_its_bounds(
    course: list[tuple[date, float]], baseline: float | None
) -> None:
    found = project(course, FIRST, LAST, baseline, bounds=(0, 1e5))
    if found is not None:
        assert 0 <= found.low <= found.middle <= found.high <= 1e5


@given(courses, st.integers(-50, 50))
def test_moving_every_value_moves_the_projection(course: list[tuple[date, float]], by: int) -> None:
    there = project(course, FIRST, LAST)
    moved = project([(day, value + by) for day, value in course], FIRST, LAST)
    assert (there is None) == (moved is None)
    if there is not None and moved is not None:
        assert moved == pytest.approx([value + by for value in there], abs=1e-3)


@pytest.mark.parametrize(
    ("direction", "unit", "known", "bounds"),
    [
        ("increase", "%", [38, 55, 46], (0, 100)),
        ("increase", "%", [38, 130, 46], (0, None)),
        ("decrease", "min", [26, 10, 14], (0, None)),
        ("increase", "", [-5, 10, None], (None, None)),
        ("milestone", "", [None, None, 40], (0, 100)),
        ("milestone", "", [0, 5, 2], (0, 5)),
    ],
)
def test_a_measure_stays_in_its_natural_bounds(
    direction: str, unit: str, known: list[float | None], bounds: tuple[float | None, float | None]
) -> None:
    assert natural_bounds(direction, unit, known) == bounds


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "low", "high", "found"),
    [
        ("increase", 38, 55, 56, 60, "reaches"),
        ("increase", 38, 55, 52, 57, "may"),
        ("increase", 38, 55, 40, 50, "misses"),
        ("decrease", 26, 10, 4, 9, "reaches"),
        ("decrease", 26, 10, 8, 14, "may"),
        ("decrease", 26, 10, 12, 14, "misses"),
        ("keep", 4, 5, 4.2, 4.8, "reaches"),
        ("keep", 4, 5, 3.5, 4.8, "may"),
        ("keep", 4, 5, 3.0, 6.5, "may"),
        ("keep", 4, 5, 5.5, 6.5, "misses"),
        ("milestone", None, None, 90, 100, "may"),
        ("increase", 38, None, 40, 50, None),
        ("keep", None, 5, 4, 5, None),
    ],
)
def test_whether_the_target_is_met(
    direction: str, baseline: float | None, target: float | None, low: float, high: float, found: str | None
) -> None:
    band = Projection(low, (low + high) / 2, high)
    assert outlook(band, direction, baseline, target) == found
