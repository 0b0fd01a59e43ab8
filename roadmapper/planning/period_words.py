"""The grammar of periods: quarters, halves, fiscal years, weeks, months, years, early and late in them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from roadmapper.planning.date_format import MONTHS, format_date
from roadmapper.planning.date_grammar import (
    MONTH,
    YEAR,
    Grammar,
    Question,
    Span,
    Terms,
    fixed,
    honest_precision,
    month_number,
    optional_year,
    resolve,
    year_number,
)
from roadmapper.planning.dates import MONTHS_IN, Precision, first_day, last_day, shift
from roadmapper.planning.fiscal import fiscal_start_of, fiscal_title, fiscal_year

PERIODS: Final = Grammar()

_OF: Final = r"[ /-]*(?:of )?"
_NTH: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_LETTER: Final[dict[str, Precision]] = {"q": "quarter", "h": "half"}
_PARTS_OF_YEAR: Final = {"q": 4, "h": 2}
_TURN: Final = {
    "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1, "last": -1, "previous": -1, "past": -1,
}  # fmt: skip
TURN: Final = rf"({'|'.join(_TURN)})"


def calendar_span(day: date, precision: Precision, name: str) -> Span:
    """The whole calendar period around a day."""
    return Span(first_day(day, precision), last_day(day, precision), precision, name)


def _check_part(letter: str, part: int) -> None:
    parts = _PARTS_OF_YEAR[letter]
    if not 1 <= part <= parts:
        words = "four quarters, Q1 to Q4" if letter == "q" else "two halves, H1 and H2"
        raise ValueError(f"A year has {words}; there is no {letter.upper()}{part}.")


def _part_of_year(letter: str, part: int, year: int | None) -> Terms:
    _check_part(letter, part)
    precision = _LETTER[letter]

    def make(in_year: int) -> Span:
        day = date(in_year, (part - 1) * MONTHS_IN[precision] + 1, 1)
        return calendar_span(day, precision, f"{letter.upper()}{part} {in_year}")

    return Terms(make, year)


@PERIODS.rule(rf"([qh]) ?([0-9])(?:{_OF}{YEAR})?")
def _quarter(match: re.Match[str], _: Question) -> Terms:
    return _part_of_year(match[1], int(match[2]), optional_year(match[3]))


@PERIODS.rule(rf"([0-9]) ?([qh])(?:{_OF}{YEAR})?")
def _quarter_number_first(match: re.Match[str], _: Question) -> Terms:
    return _part_of_year(match[2], int(match[1]), optional_year(match[3]))


@PERIODS.rule(r"([0-9]{4})[ /-]*([qh])([0-9])")
def _quarter_year_first(match: re.Match[str], _: Question) -> Terms:
    return _part_of_year(match[2], int(match[3]), year_number(match[1]))


@PERIODS.rule(
    rf"({'|'.join(_NTH)}) (quarter|half)(?:(?: of)? {YEAR})?",
    rf"(last) (quarter|half) of {YEAR}",
)
def _quarter_in_words(match: re.Match[str], _: Question) -> Terms:
    letter = match[2][0]
    part = _PARTS_OF_YEAR[letter] if match[1] == "last" else _NTH[match[1]]
    return _part_of_year(letter, part, optional_year(match[3]))


def _fiscal(letter: str | None, part: int, year: int, question: Question) -> Terms:
    first = fiscal_start_of(year, question.fiscal_start)
    meant: Precision = "year"
    name = fiscal_title(year)
    if letter is not None:
        _check_part(letter, part)
        meant = _LETTER[letter]
        first = shift(first, meant, part - 1)
        name = f"{name} {letter.upper()}{part}"
    last = shift(first, meant, 1) - timedelta(days=1)
    return fixed(Span(first, last, honest_precision(first, last, meant), name))


@PERIODS.rule(rf"(?:fy|fiscal year) ?{YEAR}(?:[ /-]*([qh]) ?([0-9]))?")
def _fiscal_year(match: re.Match[str], question: Question) -> Terms:
    return _fiscal(match[2], int(match[3] or 1), year_number(match[1]), question)


@PERIODS.rule(rf"([qh]) ?([0-9])[ /-]*(?:of )?fy ?{YEAR}")
def _fiscal_quarter_first(match: re.Match[str], question: Question) -> Terms:
    return _fiscal(match[1], int(match[2]), year_number(match[3]), question)


@PERIODS.rule(r"fy ?([0-9]{4}|[0-9]{2})[/-]([0-9]{4}|[0-9]{2})")
def _fiscal_two_years(match: re.Match[str], question: Question) -> Terms:
    first, last = year_number(match[1]), year_number(match[2])
    if last != first + 1:
        raise ValueError(f"A fiscal year ends in the year after it starts, so {match[0].upper()} is none.")
    return _fiscal(None, 1, last, question)


@PERIODS.rule(rf"{TURN} (?:fiscal year|fy)")
def _turn_of_fiscal_year(match: re.Match[str], question: Question) -> Terms:
    today = question.today
    return _fiscal(None, 1, fiscal_year(today, question.fiscal_start) + _TURN[match[1]], question)


def week_start(year: int, week: int) -> date:
    """The Monday of an ISO week; raises ValueError for a week that the year does not have."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        raise ValueError(f"{year} has no week {week}.") from None


def _week(week: int, year: int | None) -> Terms:
    if not 1 <= week <= 53:
        raise ValueError(f"Weeks are numbered 1 to 53; there is no week {week}.")

    def make(in_year: int) -> Span:
        monday = week_start(in_year, week)
        return Span(monday, monday + timedelta(days=6), "day", f"Week {week} of {in_year}")

    return Terms(make, year)


