"""A scoring round in words, for page and command line: how it stands, and what its numbers say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from roadmapper.counting import counted, grouped
from roadmapper.operations.round_results import Result, RoundView
from roadmapper.operations.score_list import number_words
from roadmapper.operations.score_rounds import STATES
from roadmapper.operations.sealed import HIDDEN
from roadmapper.planning.agreement import Agreement
from roadmapper.planning.number_format import MISSING, format_percent

RESULT_HEADS: Final = (
    *(
        "Input",
        "Now",
        "Median",
        "Mean",
        "Lowest",
        "Highest",
        "Range",
        "Deviation",
        "Spread",
        "Given",
        "Reasons",
    ),
)
SPREAD_FORMULA: Final = "Spread = standard deviation ÷ mean; of what was given, divided by how many gave it"
_NAMED: Final = 2


def standing_words(view: RoundView) -> str:
    """ "Open · RICE · 12 initiatives, 4 numbers each"."""
    what = "nothing of it is there any more"
    if view.items:
        what = f"{counted(len(view.items), 'initiative')}, {counted(len(view.fields), 'number')} each"
    return f"{STATES.get(view.round.state, view.round.state)} · {view.model_title} · {what}"


def given_words(view: RoundView) -> str:
    """Who gave how many: "Ana 12 of 12, Ben 9 of 12"; values are not told here."""
    told = [
        f"{person} {grouped(number)} of {grouped(view.asked)}" for person, number in view.given.counts.items()
    ]
    return ", ".join(told)


def finished_words(view: RoundView) -> str:
    """A sentence about who has given what: in an open round with the word that it is hidden."""
    if not view.given.counts:
        return "Nobody has given a score yet."
    if view.round.is_open:
        return f"Gave scores ({HIDDEN}): {given_words(view)}."
    lacking = view.unfinished
    if not lacking:
        return f"{_people(view)} gave every number."
    told = ", ".join(f"{person} lacks {grouped(number)}" for person, number in lacking.items())
    return f"{_people(view)} gave scores; {told}."


def _people(view: RoundView) -> str:
    number = len(view.given.counts)
    return "1 person" if number == 1 else f"{grouped(number)} people"


def result_words(view: RoundView, result: Result, style: str) -> tuple[str, ...]:
    """The cells of a result, under ``RESULT_HEADS``."""
    agreed, people = result.agreed, len(view.given.counts)
    title, now = view.titles[result.field], number_words(result.item.values.get(result.field), style)
    if agreed is None:
        return title, now, *(MISSING,) * 7, f"0 of {people}", ""
    return (
        title,
        now,
        number_words(agreed.median, style),
        number_words(agreed.mean, style),
        f"{number_words(agreed.low, style)} · {who(agreed.lowest)}",
        f"{number_words(agreed.high, style)} · {who(agreed.highest)}",
        number_words(agreed.range, style),
        number_words(agreed.deviation, style),
        spread_words(agreed, style),
        f"{len(agreed.given)} of {people}",
        " · ".join(f"{person}: {result.reasons[person]}" for person in _by_number(result)),
    )


def spread_words(agreed: Agreement, style: str) -> str:
    """ "35%"; a dash where one person alone gave a number."""
    if agreed.spread is None:
        return MISSING
    return "∞" if math.isinf(agreed.spread) else format_percent(agreed.spread * 100, style)


def who(people: Sequence[str]) -> str:
    """ "Ana", "Ana and Ben", "Ana and 3 more"."""
    if len(people) <= _NAMED:
        return " and ".join(people)
    return f"{people[0]} and {grouped(len(people) - 1)} more"


def _by_number(result: Result) -> list[str]:
    """Who gave a reason, from the lowest number to the highest, so that the ends stand at the ends."""
    given = result.agreed.given if result.agreed is not None else {}
    return sorted(result.reasons.keys() & given.keys(), key=lambda person: (given[person], person.casefold()))


def everybody_words(result: Result, style: str) -> str:
    """Each person's number: "Ana 2 · Ben 3 · Cleo gave none"; below, a line for each reason."""
    given = result.agreed.given if result.agreed is not None else {}
    told = [f"{person} {number_words(number, style)}" for person, number in given.items()]
    numbers = " · ".join([*told, *(f"{person} gave none" for person in result.missing)])
    return "\n".join([numbers, *(f"{person}: {result.reasons[person]}" for person in _by_number(result))])
