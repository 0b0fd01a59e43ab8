"""Dates in each of the workspace's styles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning import date_format as fmt
from roadmapper.planning.dates import PRECISIONS, Precision

DAY = date(2027, 1, 2)


@pytest.mark.parametrize(
    ("style", "day", "bare", "month"),
    [
        ("d mmm yyyy", "2 Jan 2027", "2 Jan → 5 Feb", "Jan 2027"),
        ("mmm d, yyyy", "Jan 2, 2027", "Jan 2 → Feb 5", "Jan 2027"),
        ("yyyy-mm-dd", "2027-01-02", "2027-01-02 → 2027-02-05", "2027-01"),
        ("dd.mm.yyyy", "02.01.2027", "02.01. → 05.02.", "Jan 2027"),
        ("dd/mm/yyyy", "02/01/2027", "02/01 → 05/02", "Jan 2027"),
        ("mm/dd/yyyy", "01/02/2027", "01/02 → 02/05", "Jan 2027"),
        ("no such style", "2 Jan 2027", "2 Jan → 5 Feb", "Jan 2027"),
    ],
)
def test_each_style(style: str, day: str, bare: str, month: str) -> None:
    assert fmt.format_date(DAY, "day", style) == day
    assert fmt.short_range(DAY, date(2027, 2, 5), style=style) == bare
    assert fmt.format_date(DAY, "month", style) == month


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("day", "17 Aug 2027"),
        ("month", "Aug 2027"),
        ("quarter", "Q3 2027"),
        ("half", "H2 2027"),
        ("year", "2027"),
    ],
)
def test_a_date_says_no_more_than_it_means(precision: Precision, words: str) -> None:
    assert fmt.format_date(date(2027, 8, 17), precision) == words


def test_a_range_with_all_its_years() -> None:
    assert fmt.format_range(date(2026, 10, 17), DAY) == "17 Oct 2026 → 2 Jan 2027"
    assert fmt.format_range(date(2027, 7, 1), date(2027, 9, 30), "quarter", "quarter") == "Q3 2027"
    assert fmt.format_range(DAY, date(2027, 6, 30), "day", "half") == "2 Jan 2027 → H1 2027"
    assert fmt.format_range(DAY, DAY) == "2 Jan 2027"
    assert fmt.format_range(DAY, None) == "from 2 Jan 2027"
    assert fmt.format_range(None, date(2027, 3, 31), "day", "quarter") == "until Q1 2027"
    assert fmt.format_range(None, None) == "Not scheduled"


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2026, 10, 17), date(2027, 1, 2), "day", "17 Oct → 2 Jan"),
        (date(2026, 10, 17), date(2027, 10, 17), "day", "17 Oct 2026 → 17 Oct 2027"),
        (date(2026, 10, 17), date(2027, 10, 16), "day", "17 Oct → 16 Oct"),
        (date(2029, 3, 1), date(2029, 5, 2), "day", "1 Mar → 2 May 2029"),
        (date(2028, 12, 1), date(2029, 1, 2), "day", "1 Dec 2028 → 2 Jan 2029"),
        (date(2026, 10, 1), date(2027, 3, 31), "month", "Oct → Mar"),
        (date(2027, 4, 1), date(2027, 9, 30), "quarter", "Q2 → Q3 2027"),
        (date(2026, 10, 1), date(2027, 3, 31), "quarter", "Q4 2026 → Q1 2027"),
        (date(2027, 1, 1), date(2028, 12, 31), "year", "2027 → 2028"),
        (date(2027, 1, 1), date(2027, 12, 31), "year", "2027"),
        (date(2027, 1, 1), date(2027, 12, 31), "half", "H1 → H2 2027"),
    ],
)
def test_a_short_range_has_the_years_it_needs(
    start: date, end: date, precision: Precision, words: str
) -> None:
    assert fmt.short_range(start, end, precision, precision, today=date(2026, 11, 20)) == words


def test_a_short_range_with_mixed_precisions() -> None:
    assert fmt.short_range(DAY, date(2027, 6, 30), "day", "half") == "2 Jan → H1 2027"
    assert fmt.short_range(DAY, date(2028, 12, 31), "day", "year") == "2 Jan 2027 → 2028"
    assert fmt.short_range(DAY, None) == "from 2 Jan 2027"


def test_a_dated_range_keeps_iso_months_whole() -> None:
    first, last = date(2027, 7, 1), date(2027, 9, 30)
    assert fmt.dated_range(first, last, joint=" to ") == "1 Jul to 30 Sep 2027"
    assert fmt.dated_range(first, last, "month", "month", "yyyy-mm-dd") == "2027-07 → 2027-09"


@given(st.dates(), st.dates(), st.sampled_from(PRECISIONS), st.sampled_from(fmt.DATE_STYLES))
def test_every_date_has_words(start: date, end: date, precision: Precision, style: str) -> None:
    assert fmt.format_date(start, precision, style)
    assert fmt.short_range(start, end, precision, precision, style, today=DAY)
    assert fmt.format_range(start, end, precision, precision, style)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "today"),
        (date(2026, 11, 21), "tomorrow"),
        (date(2026, 11, 19), "yesterday"),
        (date(2026, 12, 11), "in 3 weeks"),
        (date(2026, 11, 18), "2 days ago"),
        (date(2027, 11, 20), "in 12 months"),
        (date(2024, 11, 20), "2 years ago"),
    ],
)
def test_a_date_seen_from_today(day: date, words: str) -> None:
    assert fmt.relative_words(day, date(2026, 11, 20)) == words
