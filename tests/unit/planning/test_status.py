"""Status categories and what other tools call them."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning import status
from roadmapper.planning.status import Category

NAMES: dict[Category, str] = {
    "idea": (
        "Idea|Backlog|provisional|Draft|Proposed|Under consideration|deferred|Postponed|Icebox|Idée|"
        "Entwurf|Needs triage|アイデア|идея|Candidate|Parking lot"
    ),
    "planned": (
        "Planned|To Do|TODO|to-do|Not started|Not done|implementable|Approved|Open|"
        "Selected for Development|Geplant|Offen|À faire|Por hacer|Ready for dev|Up next|Scheduled|"
        "未着手|Zu erledigen"
    ),
    "in_progress": (
        "In progress|in-progress|In_Progress|Doing|WIP|In Review|Ready for review|Ready for QA|"
        "Blocked|On hold|In Arbeit|En cours|En curso|Em andamento|alpha|beta|進行中|Started"
    ),
    "shipped": (
        "Shipped|Done|Closed|Resolved|implemented|Released|Complete|Completed|Launched|GA|stable|"
        "Live|Erledigt|Terminé|Hecho|Concluído|完了|готово|✅ Done|Gelöst"
    ),
    "declined": (
        "Declined|Won't do|Won’t Do|wontfix|Will not do|rejected|withdrawn|replaced|Superseded|"
        "Cancelled|Canceled|Duplicate|Out of scope|Not planned|Abgelehnt|Rejeté|отклонено|Obsolete"
    ),
}


@pytest.mark.parametrize(
    ("name", "category"), [(name, category) for category, names in NAMES.items() for name in names.split("|")]
)
def test_the_usual_names_are_known(name: str, category: Category) -> None:
    assert status.guess_category(name) == category
    assert status.guess_category(f"  {name.upper()} ") == category


def test_every_word_of_the_tables_can_be_found() -> None:
    for category, words in status._WORDS:
        assert {word: status.known_category(word) for word in words.split()} == dict.fromkeys(
            words.split(), category
        )
    for category, phrases in status._PHRASES:
        for phrase in phrases.split("|"):
            assert status.known_category(phrase) == category, phrase


def test_a_name_that_says_nothing_is_an_idea_and_is_known_as_a_guess() -> None:
    assert status.known_category("Purple") is None
    assert status.guess_category("Purple") == "idea"
    assert status.guess_category("") == "idea"


@given(st.text(max_size=300))
def test_any_text_gets_a_category(name: str) -> None:
    assert status.guess_category(name) in status.CATEGORY_TITLES


def test_a_new_workspaces_statuses_guess_their_own_category() -> None:
    assert {status.guess_category(name) for name, _ in status.DEFAULT_STATUSES} == set(status.CATEGORY_TITLES)
    for name, category in status.DEFAULT_STATUSES:
        assert status.guess_category(name) == category


def test_categories_titles_and_order_agree() -> None:
    assert list(status.CATEGORY_ORDER) == list(status.CATEGORY_TITLES)
    assert set(status.CATEGORY_TITLES) - status.OPEN_CATEGORIES == {"shipped", "declined"}
    for category, title in status.CATEGORY_TITLES.items():
        assert status.guess_category(title) == category
    for health, title in status.HEALTH_TITLES.items():
        assert status.guess_health(title) == health
    for horizon in get_args(status.Horizon):
        assert status.guess_horizon(horizon.capitalize()) == horizon


@pytest.mark.parametrize(
    ("text", "health"),
    [
        ("Green", "on_track"),
        ("🔴 Red", "off_track"),
        ("AMBER", "at_risk"),
        ("Delayed", "off_track"),
        ("x", None),
    ],
)
def test_health_in_other_words(text: str, health: str | None) -> None:
    assert status.guess_health(text) == health


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("NOW", "now"),
        ("Up next", "next"),
        ("Someday / maybe", "later"),
        ("In progress", "now"),
        ("knowledge", None),
    ],
)
def test_horizons_in_other_words(text: str, horizon: str | None) -> None:
    assert status.guess_horizon(text) == horizon
