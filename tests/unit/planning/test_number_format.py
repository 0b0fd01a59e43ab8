"""Numbers in each of the workspace's styles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning import number_format as fmt


@pytest.mark.parametrize(
    ("value", "style", "words"),
    [
        (4200, "1 234.5", "4\u00a0200"),
        (1234567.891, "1,234.5", "1,234,567.89"),
        (1234.5, "1.234,5", "1.234,5"),
        (1000, "no such style", "1\u00a0000"),
        (0.75, "1 234.5", "0.75"),
        (100.0, "1 234.5", "100"),
        (-3, "1 234.5", "−3"),
        (-0.001, "1 234.5", "0"),
        (None, "1 234.5", "–"),
        (float("nan"), "1 234.5", "–"),
        (float("inf"), "1,234.5", "–"),
    ],
)
def test_numbers(value: float | None, style: str, words: str) -> None:
    assert fmt.format_number(value, style) == words


def test_percentages_follow_the_style() -> None:
    assert fmt.format_percent(46.4) == "46%"
    assert fmt.format_percent(46.4, "1.234,5", decimals=1) == "46,4\u00a0%"
    assert fmt.format_percent(None) == "–"


def test_measures_have_their_unit() -> None:
    assert fmt.format_measure(14, "min") == "14\u00a0min"
    assert fmt.format_measure(46.25, "%") == "46.25%"
    assert fmt.format_measure(4.4, None) == "4.4"
    assert fmt.format_measure(4.4, "  ") == "4.4"
    assert fmt.format_measure(None, "min") == "–"


def test_differences_have_their_sign() -> None:
    assert fmt.format_signed(8) == "+8"
    assert fmt.format_signed(-2.5, "1.234,5") == "−2,5"
    assert fmt.format_signed(0.0) == "0"


@given(st.floats(), st.sampled_from(fmt.NUMBER_STYLES))
def test_every_number_has_words(value: float, style: str) -> None:
    assert fmt.format_number(value, style)
    assert fmt.format_signed(value, style)


@given(st.integers(-(10**12), 10**12))
def test_an_integer_can_be_read_back(value: int) -> None:
    plain = fmt.format_number(value).replace("\u00a0", "").replace("−", "-")
    assert int(plain) == value
