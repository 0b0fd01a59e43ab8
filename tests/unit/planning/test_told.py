"""Whether statements still hold: dates as exactly as told, states, and what settles an item."""

from __future__ import annotations

import pytest

from roadmapper.planning.told import Now, Said, holds, in_force, read_question


def said(field: str, value: str | None = None, at: str = "1", subject: str = "a") -> Said:
    return Said(at, "sales", subject, field, value, (at, at))


@pytest.mark.parametrize(
    ("told", "now", "true"),
    [
        ("2027-06-30/quarter", "2027-04-02/day", True),
        ("2027-06-30/quarter", "2027-07-01/day", False),
        ("2027-04-01/quarter", "2027-04-01/quarter", True),  # a start
        ("2027-04-01/quarter", "2027-05-03/day", True),
        ("2027-06-30/quarter", "2027-12-31/year", False),
        ("2027-06-30/month", "2027-06-30/quarter", False),
        ("2027-06-30/month", "2027-06-03/day", True),
        ("2027-06-30/day", "2027-06-29/day", False),
        ("2027-12-31/year", "2027-12-31/year", True),
        ("on_track", "at_risk", False),
        (None, "2027-06-30/day", False),
    ],
)
def test_a_value_holds_as_exactly_as_it_was_told(told: str | None, now: str, true: bool) -> None:
    assert holds(said("end", told), Now(False, "planned", {"end": now})) == true


@pytest.mark.parametrize(
    ("field", "now", "true"),
    [
        ("shipped", Now(False, "shipped", {}), True),
        ("shipped", Now(False, "in_progress", {}), False),
        ("declined", Now(True, "", {}), True),
        ("declined", Now(False, "planned", {}), False),
        ("added", Now(False, "planned", {}), True),
        ("added", Now(False, "declined", {}), False),
        ("end", Now(True, "", {}), False),
    ],
)
def test_states_hold(field: str, now: Now, true: bool) -> None:
    assert holds(said(field), now) == true


def test_the_last_statement_counts_and_the_news_settles_the_item() -> None:
    first, second = said("end", "x", "1"), said("end", "y", "2")
    assert in_force([second, first]) == [second]
    settled = said("declined", at="3")
    assert in_force([first, second, settled]) == [settled]
    again = said("end", "z", "4")
    assert in_force([first, second, settled, again]) == [again, settled]


def test_a_question_names_its_audience() -> None:
    known = [("s", "Sales team"), ("c", "Customers")]
    assert read_question("What did sales hear about offline mode?", known) == ("s", ("offline", "mode"))
    assert read_question("What were customers told?", known) == ("c", ())
    assert read_question("sales pages", known) == (None, ("sales", "pages"))
    assert read_question("Sales team offline", known) == ("s", ("offline",))
