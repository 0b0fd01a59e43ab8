"""Dates of a column: every usual shape, day and month by evidence, vague ones only with a year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.exchange.tables.date_column import ReadDate, split_range, study_dates


def read(text: str, *others: str) -> ReadDate | str | None:
    cells = [text, *others]
    return study_dates(cells, range(2, 2 + len(cells))).read(text)


DAYS = (
    "2025-09-18|2025/09/18|2025.9.18|2025-09-18T23:00:00.000+0000|2025-09-18 14:03|20250918|"
    "18/Sep/25 12:00 AM|18/Sep/25 9:26 PM|18-Sep-25|18 Sep 2025|18. September 2025|18. Sep. 2025, 14:30 Uhr|"
    "18 septembre 2025|jeudi 18 septembre 2025|18 sept. 2025 à 14:30|18 de septiembre de 2025|"
    "18 settembre 2025|18 września 2025|18 сентября 2025|18 בספטמבר 2025|Sep 18, 2025|"
    "Thursday, September 18, 2025|September 18th, 2025 3:45 PM|18.09.2025|18.09.25|18/09/2025|9/18/2025|"
    "2025年9月18日|2025년 9월 18일|45918|1758153600|1758153600000"
)


@pytest.mark.parametrize("text", DAYS.split("|"))
def test_a_day_is_read_in_every_usual_shape(text: str) -> None:
    found = read(text)
    assert isinstance(found, ReadDate)
    assert (found.first, found.last, found.precision) == ("2025-09-18", "2025-09-18", "day")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Q3 2027", "2027-07-01", "2027-09-30", "quarter"),
        ("2027-Q3", "2027-07-01", "2027-09-30", "quarter"),
        ("3. Quartal 2027", "2027-07-01", "2027-09-30", "quarter"),
        ("T3 2027", "2027-07-01", "2027-09-30", "quarter"),
        ("H1 2027", "2027-01-01", "2027-06-30", "half"),
        ("2. Halbjahr 2027", "2027-07-01", "2027-12-31", "half"),
        ("2027", "2027-01-01", "2027-12-31", "year"),
        ("März 2027", "2027-03-01", "2027-03-31", "month"),
        ("Feb-28", "2028-02-01", "2028-02-29", "month"),
        ("03/2027", "2027-03-01", "2027-03-31", "month"),
        ("FY27 Q2", "2027-04-01", "2027-06-30", "quarter"),
    ],
)
def test_a_vague_date_is_a_period_with_its_precision(
    text: str, first: str, last: str, precision: str
) -> None:
    assert read(text) == ReadDate(first, last, precision)


@pytest.mark.parametrize("text", ["", "TBD", "n/a", " - ", "None", "?"])
def test_no_date_is_an_empty_cell(text: str) -> None:
    assert read(text, "2027-01-01") is None


@pytest.mark.parametrize(
    "text",
    ["Q3", "tomorrow", "+2w", "next friday", "soon", "Version 2027", "1.2.3.4", "31/02/2025", "2025-13-01"],
)
def test_what_is_no_date_of_the_calendar_with_a_year_says_so(text: str) -> None:
    found = read(text)
    assert isinstance(found, str)
    assert text in found


def test_one_cell_decides_for_the_column_and_is_named() -> None:
    column = study_dates(["03/04/2026", "23/04/2026"], [2, 3])
    assert column.evidence == "read as day/month, because row 3 has 23/04/2026"
    assert column.read("03/04/2026") == ReadDate("2026-04-03", "2026-04-03", "day")
    american = study_dates(["03/04/2026", "04/23/2026"], [2, 3])
    assert american.evidence == "read as month/day, because row 3 has 04/23/2026"
    assert american.read("03/04/2026") == ReadDate("2026-03-04", "2026-03-04", "day")


def test_without_evidence_day_first_is_taken_and_said() -> None:
    column = study_dates(["03/04/2026"], [2])
    assert not column.decided
    assert "could be either" in column.evidence
    chosen = study_dates(["03/04/2026"], [2], day_first=False)
    assert chosen.read("03/04/2026") == ReadDate("2026-03-04", "2026-03-04", "day")


def test_where_cells_disagree_the_majority_reads_and_the_others_are_reported() -> None:
    column = study_dates(["13/01/2026", "14/01/2026", "01/15/2026"], [2, 3, 4])
    assert column.read("13/01/2026") == ReadDate("2026-01-13", "2026-01-13", "day")
    assert "01/15/2026" in str(column.read("01/15/2026"))


def test_numbers_are_days_only_in_a_column_of_numbers() -> None:
    assert isinstance(read("45918", "2025-01-01"), str)


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%Y/%m/%d", "%d-%b-%Y"]),
)
def test_a_whole_date_is_read_back(day: date, pattern: str) -> None:
    text = day.strftime(pattern)
    found = study_dates([text, "31.12.2020"], [2, 3]).read(text)
    assert isinstance(found, ReadDate)
    assert found.first == day.isoformat()


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_never_raises(text: str) -> None:
    found = read(text)
    assert found is None or isinstance(found, ReadDate | str)


def test_a_range_gives_both_ends() -> None:
    assert split_range("2025-01-10 → 2025-01-12") == ("2025-01-10", "2025-01-12")
    assert split_range("2025-01-10") is None