@PERIODS.rule(r"([0-9]{4})[ /-]?(?:w|wk|week) ?([0-9]{1,2})")
def _week_year_first(match: re.Match[str], _: Question) -> Terms:
    return _week(int(match[2]), year_number(match[1]))


@PERIODS.rule(rf"(?:w|wk|cw|week) ?([0-9]{{1,2}})(?:(?:[ /-]+(?:of )?){YEAR})?")
def _week_number(match: re.Match[str], _: Question) -> Terms:
    return _week(int(match[1]), optional_year(match[2]))


def _month(month: int, year: int | None) -> Terms:
    if not 1 <= month <= 12:
        raise ValueError(f"A year has twelve months; there is no month {month}.")
    return Terms(
        lambda in_year: calendar_span(date(in_year, month, 1), "month", f"{MONTHS[month - 1]} {in_year}"),
        year,
    )


@PERIODS.rule(rf"{MONTH}(?:(?: of )?[ /-]?([0-9]{{4}}|'[0-9]{{2}})|-([0-9]{{2}}))?")
def _month_by_name(match: re.Match[str], _: Question) -> Terms:
    return _month(month_number(match[1]), optional_year(match[2] or match[3]))


@PERIODS.rule(rf"([0-9]{{4}})[ /-]?{MONTH}")
def _month_year_first(match: re.Match[str], _: Question) -> Terms:
    return _month(month_number(match[2]), year_number(match[1]))


@PERIODS.rule(r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})", r"(?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})")
def _month_by_number(match: re.Match[str], _: Question) -> Terms:
    return _month(int(match["m"]), year_number(match["y"]))


@PERIODS.rule(rf"{TURN} {MONTH}")
def _turn_of_named_month(match: re.Match[str], question: Question) -> Terms:
    turn, month = _TURN[match[1]], month_number(match[2])
    if turn == 0:
        return _month(month, question.today.year)
    beyond = shift(first_day(question.today, "month"), "month", turn)
    prefer = "future" if turn > 0 else "past"
    return fixed(resolve(_month(month, None), question._replace(today=beyond, prefer=prefer)))


@PERIODS.rule(r"(?:year )?([0-9]{4})")
def _year(match: re.Match[str], _: Question) -> Terms:
    return fixed(calendar_span(date(year_number(match[1]), 1, 1), "year", match[1]))


@PERIODS.rule(rf"{TURN} (week|month|quarter|half|year)")
def _turn(match: re.Match[str], question: Question) -> Terms:
    turn, today = _TURN[match[1]], question.today
    if match[2] == "week":
        year, week, _ = shift(today, "day", 7 * turn).isocalendar()
        return fixed(_week(week, year).make(year))
    precision: Precision = next(known for known in MONTHS_IN if known == match[2])
    day = shift(first_day(today, precision), precision, turn)
    if precision == "month":
        return fixed(_month(day.month, day.year).make(day.year))
    return fixed(calendar_span(day, precision, format_date(day, precision)))


_EDGES: Final = {"start": "first", "beginning": "first", "begin": "first", "end": "last"}
_THIRDS: Final = {"early": 0, "mid": 1, "middle": 1, "late": 2}


def _third(span: Span, third: int, name: str) -> Span:
    """Early, mid or late in a period: its months in three, a month's days as 1–10, the 15th, 21–end.

    The middle of a month is one day, because that is what people mean by it and what a single date
    field can keep; a year's middle is June and July, its early and late parts are Q1 and Q4.
    """
    if span.precision == "year" and span.first.month == 1:
        months = ((1, 3), (6, 7), (10, 12))[third]
        first, last = (
            span.first.replace(month=months[0]),
            last_day(span.first.replace(month=months[1]), "month"),
        )
        return Span(first, last, honest_precision(first, last, "quarter"), name)
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    if months % 3 == 0 and span.first.day == 1:
        first = shift(span.first, "month", months // 3 * third)
        last = shift(first, "month", months // 3) - timedelta(days=1)
        return Span(first, last, honest_precision(first, last, "quarter"), name)
    if span.precision != "month":
        raise ValueError(f"{span.name} is too short to have an early, middle or late part.")
    first = span.first.replace(day=(1, 15, 21)[third])
    return Span(first, (first.replace(day=10), first, span.last)[third], "day", name)


@PERIODS.rule(r"(early|mid|late|(?:start|beginning|begin|middle|end)(?: of)?)(?: in)?[ -]?(.+)")
def _part(match: re.Match[str], question: Question) -> Terms:
    word = match[1].removesuffix(" of")
    inner = match[2]
    if inner in ("week", "month", "quarter", "half", "year", "fiscal year", "fy"):
        inner = f"this {inner}"
    terms = None if re.match(r"early|mid|late|start|begin|end", inner) else PERIODS.read(inner, question)
    if terms is None:
        raise ValueError(f"“{match[2]}” is not a period that has an early, middle or late part.")

    def make(year: int) -> Span:
        span = terms.make(year)
        if word in _THIRDS:
            third = _THIRDS[word]
            return _third(span, third, f"{('Early', 'Mid', 'Late')[third]} {span.name}")
        day = span.first if _EDGES[word] == "first" else span.last
        return Span(day, day, "day", f"{word.capitalize()} of {span.name}")

    return Terms(make, terms.year)


@PERIODS.rule(r"(eo|so)([wmqhy])")
def _end_of(match: re.Match[str], question: Question) -> Terms | None:
    unit = {"w": "week", "m": "month", "q": "quarter", "h": "half", "y": "year"}[match[2]]
    return PERIODS.read(f"{'end' if match[1] == 'eo' else 'start'} of {unit}", question)
