"""History of 60,000 journal rows: one item's, a week's, what words find, and the workspace as of a moment."""

from __future__ import annotations

from benchmarks.cases import Case

_MAKE = ("benchmarks/measured/make_journal.py", "{folder}", "{size}", "10")
_ASK = ("benchmarks/measured/ask_history.py", "{folder}/plan.roadmap")
_ROWS = (6_000, 60_000)
_TRAVEL = ("benchmarks/measured/travel_stops.py", "{folder}/plan.roadmap")
_LARGE = ("benchmarks/measured/make_journal.py", "{folder}", "{size}", "10", "5000")


def _case(title: str, figure: str, at_most: float, against: str = "plain") -> Case:
    return Case(
        f"History: {title}",
        measured=_ASK,
        yardstick=_ASK,
        prepare=_MAKE,
        sizes=_ROWS,
        figure=figure,
        against=against,
        median_at_most={60_000: at_most},
        rounds=4,
    )


def _slide(title: str, figure: str, at_most: float) -> Case:
    """Of 5,000 initiatives in the real window."""
    return Case(
        f"Time travel: {title}",
        measured=_TRAVEL,
        prepare=_LARGE,
        sizes=(60_000,),
        figure=figure,
        median_at_most={60_000: at_most},
        rounds=4,
    )


CASES = (
    _case("every change of one item in words, beside a plain SELECT of its rows", "item", 10),
    _case("the changes of a week in words, beside a plain SELECT of its rows", "week", 150, "plain_week"),
    _case("the steps with two words, beside a plain SELECT of all rows", "words", 600, "plain_all"),
    _case("the workspace as of half way, beside a plain SELECT of all rows", "as_of", 100, "plain_all"),
    _case("a stop of time travel, read, beside a plain SELECT of all rows", "stop", 100, "plain_all"),
    _slide("from a stop on the slider to 5,000 initiatives painted as of then", "redraw", 100),
    _slide("how long a stop holds the interface up", "held", 50),
)
