"""Dates as people say them: "Q3 2027", "H1", "mid March", "2 Jan", "+2w", "next friday", "FY27 Q2"."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final, NamedTuple

from roadmapper.planning.clock_words import split_time
from roadmapper.planning.date_format import DEFAULT_STYLE, WEEKDAYS, dated_range, format_date
from roadmapper.planning.date_grammar import FIRST_YEAR, LAST_YEAR, Prefer, Question, Span, resolve
from roadmapper.planning.dates import Precision

EXAMPLES: Final = "“2 Jan 2027”, “Q3 2027”, “mid March” or “+2w”"
_LONGEST: Final = 80
_SIGNS: Final = str.maketrans(
    {
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "’": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
        ",": " ",
    }
)


_YEARS_ON: Final = {"this": 0, "next": 1, "last": -1}
_OF_A_YEAR: Final = re.compile(r"(.+?) (?:of |in )?(this|next|last) year")


class DateReading(NamedTuple):
    """How a text was read: a start takes ``first``, an end takes ``last``, both with ``precision``.

    ``echo`` says it back in words: "Q3 2027: 1 Jul to 30 Sep 2027". What is no period of a precision
    (a week, a few days) is exact to the day at both ends.
    """

    first: date
    last: date
    precision: Precision
    echo: str


def read_date(
    text: str,
    *,
    today: date,
    fiscal_start: int = 1,
    day_first: bool = True,
    prefer: Prefer = "future",
    style: str = DEFAULT_STYLE,
) -> DateReading:
    """Read a date, a period or a distance from today: English, numbers, or a day in another tongue.

    A date without a year is the nearest sensible one: with ``prefer`` "future" (for plans) the first
    that has not yet passed, so that "Q4" said in November is the running quarter; with "past" (for
    looking back) the latest that has begun. A bare weekday may be today. "FY27" is named by the year
    it ends in; ``fiscal_start`` is its first month. ``day_first`` reads 3/4 as 3 April. A time of day
    is passed over. ``style`` shapes the echo.

    Raises ValueError with a sentence and an example for everything that is not surely a date.
    """
    if not 1 <= fiscal_start <= 12:
        raise ValueError(f"A fiscal year starts in a month from 1 to 12, not {fiscal_start}.")
    words = normal_words(text)
    question = Question(today, fiscal_start, day_first, prefer)
    try:
        span = read_span(words, question) or read_span(split_time(words)[0], question)
    except ValueError as error:
        raise ValueError(f"{error} Try {EXAMPLES}.") from None
    if span is None:
        raise ValueError(f"“{shown(text)}” is not a date that can be read. Try {EXAMPLES}.")
    return DateReading(span.first, span.last, span.precision, echo(span, style))


def normal_words(text: str) -> str:
    """A text as the grammars know it: lower case, plain digits and dashes, no articles, single blanks.

    Raises ValueError for an empty text and for one too long to be a date.
    """
    if len(text) > _LONGEST * 4:
        raise ValueError(f"“{shown(text)}” is too long for a date. Try {EXAMPLES}.")
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold()
    plain = unicodedata.normalize(
        "NFC", "".join(char for char in plain if unicodedata.category(char) != "Cf")
    )
    plain = re.sub(r"(?<=[^\W\d_])\.", " ", plain.translate(_SIGNS))
    words = " ".join(word for word in plain.split() if word != "the")
    if not words:
        raise ValueError(f"No date was given. Try {EXAMPLES}.")
    if len(words) > _LONGEST:
        raise ValueError(f"“{shown(text)}” is too long for a date. Try {EXAMPLES}.")
    return words


def shown(text: str) -> str:
    """A text as an error message may quote it: printable, on one line and short."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text[:200]).split())
    return plain if len(plain) <= 40 else plain[:39].rstrip() + "…"


def read_span(words: str, question: Question) -> Span | None:
    """Read normalised words, or None where they are no date; raises ValueError where they are a wrong one."""
    from roadmapper.planning.day_words import DAYS
    from roadmapper.planning.foreign_days import read_foreign_day
    from roadmapper.planning.period_words import PERIODS

    for text in (words, re.sub(r"^(?:by|on|in|at) ", "", words)):
        match = _OF_A_YEAR.fullmatch(text)
        if match is not None:
            terms = PERIODS.read(match[1], question) or DAYS.read(match[1], question)
            if terms is not None and terms.year is None:
                return terms.make(question.today.year + _YEARS_ON[match[2]])
        terms = PERIODS.read(text, question) or DAYS.read(text, question)
        if terms is not None:
            return _within_reach(resolve(terms, question))
    return read_foreign_day(words, question)


def _within_reach(span: Span) -> Span:
    if span.first.year < FIRST_YEAR or span.last.year > LAST_YEAR:
        raise ValueError(f"That is outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    return span


def echo(span: Span, style: str = DEFAULT_STYLE) -> str:
    """A span in words: "Q3 2027: 1 Jul to 30 Sep 2027", "Next Friday: Fri 27 Nov 2026"."""
    if span.first == span.last:
        words = f"{WEEKDAYS[span.first.weekday()][:3]} {format_date(span.first, 'day', style)}"
    else:
        words = dated_range(span.first, span.last, style=style, joint=" to ")
    return words if span.name is None else f"{span.name}: {words}"
