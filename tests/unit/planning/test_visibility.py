"""What an audience may see: items, fields, dates as exact as told, and words that give secrets away."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from roadmapper.changes import Change, Step
from roadmapper.planning.cadence import due_words, next_due, waiting_words
from roadmapper.planning.period_changes import net_changes
from roadmapper.planning.visibility import Exactness, Visibility, periods_between, secrets_of, told_day

CATEGORIES = {"s-idea": "idea", "s-plan": "planned", "s-out": "shipped", "s-no": "declined"}


def item(**more: Any) -> dict[str, Any]:
    return {
        "id": "a", "key": "ATL-1", "title": "Offline mode", "status": "s-plan", "theme": "t-open",
        "start": "2027-01-04", "start_precision": "day", "end": "2027-05-20", "end_precision": "day",
        "end_best": "2027-05-01", "owner": ("Ada",), "health": "on_track", "progress": 40, "deleted": 0,
        "custom": {"c1": "secret"}, **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("exactness", "end"),
    [
        ("day", ("2027-05-20", "day")),
        ("month", ("2027-05-31", "month")),
        ("quarter", ("2027-06-30", "quarter")),
        ("hidden", (None, None)),
    ],
)
def test_dates_are_as_exact_as_they_are_told(
    exactness: Exactness, end: tuple[str | None, str | None]
) -> None:
    seen = Visibility(dates=exactness, categories=CATEGORIES).seen(item())
    assert seen is not None
    assert (seen["end"], seen["end_precision"]) == end
    assert (seen["end_best"] is None) == (exactness != "day")


def test_a_vague_date_is_never_told_more_exactly() -> None:
    assert told_day("2027-12-31", "year", "quarter", last=True) == ("2027-12-31", "year")
    assert told_day("2027-05-20", "day", "quarter", last=False) == ("2027-04-01", "quarter")


def test_hidden_fields_are_empty_and_hidden_items_not_seen() -> None:
    sees = Visibility(frozenset({"owner", "health", "custom.c1"}), frozenset({"t-secret"}),
                      frozenset({"idea"}), categories=CATEGORIES)  # fmt: skip
    seen = sees.seen(item())
    assert seen is not None
    assert (seen["owner"], seen["health"], seen["custom"]) == ((), None, {})
    assert seen["progress"] == 40
    assert sees.seen(item(theme="t-secret")) is None
    assert sees.seen(item(status="s-idea")) is None
    assert sees.seen(item(status=None)) is None  # without a status it is an idea
    assert sees.shows({"status": "draft"})  # a document's


@pytest.mark.parametrize(
    ("exactness", "text", "found"),
    [
        ("day", "Falcon waits; done 3 May", ["Falcon"]),
        ("quarter", "Done by 3 May 2027, in Q2 2027", ["3 May", "May"]),
        ("month", "Done by May 3rd, in May 2027", ["May 3"]),
        ("month", "Due 2027-05-03 or 03.05.2027", ["2027-05-03", "03.05.2027"]),
        ("hidden", "In Q2 2027 then", ["Q2", "2027"]),
        ("quarter", "project falcon  two, falconry", ["project falcon  two"]),
        ("day", "Nothing of it", []),
    ],
)
def test_words_that_give_something_away_are_found(exactness: Exactness, text: str, found: list[str]) -> None:
    sees = Visibility(
        frozenset({"owner"}), dates=exactness, secrets=frozenset({"Falcon", "Project Falcon Two"})
    )
    assert sorted(sees.gives_away(text)) == sorted(found)
    assert sees.allows(text) == (not found)
    assert Visibility().allows(text)


def test_a_name_that_something_visible_has_is_no_secret() -> None:
    sees = Visibility(themes=frozenset({"t-secret"}), categories=CATEGORIES)
    items = [item(), item(key="ATL-2", theme="t-secret"), item(key="ATL-3", title="X", theme="t-secret")]
    assert secrets_of(sees, items) == {"ATL-2", "ATL-3", "X"}


def step(no: int, field: str, old: Any, new: Any) -> Step:
    change = Change("initiative", "a", "update", field, old, new)
    return Step(no, str(no), "Edit", "edit", 1_000 * no, "Ada", None, (change,))


def net(sees: Visibility, now: dict[str, Any], *steps: Step) -> dict[str, list[str]]:
    groups = net_changes({"a": now}, steps, CATEGORIES, seen=sees.seen)
    return {kind: [change.title for change in group] for kind, group in groups.items() if group}


def test_a_move_within_a_quarter_is_none_for_those_who_hear_quarters() -> None:
    moved = (step(1, "end", "2027-04-02", "2027-05-20"),)
    assert net(Visibility(categories=CATEGORIES), item(), *moved) == {"moved": ["Offline mode"]}
    assert net(Visibility(dates="quarter", categories=CATEGORIES), item(), *moved) == {}
    assert net(Visibility(dates="hidden", categories=CATEGORIES), item(), *moved) == {}


def test_what_comes_into_sight_is_added_and_what_leaves_it_is_not_told() -> None:
    sees = Visibility(themes=frozenset({"t-secret"}), categories=CATEGORIES)
    assert net(sees, item(), step(1, "theme", "t-secret", "t-open")) == {"added": ["Offline mode"]}
    assert net(sees, item(theme="t-secret"), step(1, "theme", "t-open", "t-secret")) == {}
    ideas = Visibility(statuses=frozenset({"idea"}), categories=CATEGORIES)
    assert net(ideas, item(status="s-no"), step(1, "status", "s-idea", "s-no")) == {}
    assert net(ideas, item(), step(1, "status", "s-idea", "s-plan")) == {"added": ["Offline mode"]}
    assert net(ideas, item(status="s-out"), step(1, "status", "s-plan", "s-out")) == {
        "shipped": ["Offline mode"]
    }


def test_a_hidden_field_has_no_changes() -> None:
    sees = Visibility(frozenset({"health", "progress"}), categories=CATEGORIES)
    steps = (step(1, "health", "at_risk", "on_track"), step(2, "progress", 10, 40))
    assert net(sees, item(), *steps) == {}


def test_moves_are_counted_in_what_is_told() -> None:
    before, after = date(2027, 5, 20), date(2028, 1, 2)
    assert periods_between(before, after, "quarter") == 3
    assert periods_between(before, after, "month") == 8
    assert periods_between(after, before, "quarter") == -3


@pytest.mark.parametrize(
    ("cadence", "heard", "due", "words"),
    [
        ("weekly", date(2026, 11, 13), date(2026, 11, 20), "due today"),
        ("fortnightly", date(2026, 11, 13), date(2026, 11, 27), "due in 7 days"),
        ("monthly", date(2026, 10, 31), date(2026, 11, 30), "due in 10 days"),
        ("quarterly", date(2026, 8, 19), date(2026, 11, 19), "1 day overdue"),
        ("weekly", None, date(2026, 11, 20), "due today"),
    ],
)
def test_when_an_audience_is_due(cadence: str, heard: date | None, due: date, words: str) -> None:
    today = date(2026, 11, 20)
    assert next_due(cadence, heard, today) == due
    assert due_words(due, today) == words


def test_without_a_cadence_nobody_is_due() -> None:
    assert next_due(None, date(2020, 1, 1), date(2026, 11, 20)) is None


def test_a_reminder_says_since_when() -> None:
    today = date(2026, 11, 21)
    assert waiting_words(date(2026, 11, 18), today, heard=True) == "an update has been due for 3 days"
    assert waiting_words(today, today, heard=True) == "an update is due today"
    assert waiting_words(today, today, heard=False) == "a first update is due"
