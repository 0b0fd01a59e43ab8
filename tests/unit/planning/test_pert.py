"""PERT's distribution: its mean and deviation, and the standard library's beta distribution."""

from __future__ import annotations

import random
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.pert import STEPS, pert_days

_POINTS = st.tuples(*[st.integers(0, 400)] * 3).map(sorted)


def test_mean_and_deviation_are_those_of_pert() -> None:
    for best, likely, worst in ((0, 0, 600), (0, 100, 600), (0, 300, 600), (100, 500, 700), (0, 600, 600)):
        days = pert_days(best, likely, worst)
        mean = (best + 4 * likely + worst) / 6
        assert fmean(days) == pytest.approx(mean, abs=1)
        # The variance of this beta distribution: (mean - best) (worst - mean) / 7.
        assert pstdev(days) == pytest.approx(((mean - best) * (worst - mean) / 7) ** 0.5, abs=1)


@pytest.mark.parametrize("mode", [0, 0.15, 0.5, 0.7, 1])
def test_its_quantiles_are_those_of_the_standard_librarys_beta_distribution(mode: float) -> None:
    rng = random.Random(3)
    drawn = sorted(1000 * rng.betavariate(1 + 4 * mode, 5 - 4 * mode) for _ in range(40_000))
    days = pert_days(0, round(1000 * mode), 1000)
    for step in range(8, STEPS - 8, 16):
        assert days[step] == pytest.approx(drawn[int((step + 0.5) / STEPS * len(drawn))], abs=9)


@given(_POINTS)
def test_days_ascend_between_best_and_worst(points: list[int]) -> None:
    best, likely, worst = points
    days = pert_days(best, likely, worst)
    assert len(days) == STEPS
    assert days == sorted(days)
    assert best <= days[0] <= days[-1] <= worst


def test_an_estimate_without_a_range_is_certain() -> None:
    assert set(pert_days(5, 5, 5)) == {5}
