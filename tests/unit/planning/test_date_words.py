"""Dates as people say them, read on Friday 20 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.planning.date_words import DateReading, read_date

TODAY = date(2026, 11, 20)


def read(text: str, **settings: object) -> DateReading:
    return read_date(text, today=TODAY, **settings)  # type: ignore[arg-type]  # each test passes its own settings


def spans(text: str, **settings: object) -> str:
    """The reading as one line: precision, first, last."""
    reading = read(text, **settings)
    return f"{reading.precision} {reading.first} {reading.last}"


PERIODS = {
    "Q3 2027": "quarter 2027-07-01 2027-09-30",
    "q3 of 2027": "quarter 2027-07-01 2027-09-30",
    "3Q27": "quarter 2027-07-01 2027-09-30",
    "Q3'27": "quarter 2027-07-01 2027-09-30",
    "Q3/2027": "quarter 2027-07-01 2027-09-30",
    "2027-Q3": "quarter 2027-07-01 2027-09-30",
    "2027 Q3": "quarter 2027-07-01 2027-09-30",
    "the third quarter of 2027": "quarter 2027-07-01 2027-09-30",
    "last quarter of 2027": "quarter 2027-10-01 2027-12-31",
    "Q4": "quarter 2026-10-01 2026-12-31",
    "Q3": "quarter 2027-07-01 2027-09-30",
    "by Q3": "quarter 2027-07-01 2027-09-30",
    "H1": "half 2027-01-01 2027-06-30",
    "2H 2027": "half 2027-07-01 2027-12-31",
    "second half": "half 2026-07-01 2026-12-31",
    "March": "month 2027-03-01 2027-03-31",
    "Sept. 2027": "month 2027-09-01 2027-09-30",
    "November": "month 2026-11-01 2026-11-30",
    "Jan '27": "month 2027-01-01 2027-01-31",
    "Jan-27": "month 2027-01-01 2027-01-31",
    "2027-05": "month 2027-05-01 2027-05-31",
    "05/2027": "month 2027-05-01 2027-05-31",
    "next March": "month 2027-03-01 2027-03-31",
    "last November": "month 2025-11-01 2025-11-30",
    "this March": "month 2026-03-01 2026-03-31",
    "March next year": "month 2027-03-01 2027-03-31",
    "Q1 last year": "quarter 2025-01-01 2025-03-31",
    "2027": "year 2027-01-01 2027-12-31",
    "year 2027": "year 2027-01-01 2027-12-31",
    "next week": "day 2026-11-23 2026-11-29",
    "this month": "month 2026-11-01 2026-11-30",
    "last quarter": "quarter 2026-07-01 2026-09-30",
    "next half": "half 2027-01-01 2027-06-30",
    "last year": "year 2025-01-01 2025-12-31",
    "2027-W05": "day 2027-02-01 2027-02-07",
    "2026W53": "day 2026-12-28 2027-01-03",
    "week 53": "day 2026-12-28 2027-01-03",
    "w5": "day 2027-02-01 2027-02-07",
    "mid March": "day 2027-03-15 2027-03-15",
    "mid-March 2028": "day 2028-03-15 2028-03-15",
    "early March": "day 2027-03-01 2027-03-10",
    "late Feb 2028": "day 2028-02-21 2028-02-29",
    "early November": "day 2027-11-01 2027-11-10",
    "late November": "day 2026-11-21 2026-11-30",
    "early Q2": "month 2027-04-01 2027-04-30",
    "mid Q2": "month 2027-05-01 2027-05-31",
    "late Q2 2027": "month 2027-06-01 2027-06-30",
    "early H1 2027": "month 2027-01-01 2027-02-28",
    "early 2027": "quarter 2027-01-01 2027-03-31",
    "mid 2027": "month 2027-06-01 2027-07-31",
    "late 2027": "quarter 2027-10-01 2027-12-31",
    "early next year": "quarter 2027-01-01 2027-03-31",
    "end of Q2": "day 2027-06-30 2027-06-30",
    "end of the quarter": "day 2026-12-31 2026-12-31",
    "beginning of March": "day 2027-03-01 2027-03-01",
    "end of March next year": "day 2027-03-31 2027-03-31",
    "EOY": "day 2026-12-31 2026-12-31",
    "eom": "day 2026-11-30 2026-11-30",
    "last 30 days": "day 2026-10-22 2026-11-20",
    "next 2 weeks": "day 2026-11-20 2026-12-03",
    "２０２７": "year 2027-01-01 2027-12-31",
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_periods(text: str, expected: str) -> None:
    assert spans(text) == expected
    assert spans(f"  {text.upper()} ") == expected


DAYS = {
    "2 Jan 2027": date(2027, 1, 2),
    "2 Jan": date(2027, 1, 2),
    "Jan 2": date(2027, 1, 2),
    "Jan 27": date(2027, 1, 27),
    "January 2nd, 2027": date(2027, 1, 2),
    "the 2nd of January": date(2027, 1, 2),
    "2-Jan-27": date(2027, 1, 2),
    "02JAN2027": date(2027, 1, 2),
    "Saturday, 2 January 2027": date(2027, 1, 2),
    "20 Nov": TODAY,
    "19 Nov": date(2027, 11, 19),
    "29 Feb": date(2028, 2, 29),
    "2027-01-02": date(2027, 1, 2),
    "2027/1/2": date(2027, 1, 2),
    "20270102": date(2027, 1, 2),
    "2026-W47-5": TODAY,
    "2.1.2027": date(2027, 1, 2),
    "2. 1. 27": date(2027, 1, 2),
    "2.1.": date(2027, 1, 2),
    "2/1/2027": date(2027, 1, 2),
    "2-1-2027": date(2027, 1, 2),
    "1/25/2027": date(2027, 1, 25),
    "18/Sep/25 12:00 AM": date(2025, 9, 18),
    "2026-11-20T10:00:00Z": TODAY,
    "2026-11-20 23:30:00.123+02:00": TODAY,
    "now": TODAY,
    "today": TODAY,
    "Yesterday": date(2026, 11, 19),
    "the day after tomorrow": date(2026, 11, 22),
    "friday": TODAY,
    "on Thursday": date(2026, 11, 26),
    "next friday": date(2026, 11, 27),
    "last friday": date(2026, 11, 13),
    "this monday": date(2026, 11, 16),
    "friday next week": date(2026, 11, 27),
    "+2w": date(2026, 12, 4),
    "−3d": date(2026, 11, 17),
    "+1q": date(2027, 2, 20),
    "in 3 months": date(2027, 2, 20),
    "in two half-years": date(2027, 11, 20),
    "a fortnight ago": date(2026, 11, 6),
    "3 months ago": date(2026, 8, 20),
    "10 days from now": date(2026, 11, 30),
    "the 5th": date(2026, 12, 5),
    "31st": date(2026, 12, 31),
}


@pytest.mark.parametrize(("text", "expected"), DAYS.items())
def test_days(text: str, expected: date) -> None:
    reading = read(text)
    assert (reading.first, reading.last, reading.precision) == (expected, expected, "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12. März 2027", date(2027, 3, 12)),
        ("12. Oktober", date(2027, 10, 12)),
        ("1er janvier 2027", date(2027, 1, 1)),
        ("5 de enero de 2028", date(2028, 1, 5)),
        ("29 février", date(2028, 2, 29)),
        ("übermorgen", date(2026, 11, 22)),
        ("après-demain", date(2026, 11, 22)),
        ("hace 2 días", date(2026, 11, 18)),
        ("in 3 Wochen", date(2026, 12, 11)),
    ],
)
def test_days_in_other_tongues(text: str, expected: date) -> None:
    assert read(text)[:3] == (expected, expected, "day")


@pytest.mark.parametrize(
    ("fiscal_start", "text", "expected"),
    [
        (1, "FY27 Q2", "quarter 2027-04-01 2027-06-30"),
        (1, "FY27", "year 2027-01-01 2027-12-31"),
        (7, "FY27 Q2", "quarter 2026-10-01 2026-12-31"),
        (7, "Q2 FY2027", "quarter 2026-10-01 2026-12-31"),
        (7, "FY27", "half 2026-07-01 2027-06-30"),
        (7, "FY26/27", "half 2026-07-01 2027-06-30"),
        (7, "FY27 H2", "half 2027-01-01 2027-06-30"),
        (7, "this fiscal year", "half 2026-07-01 2027-06-30"),
        (2, "FY27 Q2", "month 2026-05-01 2026-07-31"),
        (2, "next FY", "month 2027-02-01 2028-01-31"),
        (10, "end of FY27", "day 2027-09-30 2027-09-30"),
        (10, "late FY27 Q1", "month 2026-12-01 2026-12-31"),
        (7, "Q2 2027", "quarter 2027-04-01 2027-06-30"),
    ],
)
def test_fiscal_years_are_named_by_the_year_they_end_in(fiscal_start: int, text: str, expected: str) -> None:
    assert spans(text, fiscal_start=fiscal_start) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q3", "quarter 2026-07-01 2026-09-30"),
        ("Q4", "quarter 2026-10-01 2026-12-31"),
        ("2 Jan", "day 2026-01-02 2026-01-02"),
        ("21 Nov", "day 2025-11-21 2025-11-21"),
        ("29 Feb", "day 2024-02-29 2024-02-29"),
        ("late November", "day 2025-11-21 2025-11-30"),
        ("friday", "day 2026-11-20 2026-11-20"),
        ("saturday", "day 2026-11-14 2026-11-14"),
        ("the 21st", "day 2026-10-21 2026-10-21"),
    ],
)
def test_looking_back_a_date_without_a_year_has_begun(text: str, expected: str) -> None:
    assert spans(text, prefer="past") == expected


def test_the_order_of_day_and_month_is_a_setting() -> None:
    assert read("3/4/2027").first == date(2027, 4, 3)
    assert read("3/4/2027", day_first=False).first == date(2027, 3, 4)
    assert read("3/4", day_first=False).first == date(2027, 3, 4)
    assert read("3.4.2027", day_first=False).first == date(2027, 4, 3)
    assert read("2027-04-03", day_first=False).first == date(2027, 4, 3)


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("Q3 2027", "Q3 2027: 1 Jul to 30 Sep 2027"),
        ("next quarter", "Q1 2027: 1 Jan to 31 Mar 2027"),
        ("2 Jan", "Sat 2 Jan 2027"),
        ("+2w", "2 weeks from today: Fri 4 Dec 2026"),
        ("next friday", "Next Friday: Fri 27 Nov 2026"),
        ("mid March", "Mid March 2027: Mon 15 Mar 2027"),
        ("w53", "Week 53 of 2026: 28 Dec 2026 to 3 Jan 2027"),
        ("end of Q2", "End of Q2 2027: Wed 30 Jun 2027"),
    ],
)
def test_the_echo_says_how_it_was_read(text: str, echo: str) -> None:
    assert read(text).echo == echo


def test_the_echo_keeps_the_workspaces_style() -> None:
    assert read("Q3 2027", style="dd.mm.yyyy").echo == "Q3 2027: 01.07. to 30.09.2027"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 Feb", "February has no day 31"),
        ("29 Feb 2027", "February 2027 has no day 29"),
        ("31. juni", "Juni has no day 31"),
        ("2027-02-30", "February 2027 has no day 30"),
        ("30/02/2027", "February 2027 has no day 30"),
        ("14/14/2027", "no month 14"),
        ("32nd", "No month has a 32nd"),
        ("Q5 2027", "no Q5"),
        ("FY27 Q7", "no Q7"),
        ("H3", "no H3"),
        ("week 60", "no week 60"),
        ("2027-W53", "2027 has no week 53"),
        ("FY26/28", "ends in the year after"),
        ("Friday 13 March 2027", "is a Saturday, not a Friday"),
        ("1 Jan 1850", "1900 to 2199"),
        ("+99999y", "1 to 9999"),
        ("-99999d", "1900 to 2199"),
        ("2 Jan 25:00", "no time of day"),
        ("early friday", "not a period"),
        ("mid next week", "too short"),
        ("", "No date was given"),
        (" \u200b ", "No date was given"),
        ("soon", "not a date"),
        ("12", "not a date"),
        ("12:30", "not a date"),
        ("Q3 2027 or so", "not a date"),
        ("3. Quartal 2027", "not a date"),
        ("nächste Woche", "not a date"),
        ("Woche 3", "not a date"),
        ("Montag 12. März 2027", "not a date"),
        ("vor 3 Stunden", "not a date"),
        ("2–4 Jan", "not a date"),
        ("2027" * 500, "too long"),
    ],
)
def test_what_is_not_surely_a_date_is_refused_in_words(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as problem:
        read(text)
    assert "“2 Jan 2027”" in str(problem.value)
    assert "\n" not in str(problem.value)
    assert len(str(problem.value)) < 200


def test_a_fiscal_year_starts_in_a_month() -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        read("FY27", fiscal_start=13)
