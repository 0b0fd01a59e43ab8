"""What a risk weighs, and what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning import risk


@pytest.mark.parametrize(
    ("probability", "impact", "words"),
    [
        (1, 1, "1 · low"),
        (2, 2, "4 · low"),
        (1, 5, "5 · medium"),
        (3, 3, "9 · medium"),
        (2, 5, "10 · high"),
        (3, 4, "12 · high"),
        (3, 5, "15 · critical"),
        (5, 5, "25 · critical"),
        (None, 5, ""),
        (4, None, ""),
    ],
)
def test_exposure_is_probability_times_impact_and_unknown_without_either(
    probability: int | None, impact: int | None, words: str
) -> None:
    assert risk.exposure_words(risk.exposure(probability, impact)) == words


def test_a_place_of_the_matrix_is_told_in_words() -> None:
    assert risk.place_words(4, 4) == "Likely, major: exposure 16, critical"


def test_the_trend_follows_from_two_exposures() -> None:
    assert risk.trend(4, 9) == "rising"
    assert risk.trend(9, 4) == "falling"
    assert risk.trend(4, 4) is None
    assert risk.trend(None, 4) is None


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))
def test_more_exposure_is_never_a_lower_level(p: int, i: int, q: int, j: int) -> None:
    order = risk.LEVELS[::-1]
    if p * i <= q * j:
        assert order.index(risk.level(p * i)) <= order.index(risk.level(q * j))
