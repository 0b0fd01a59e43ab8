"""Day phrases that our grammar does not know ("12. März", "übermorgen", "hace 2 días"), read by dateparser.

Only days, never periods, and only texts of a shape in which every number is accounted for: left to
itself the library reads "Q3 2027" as a day in August and a period as the day one period away.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from roadmapper.planning.date_grammar import Question, Span, Terms, fixed, optional_year, resolve

# Its tongues; English is our own grammar's. Each costs reading time, so these are the commonest.
_LANGUAGES: Final = ["de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl"]
_LONGEST: Final = 40
_WORD: Final = r"[^\W\d_]+"
_CALENDAR_DAY: Final = re.compile(
    r"(?:am |den |le |el |il |em )?([0-9]{1,2})(?:\.|er|º|e)? ?(?:de |di )?([^\W\d_]{3,}) ?(?:de |del )?"
    r"('?[0-9]{2}|[0-9]{4})?"
)
_DISTANCE: Final = re.compile(
    rf"(?:{_WORD} ){{1,3}}[0-9]{{1,4}} {_WORD}(?: {_WORD})?|[0-9]{{1,4}} {_WORD} {_WORD}|"
    r"[^\W\d_](?:[^\W\d_]|['-]){3,}"
)
_LEAP_YEAR: Final = 2028  # so that 29 February is known as a day before its year is chosen


def read_foreign_day(words: str, question: Question) -> Span | None:
    """Read a day phrase in a language other than English, or None where it is not surely one day.

    Raises ValueError for a day that its year does not have.
    """
    if len(words) > _LONGEST:
        return None
    match = _CALENDAR_DAY.fullmatch(words)
    if match is not None:
        return _calendar_day(int(match[1]), match[2], match[3], question)
    if _DISTANCE.fullmatch(words):
        found = _parse(words, "relative-time", question.today)
        if found is not None and found.time() == datetime.min.time():
            return Span(found.date(), found.date(), "day", None)
    return None


def _calendar_day(day: int, month: str, year: str | None, question: Question) -> Span | None:
    found = _parse(f"1 {month} {_LEAP_YEAR}", "absolute-time", question.today)
    if found is None or (found.year, found.day) != (_LEAP_YEAR, 1):
        return None

    def make(in_year: int) -> Span:
        try:
            there = date(in_year, found.month, day)
        except ValueError:
            raise ValueError(f"{month.capitalize()} has no day {day}.") from None
        return Span(there, there, "day", None)

    said = optional_year(year)
    return resolve(Terms(make, said), question) if said is None else resolve(fixed(make(said)), question)


def _parse(text: str, parser: str, today: date) -> datetime | None:
    import dateparser  # a tenth of a second, so only when somebody needs it

    return dateparser.parse(
        text,
        languages=_LANGUAGES,
        settings={
            "PARSERS": [parser],
            "REQUIRE_PARTS": ["day", "month", "year"] if parser == "absolute-time" else [],
            "RELATIVE_BASE": datetime(today.year, today.month, today.day),
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
