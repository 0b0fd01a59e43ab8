"""Numbers as people type them, in each style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.operations.typed_numbers import read_number
from roadmapper.planning.number_format import NUMBER_STYLES, format_number

POINT, COMMA = "1,234.5", "1.234,5"


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("4200", POINT, 4200),
        ("4 200", "1 234.5", 4200),
        ("4,200", POINT, 4200),
        ("4.200", COMMA, 4200),
        ("4.200", POINT, 4.2),
        ("1.234,5", COMMA, 1234.5),
        ("1,234,567.25", POINT, 1234567.25),
        ("0,75", POINT, 0.75),
        ("0.75", COMMA, 0.75),
        ("−3", POINT, -3),
        ("46%", POINT, 46),
        ("14 min", POINT, 14),
        (".5", POINT, 0.5),
    ],
)
def test_a_number_is_read_in_its_style(text: str, style: str, number: float) -> None:
    assert read_number(text, style, unit="min") == number


@pytest.mark.parametrize("text", ["", "many", "1,2,3", "1.5.2", "1e5", "inf", "nan", "--3", "9" * 60])
def test_what_is_no_number_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        read_number(text, POINT)


@given(st.integers(-(10**9), 10**9), st.sampled_from(NUMBER_STYLES))
def test_what_is_shown_reads_back(cents: int, style: str) -> None:
    assert read_number(format_number(cents / 100, style), style) == cents / 100
