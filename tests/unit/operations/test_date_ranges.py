"""A start and an end typed as one text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from roadmapper.operations.conventions import Conventions
from roadmapper.operations.date_ranges import range_words, read_range

CONVENTIONS = Conventions(date(2026, 11, 20))


def stored(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    values = read_range(text, CONVENTIONS).values
    return values["start"], values["start_precision"], values["end"], values["end_precision"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 Oct → 2 Jan", ("2026-10-17", "day", "2027-01-02", "day")),
        ("17 Oct 2026 - 2 Jan 2027", ("2026-10-17", "day", "2027-01-02", "day")),
        ("1 Feb 2028 -> 3 Mar", ("2028-02-01", "day", "2028-03-03", "day")),
        ("Q1 to Q3 2027", ("2027-01-01", "quarter", "2027-09-30", "quarter")),
        ("Q3 2027", ("2027-07-01", "quarter", "2027-09-30", "quarter")),
        ("2027-01-02 to 2027-03-04", ("2027-01-02", "day", "2027-03-04", "day")),
        ("from mid March", ("2027-03-15", "day", None, None)),
        ("until H1 2027", (None, None, "2027-06-30", "half")),
        ("→ Q1", (None, None, "2027-03-31", "quarter")),
        ("Q1 →", ("2027-01-01", "quarter", None, None)),
        ("", (None, None, None, None)),
        ("Not scheduled", (None, None, None, None)),
    ],
)
def test_a_range_is_read_as_people_mean_it(text: str, expected: tuple[str | None, ...]) -> None:
    assert stored(text) == expected


@pytest.mark.parametrize(
    "text", ["17 Oct → 2 Jan", "Q3 2027", "from mid March", "until H1 2027", "Q1 to 2028"]
)
def test_what_is_shown_can_be_typed_again(text: str) -> None:
    first = stored(text)
    assert stored(range_words(*first, CONVENTIONS)) == first


def test_it_is_said_back_in_words() -> None:
    assert read_range("17 Oct → 2 Jan", CONVENTIONS).echo == "17 Oct 2026 → 2 Jan 2027 · 11 weeks"
    assert read_range("Q3 2027", CONVENTIONS).echo == "Q3 2027: 1 Jul to 30 Sep 2027, quarter"
    assert read_range("from mid March", CONVENTIONS).echo == "From 15 Mar 2027"


@pytest.mark.parametrize("text", ["2028 → 2027", "soonish", "→", "3 Mar 2027 → 1 Mar 2027"])
def test_what_is_no_range_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read_range(text, CONVENTIONS)


def test_a_common_year_is_said_once_where_months_are_words() -> None:
    def words(*ends: str, style: str = "d mmm yyyy") -> str:
        first, last = ends
        return range_words(first, "day", last, "day", replace(CONVENTIONS, date_style=style))

    assert words("2026-11-22", "2026-12-12") == "22 Nov → 12 Dec 2026"
    assert words("2026-11-22", "2027-01-02") == "22 Nov 2026 → 2 Jan 2027"
    assert words("2026-11-22", "2026-12-12", style="yyyy-mm-dd") == "2026-11-22 → 2026-12-12"
