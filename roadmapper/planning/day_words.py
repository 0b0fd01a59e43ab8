"""The grammar of days: calendar dates in the usual spellings, weekdays, and distances from today."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from roadmapper.counting import counted
from roadmapper.planning.date_format import MONTHS, WEEKDAYS
from roadmapper.planning.date_grammar import (
    MONTH,
    NUMBER,
    WEEKDAY,
    YEAR,
    Grammar,
    Question,
    Span,
    Terms,
    fixed,
    month_number,
    number,
    optional_year,
    weekday_number,
    year_number,
)
from roadmapper.planning.dates import Precision, ordinal, shift
from roadmapper.planning.period_words import TURN, week_start

DAYS: Final = Grammar()

_NAMED: Final = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "now": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_ST: Final = r"(?:st|nd|rd|th|\.)?"
_WEEKDAY_BEFORE: Final = rf"(?:{WEEKDAY},? )?"
_UNIT: Final = (
    r"(d|days?|w|wks?|weeks?|fortnights?|mo?|mths?|months?|q|qtrs?|quarters?|halfs?|halves|"
    r"half[ -]years?|y|yrs?|years?)"
)
_BACKWARD: Final = ("last", "previous", "past")
_UNITS: Final[dict[str, tuple[str, Precision, int]]] = {
    "d": ("day", "day", 1),
    "w": ("week", "day", 7),
    "f": ("fortnight", "day", 14),
    "m": ("month", "month", 1),
    "q": ("quarter", "quarter", 1),
    "h": ("half-year", "half", 1),
    "y": ("year", "year", 1),
}


def _plain(day: date, name: str | None = None) -> Span:
    return Span(day, day, "day", name)


def _calendar_day(year: int, month: int, day: int) -> Span:
    if not 1 <= month <= 12:
        raise ValueError(f"A year has twelve months; there is no month {month}.")
    try:
        return _plain(date(year, month, day))
    except ValueError:
        where = f"{MONTHS[month - 1]} {year}" if month == 2 else MONTHS[month - 1]
        raise ValueError(f"{where} has no day {day}.") from None


def _day_terms(year: int | None, month: int, day: int, weekday: str | None = None) -> Terms:
    if year is None and month == 2 and day > 29:
        raise ValueError(f"February has no day {day}.")

    def make(in_year: int) -> Span:
        span = _calendar_day(in_year, month, day)
        if weekday is not None and span.first.weekday() != weekday_number(weekday):
            said, true = WEEKDAYS[weekday_number(weekday)], WEEKDAYS[span.first.weekday()]
            raise ValueError(f"{day} {MONTHS[month - 1]} {in_year} is a {true}, not a {said}.")
        return span

    return Terms(make, year)


@DAYS.rule("|".join(_NAMED))
def _named(match: re.Match[str], question: Question) -> Terms:
    return fixed(_plain(shift(question.today, "day", _NAMED[match[0]]), match[0].capitalize()))


@DAYS.rule(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})",
    r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})",
    r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})\.?",
    r"([0-9]{4})([0-9]{2})([0-9]{2})",
)
def _year_first(match: re.Match[str], _: Question) -> Terms:
    return _day_terms(year_number(match[1]), int(match[2]), int(match[3]))


@DAYS.rule(r"([0-9]{4})-?w([0-9]{1,2})-([1-7])")
def _iso_week_day(match: re.Match[str], _: Question) -> Terms:
    monday = week_start(year_number(match[1]), int(match[2]))
    return fixed(_plain(shift(monday, "day", int(match[3]) - 1)))


def _in_order(one: int, two: int, day_first: bool) -> tuple[int, int]:
    """(day, month); where only one order makes a date, it is that one."""
    day, month = (one, two) if day_first else (two, one)
    return (month, day) if month > 12 >= day else (day, month)


@DAYS.rule(
    rf"{_WEEKDAY_BEFORE}([0-9]{{1,2}})/([0-9]{{1,2}})(?:/{YEAR})?",
    rf"{_WEEKDAY_BEFORE}([0-9]{{1,2}})-([0-9]{{1,2}})-{YEAR}",
)
def _numbers(match: re.Match[str], question: Question) -> Terms:
    day, month = _in_order(int(match[2]), int(match[3]), question.day_first)
    return _day_terms(optional_year(match[4]), month, day, match[1])


@DAYS.rule(rf"{_WEEKDAY_BEFORE}([0-9]{{1,2}})\. ?([0-9]{{1,2}})\.(?: ?{YEAR})?")
def _dotted(match: re.Match[str], _: Question) -> Terms:
    return _day_terms(optional_year(match[4]), int(match[3]), int(match[2]), match[1])


@DAYS.rule(rf"{_WEEKDAY_BEFORE}([0-9]{{1,2}}){_ST}[ /-]?(?:of )?{MONTH}(?:[ /-]*(?:of )?{YEAR})?")
def _day_month(match: re.Match[str], _: Question) -> Terms:
    return _day_terms(optional_year(match[4]), month_number(match[3]), int(match[2]), match[1])


@DAYS.rule(rf"{_WEEKDAY_BEFORE}{MONTH}[ /-]?([0-9]{{1,2}}){_ST}(?:[ /-]+{YEAR})?")
def _month_day(match: re.Match[str], _: Question) -> Terms:
    return _day_terms(optional_year(match[4]), month_number(match[2]), int(match[3]), match[1])


@DAYS.rule(r"([0-9]{1,2})(?:st|nd|rd|th)")
def _day_of_month(match: re.Match[str], question: Question) -> Terms:
    day, step = int(match[1]), 1 if question.prefer == "future" else -1
    if not 1 <= day <= 31:
        raise ValueError(f"No month has a {ordinal(day)}.")
    month = question.today.replace(day=1)
    while True:
        found = shift(month, "day", day - 1)
        if found.month == month.month and (found - question.today).days * step >= 0:
            return fixed(_plain(found, f"The {ordinal(day)}"))
        month = shift(month, "month", step)


@DAYS.rule(rf"(?:{TURN} )?{WEEKDAY}")
def _weekday(match: re.Match[str], question: Question) -> Terms:
    """A bare "friday" may be today, "next" and "last" never are; "this friday" is the one of this week."""
    today, turn, wanted = question.today, match[1], weekday_number(match[2])
    ahead = (wanted - today.weekday()) % 7
    behind = -((today.weekday() - wanted) % 7)
    if turn in ("this", "current"):
        distance = wanted - today.weekday()
    elif turn is None:
        distance = ahead if question.prefer == "future" else behind
    else:
        distance = (behind or -7) if turn in _BACKWARD else (ahead or 7)
    name = f"{turn} {WEEKDAYS[wanted]}" if turn else WEEKDAYS[wanted]
    return fixed(_plain(shift(today, "day", distance), name[0].upper() + name[1:]))


@DAYS.rule(rf"(?P<d>{WEEKDAY}) (?P<t>this|next|last) week", rf"(?P<t>this|next|last) week (?P<d>{WEEKDAY})")
def _weekday_of_week(match: re.Match[str], question: Question) -> Terms:
    wanted = weekday_number(match["d"])
    weeks = {"this": 0, "next": 1, "last": -1}[match["t"]]
    day = shift(question.today, "day", 7 * weeks + wanted - question.today.weekday())
    return fixed(_plain(day, f"{WEEKDAYS[wanted]} {match['t']} week"))


def _move(day: date, count: int, unit: str) -> tuple[date, str]:
    word, precision, size = _UNITS[unit[0]]
    return shift(day, precision, count * size), counted(abs(count), word)


def _distance(question: Question, count: int, unit: str) -> Terms:
    day, words = _move(question.today, count, unit)
    return fixed(_plain(day, f"{words} ago" if count < 0 else f"{words} from today"))


@DAYS.rule(rf"([+-]) ?([0-9]{{1,6}}) ?{_UNIT}")
def _signed(match: re.Match[str], question: Question) -> Terms:
    return _distance(question, int(match[2]) * (1 if match[1] == "+" else -1), match[3])


@DAYS.rule(
    rf"in {NUMBER} ?{_UNIT}(?: time)?", rf"{NUMBER} ?{_UNIT} (?:from (?:now|today)|hence|later|ahead|out)"
)
def _ahead(match: re.Match[str], question: Question) -> Terms:
    return _distance(question, number(match[1]), match[2])


@DAYS.rule(rf"{NUMBER} ?{_UNIT} (?:ago|before today|earlier|back)")
def _ago(match: re.Match[str], question: Question) -> Terms:
    return _distance(question, -number(match[1]), match[2])


@DAYS.rule(rf"({'|'.join(_BACKWARD)}|next|coming|following) {NUMBER} ?{_UNIT}")
def _run_of_units(match: re.Match[str], question: Question) -> Terms:
    """A run that ends today ("last 2 weeks") or starts today ("next 2 weeks")."""
    back = match[1] in _BACKWARD
    edge, words = _move(question.today, -number(match[2]) if back else number(match[2]), match[3])
    name = f"{match[1].capitalize()} {words}"
    if back:
        return fixed(Span(min(edge + timedelta(days=1), question.today), question.today, "day", name))
    return fixed(Span(question.today, max(edge - timedelta(days=1), question.today), "day", name))
