"""What the grammars of period and day words share: the question, the answer, years and number words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, Literal, NamedTuple

from roadmapper.planning.date_format import MONTHS, WEEKDAYS
from roadmapper.planning.dates import PRECISIONS, Precision, first_day, last_day

Prefer = Literal["future", "past"]
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_YEARS_SEARCHED: Final = 9  # a 29 February or a week 53 is never further away than eight years


class Question(NamedTuple):
    """What reading depends on besides the text."""

    today: date
    fiscal_start: int
    day_first: bool
    prefer: Prefer


class Span(NamedTuple):
    """A span of days as read; ``name`` says it in words of its own, or is None for a plain day."""

    first: date
    last: date
    precision: Precision
    name: str | None


class Terms(NamedTuple):
    """A reading that may still want a year: ``make`` gives the span for one, or raises ValueError."""

    make: Callable[[int], Span]
    year: int | None


Rule = Callable[[re.Match[str], Question], Terms | None]


class Grammar:
    """A list of patterns, each matching a whole text, with the rule that reads it."""

    def __init__(self) -> None:
        self._rules: list[tuple[str, Rule]] = []

    def rule(self, *patterns: str) -> Callable[[Rule], Rule]:
        """Decorate a rule with the patterns that it reads; the first one that matches a text wins."""

        def add(rule: Rule) -> Rule:
            self._rules.extend((pattern, rule) for pattern in patterns)
            return rule

        return add

    def read(self, text: str, question: Question) -> Terms | None:
        """Read a whole normalised text, or None when no pattern knows it.

        Raises ValueError, with a sentence, where a pattern knows the words and they make no date.
        """
        for pattern, rule in self._rules:
            match = re.fullmatch(pattern, text)
            if match is not None:
                return rule(match, question)
        return None


def fixed(span: Span) -> Terms:
    """The terms of a span that needs no year."""
    return Terms(lambda _: span, span.first.year)


def resolve(terms: Terms, question: Question) -> Span:
    """The span, in the year that was said or in the nearest sensible one.

    Without a year a plan means the next such time, one that is running now included (``prefer`` is
    "future"); looking back, the latest that has begun ("past").
    """
    if terms.year is not None:
        return terms.make(terms.year)
    today, future = question.today, question.prefer == "future"
    problem: ValueError | None = None
    for step in range(-1, _YEARS_SEARCHED):
        try:
            span = terms.make(today.year + (step if future else -step))
        except ValueError as error:
            problem = error
            continue
        if span.last >= today if future else span.first <= today:
            return span
    raise problem or ValueError("There is no such date near today.")


MONTH: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY: Final = (
    r"(mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
NUMBER: Final = r"([0-9]{1,6}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
YEAR: Final = r"('?[0-9]{2}|[0-9]{4})"
_NUMBER_WORDS: Final[tuple[str, ...]] = tuple(NUMBER.removesuffix(")").split("|")[2:])


def month_number(word: str) -> int:
    """1 to 12 from a month's English name, long or short."""
    return next(number for number, name in enumerate(MONTHS, 1) if name[:3].lower() == word[:3])


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 from a weekday's English name, long or short."""
    return next(number for number, name in enumerate(WEEKDAYS) if name[:3].lower() == word[:3])


def number(word: str) -> int:
    """A count in digits or as a word: "2", "two", "a"."""
    if word in ("a", "an"):
        return 1
    return int(word) if word[0].isdigit() else _NUMBER_WORDS.index(word) + 1


def year_number(word: str) -> int:
    """A year as written, "27" and "'27" being 2027; raises ValueError outside 1900 to 2199."""
    digits = word.lstrip("'")
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Years are read from {FIRST_YEAR} to {LAST_YEAR}, and {digits} is not one of them.")
    return year


def optional_year(word: str | None) -> int | None:
    """The year as written, or None where none was."""
    return None if word is None else year_number(word)


def honest_precision(first: date, last: date, meant: Precision) -> Precision:
    """The coarsest precision, at most the one meant, whose calendar periods begin and end with the span.

    A fiscal quarter from May to July is no calendar quarter: called one, its end would be stored as
    30 September, so it is exact to the month.
    """
    for precision in reversed(PRECISIONS[: PRECISIONS.index(meant) + 1]):
        if first == first_day(first, precision) and last == last_day(last, precision):
            return precision
    return "day"
