"""Vague dates in tables, such as “Q3 2027” or “3. Quartal 2027”: only with a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from roadmapper.exchange.tables.month_names import month_number
from roadmapper.planning.dates import Precision, first_day, last_day

_YEAR = r"['’]?(?P<year>\d{4})"
_QUARTER = re.compile(
    rf"(?:(?:q|t|quartal|quarter|trimestre|trim\.?)\s*(?P<a>[1-4])|(?P<b>[1-4])\.?(?:er|e|º|st|nd|rd|th)?\s*(?:q|t|quartal|quarter|trimestre))"
    rf"[\s,/\-]*(?:de\s+)?{_YEAR}",
    re.IGNORECASE,
)
_QUARTER_LAST = re.compile(rf"{_YEAR}[\s,/\-]*(?:q|t|quartal|quarter)\s*(?P<a>[1-4])", re.IGNORECASE)
_HALF = re.compile(
    rf"(?:(?:h|s|hj|half|halbjahr|semestre)\s*(?P<a>[12])|(?P<b>[12])\.?(?:er|e|º|st|nd)?\s*(?:h|hj|half|halbjahr|semestre))"
    rf"[\s,/\-]*(?:de\s+)?{_YEAR}",
    re.IGNORECASE,
)
_HALF_LAST = re.compile(rf"{_YEAR}[\s,/\-]*(?:h|s|hj|half)\s*(?P<a>[12])", re.IGNORECASE)
_MONTH = re.compile(
    rf"(?P<name>[^\W\d_]{{3,12}})\.?[\s,/\-]*(?:de\s+|del\s+)?(?:{_YEAR}|(?<=[\s/\-'’])(?P<short>\d{{2}}))"
)
_MONTH_NUMBER = re.compile(
    rf"(?P<a>0?[1-9]|1[0-2])\s?[/.\-]\s?{_YEAR}|(?P<y>\d{{4}})\s?[/.\-]\s?(?P<b>0?[1-9]|1[0-2])"
)
_BARE_YEAR = re.compile(r"(?P<year>(?:19|20|21)\d{2})")
_WORDS = re.compile(
    r"q|h|w|wk|week|fy|cy|early|mid|middle|late|start|end|begin|beginning|of|spring|summer|autumn|fall|winter|"
    r"half|quarter|first|second|third|fourth|st|nd|rd|th|in",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day of what a vague date means."""

    first: date
    last: date
    precision: Precision


def period_of(text: str) -> Period | None:
    """A month, quarter, half or year that names its year, or what ``planning.date_words`` makes of it.

    None for everything that would be read relative to today: a file must mean the same tomorrow.
    """
    if len(text) > 30 or not any(c.isdigit() for c in text):
        return None
    try:
        return _plain(text) or _worded(text)
    except ValueError:
        return None


def _plain(text: str) -> Period | None:
    for pattern in (_QUARTER, _QUARTER_LAST):
        if found := pattern.fullmatch(text):
            number = int(found["a"] or found.groupdict().get("b") or 0)
            return _period(int(found["year"]), number * 3, "quarter")
    for pattern in (_HALF, _HALF_LAST):
        if found := pattern.fullmatch(text):
            number = int(found["a"] or found.groupdict().get("b") or 0)
            return _period(int(found["year"]), number * 6, "half")
    if found := _BARE_YEAR.fullmatch(text):
        return _period(int(found["year"]), 1, "year")
    if found := _MONTH_NUMBER.fullmatch(text):
        return _period(int(found["year"] or found["y"]), int(found["a"] or found["b"]), "month")
    if (found := _MONTH.fullmatch(text)) and (month := month_number(found["name"])):
        return _period(int(found["year"] or 2000 + int(found["short"])), month, "month")
    return None


def _period(year: int, month: int, precision: Precision) -> Period:
    inside = date(year, month, 1)
    return Period(first_day(inside, precision), last_day(inside, precision), precision)


def _worded(text: str) -> Period | None:
    """English words about a period of a named year: “mid March 2027”, “FY27 Q2”, “2027-W05”."""
    if not re.search(r"\d{4}|\bfy\s?'?\d{2}\b", text, re.IGNORECASE):
        return None
    words = re.findall(r"[^\W\d_]+", text)
    if not words or not all(_WORDS.fullmatch(word) or month_number(word) for word in words):
        return None
    from roadmapper.planning.date_words import read_date  # only such words need the whole grammar

    reading = read_date(text, today=date(2000, 1, 1))
    return Period(reading.first, reading.last, reading.precision)
