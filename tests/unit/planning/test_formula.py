"""Formulas: what they come to, what is missing, what is refused, and that none runs away."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.errors import InvalidInput
from roadmapper.planning.dates import PRECISIONS, first_day
from roadmapper.planning.exact_days import days_of, exact_day, exact_text
from roadmapper.planning.formula import Formula

VALUES = {"reach": 4200.0, "impact": 2.0, "confidence": 80.0, "effort": 3.0, "none": None,
          "start": "2026-10-17", "end": "2027-01-02"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reach * impact * confidence / 100 / effort", 2240.0),
        ("reach + none", None),
        ("either(none, 0) + effort", 3.0),
        ("either(none, none)", None),
        ("effort if reach > 1000 else 0", 3.0),
        ("reach > 1000 and effort < 2", 0.0),
        ("days(start, end)", 78.0),
        ("days(start, none)", None),
        ("min(reach, effort, 5) + max(1, 2)", 5.0),
        ("round(reach / 7, 1)", 600.0),
        ("abs(-effort) + sqrt(16) + 2 ** 3 - 7 % 4 + 7 // 2", 15.0),
        ("effort / 0", None),
        ("sqrt(0 - 1)", None),
        ("10 ** 20", None),
        ("9 ** 9 ** 9", None),
        ("1e308 * 10", None),
        ("not effort", 0.0),
    ],
)
def test_what_a_formula_comes_to(text: str, expected: float | None) -> None:
    assert Formula(text).value(VALUES) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "A formula is missing"),
        ("reach *", "is not a formula"),
        ("reach = 2", "is not a formula"),
        ("reach.__class__", "has no place in a formula"),
        ("'a' * 9999999", "has no place in a formula"),
        ("[1] * 5", "has no place in a formula"),
        ("[x for x in (1,)]", "has no place in a formula"),
        ("(lambda: 1)()", "has no place in a formula"),
        ("min(*reach)", "has no place in a formula"),
        ("__import__(1)", "There is no function “__import__”"),
        ("reach[0]", "has no place in a formula"),
        ("1" * 600, "at most 500 characters"),
        ("-" * 100 + "1", "too long to be reckoned"),
        ("+".join("1" * 150), "too long to be reckoned"),
    ],
)
def test_what_is_no_formula_is_told_in_words(text: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        Formula(text)


@given(st.text("0123456789.+-*/%()<>=,einx _rach", max_size=60))
def test_any_text_is_refused_in_words_or_comes_to_a_number_or_nothing(text: str) -> None:
    told = ""
    try:
        found = Formula(text).value(VALUES)
        assert found is None or abs(found) <= 1e15
    except InvalidInput as problem:
        told = str(problem)
    assert not told or told.endswith(".")


def test_the_names_are_what_it_reckons_with() -> None:
    assert Formula("max(reach, 2) * impact if True else deal_size").names == {"reach", "impact", "deal_size"}


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(PRECISIONS))
def test_a_day_with_its_precision_is_one_text(day: date, precision: str) -> None:
    text = exact_text(day, precision)  # pyright: ignore[reportArgumentType] - drawn from all of them
    assert exact_day(text) == (first_day(day, precision), precision)  # pyright: ignore[reportArgumentType] - as above
    days = days_of(text)
    assert days is not None
    assert days[0] <= day <= days[1]
    assert exact_day("soon") is exact_day("2027-13") is exact_day(3) is None
