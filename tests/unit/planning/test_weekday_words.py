"""Weekdays in words and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.weekday_words import read_weekdays, weekday_words


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("Mon to Fri", "12345"),
        ("monday-friday", "12345"),
        ("Sun–Thu", "12347"),
        ("mo, we & fr", "135"),
        ("Sat", "6"),
        ("54321", "12345"),
        ("1, 2, 3", "123"),
    ],
)
def test_weekdays_as_people_write_them(typed: str, digits: str) -> None:
    assert read_weekdays(typed) == digits


@pytest.mark.parametrize("typed", ["", "Funday", "8", "Mon to Noon", "t"])
def test_what_is_no_weekday_is_said(typed: str) -> None:
    with pytest.raises(ValueError, match="Mon to Fri"):
        read_weekdays(typed)


def test_words() -> None:
    assert weekday_words("12345") == "Mon to Fri"
    assert weekday_words("12357") == "Mon to Wed, Fri, Sun"
    assert weekday_words("67") == "Sat, Sun"


@given(st.sets(st.integers(1, 7), min_size=1))
def test_what_is_written_is_read(days: set[int]) -> None:
    digits = "".join(map(str, sorted(days)))
    assert read_weekdays(weekday_words(digits)) == digits
