"""What holds for every date that people may say."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning import date_format, dates
from roadmapper.planning.date_format import DATE_STYLES
from roadmapper.planning.date_grammar import Prefer
from roadmapper.planning.date_words import DateReading, read_date
from roadmapper.planning.dates import PRECISIONS, Precision

TODAY = date(2026, 11, 20)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(st.integers(1, 12), st.integers(2001, 2099))
def test_four_fiscal_quarters_make_a_fiscal_year(fiscal_start: int, year: int) -> None:
    whole = read_date(f"FY{year}", today=TODAY, fiscal_start=fiscal_start)
    quarters = [read_date(f"FY{year} Q{n}", today=TODAY, fiscal_start=fiscal_start) for n in (1, 2, 3, 4)]
    assert (quarters[0].first, quarters[3].last) == (whole.first, whole.last)
    assert whole.last.year == year
    for earlier, later in pairwise(quarters):
        assert later.first == earlier.last + timedelta(days=1)
    for reading in (whole, *quarters):
        assert dates.first_day(reading.first, reading.precision) == reading.first
        assert dates.last_day(reading.last, reading.precision) == reading.last


@given(days, st.sampled_from(PRECISIONS), days, st.sampled_from(DATE_STYLES))
def test_what_is_formatted_is_read_back(day: date, precision: Precision, today: date, style: str) -> None:
    text = date_format.format_date(day, precision, style)
    reading = read_date(text, today=today, day_first=style != "mm/dd/yyyy")
    assert reading[:3] == (dates.first_day(day, precision), dates.last_day(day, precision), precision)


_BY_NUMBER = st.builds(
    lambda part, number, place: f"{part} {place.format(number)}",
    st.sampled_from(["early", "mid", "late", "start of", "end of"]),
    st.integers(1, 4),
    st.sampled_from(["Q{}", "H{}", "{}Q", "Q{} 2031"]),
)
_YEARLESS = st.one_of(
    st.sampled_from(date_format.MONTHS),
    st.sampled_from(
        ["Q1", "Q2", "Q3", "Q4", "H1", "H2", "2 Jan", "29 Feb", "Dec 31", "week 1", "week 53", "w30"]
    ),
    _BY_NUMBER.filter(lambda text: "H3" not in text and "H4" not in text and "2031" not in text),
)


@given(_YEARLESS, days.filter(lambda day: 1910 < day.year < 2190), st.sampled_from(["future", "past"]))
def test_without_a_year_the_nearest_sensible_one_is_meant(text: str, today: date, prefer: Prefer) -> None:
    reading = read_date(text, today=today, prefer=prefer)
    assert reading.first <= reading.last
    if prefer == "future":
        assert reading.last >= today
    else:
        assert reading.first <= today
    assert abs((reading.first - today).days) <= 366 * 8 + 1


_WORDS = st.sampled_from(
    re.split(
        " ",
        "q1 q3 h2 fy27 2027 '27 27 jan march mid early late end of start next last this week month quarter "
        "year friday 2 31 31st . / - + : 12:30 am t z w5 in ago from now 999999 days the a märz tagen ２ ٣",
    )
)
_TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(_WORDS, max_size=7).map(" ".join),
    st.lists(_WORDS).map("".join),
)


def reading_or_reason(text: str) -> DateReading | str:
    try:
        return read_date(text, today=TODAY)
    except ValueError as problem:
        return str(problem)


@given(_TEXTS)
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    reading = reading_or_reason(text)
    if isinstance(reading, str):
        assert reading.endswith(".")
    else:
        assert reading.first <= reading.last
        assert reading.echo
        if reading.precision != "day":
            assert dates.first_day(reading.first, reading.precision) == reading.first
            assert dates.last_day(reading.last, reading.precision) == reading.last


@pytest.mark.parametrize(
    "text", ["9" * 300, "a " * 150, "mid " * 70, "1 " * 38, "-" * 80, "٣" * 40, "\u0000", "'" * 79]
)
def test_hostile_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Try"):
        read_date(text, today=TODAY)


def test_the_usual_words_need_no_foreign_reader() -> None:
    code = (
        "import sys, datetime; from roadmapper.planning.date_words import read_date;"
        "[read_date(text, today=datetime.date(2026, 11, 20)) for text in ('Q3 2027', '2 Jan', '+2w')];"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_start_path_needs_only_the_standard_library() -> None:
    code = (
        "import sys; from roadmapper.planning import dates, date_format, status;"
        "ours = {n for n in sys.modules if n.startswith('roadmapper')};"
        "heavy = {'dateparser', 'calendar', 'locale', 'decimal', 'dataclasses'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or len(ours) != 6)"
    )
    result = subprocess.run([sys.executable, "-S", "-c", code], check=False, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
