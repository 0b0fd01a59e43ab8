"""Filters over a real file: what is computed, custom fields, and the fields that the entities declare."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper import settings
from roadmapper.entities.base import fields_of
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import InvalidInput
from roadmapper.operations.filter_fields import OWN
from roadmapper.operations.filtering import Filter, matching
from roadmapper.operations.items import add_item, add_values
from roadmapper.storage.workspace import Workspace

TODAY = date(2026, 11, 20)


@pytest.fixture
def plan(workspace: Workspace) -> Workspace:
    """Three initiatives under each other, one waiting for another, and two custom fields."""
    add_values(workspace, "team", {"title": "Growth"})
    add_values(workspace, "custom_field", {"title": "Region", "kind": "choice", "options": ("EMEA", "APAC")})
    add_values(workspace, "custom_field", {"title": "Deal size", "kind": "number"})
    values = (
        {"title": "Top", "status": "In progress", "end": "2026-10-31", "Region": "EMEA"},
        {"title": "Middle", "parent": "Top", "team": "Growth", "owner": "Ana, Bo", "Deal size": "20000"},
        {"title": "Low", "parent": "Middle", "status": "Shipped", "tags": "beta", "summary": "For the top"},
    )
    for each in values:
        add_item(workspace, "initiative", each)
    add_item(workspace, "dependency", {"predecessor": "Top", "successor": "Middle"})
    objective = add_values(workspace, "objective", {"title": "Reach value"})
    result = add_values(workspace, "key_result", {"title": "Faster", "objective": objective.id})
    low = workspace.find("Low", Initiative)
    add_values(workspace, "link", {"kind": "contributes", "source": low.id, "target": result.id})
    return workspace


def titles(plan: Workspace, text: str) -> list[str]:
    found = matching(plan, text, today=TODAY)
    return [item.title for item in plan.all(Initiative) if item.id in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is:late", ["Top"]),
        ("is:blocked", ["Middle"]),
        ("is:parent", ["Top", "Middle"]),
        ("is:child -is:parent", ["Low"]),
        ("is:unscheduled", ["Middle", "Low"]),
        ("under:Top", ["Middle", "Low"]),
        ("parent:Top", ["Middle"]),
        ("waits-for:Top", ["Middle"]),
        ("blocks:Middle", ["Top"]),
        ('objective:"Reach value"', ["Low"]),
        ("kr:KR-1", ["Low"]),
        ("no:objective", ["Top", "Middle"]),
        ("region:emea", ["Top"]),
        ("region:apac", []),
        ("no:region", ["Middle", "Low"]),
        ("deal-size>=20k", ["Middle"]),
        ('"deal size"<3', []),
        ("created:today", []),
        ("summary:top", ["Low"]),
        ("owner:bo", ["Middle"]),
        ("BO", ["Middle"]),
        ("tag:beta", ["Low"]),
    ],
)
def test_what_a_filter_finds(plan: Workspace, text: str, expected: list[str]) -> None:
    assert titles(plan, text) == expected


def test_days_of_the_journal_are_asked(plan: Workspace) -> None:
    assert len(matching(plan, "created:today updated:today is:new is:changed")) == 3


def test_me_is_the_name_of_the_preferences(plan: Workspace) -> None:
    assert titles(plan, "owner:me") == []
    settings.put("author.name", "Ana")
    assert titles(plan, "is:mine") == ["Middle"]


def test_a_mistake_is_told_with_what_there_is(plan: Workspace) -> None:
    with pytest.raises(InvalidInput, match="Region has no value “moon”; there is “EMEA”, “APAC”"):
        matching(plan, "region:moon")
    with pytest.raises(InvalidInput, match="There is no field “reigon”; did you mean “region”"):
        matching(plan, "reigon:emea")


def test_a_filter_knows_what_it_looks_at(plan: Workspace) -> None:
    assert Filter(plan.reader, "beta team:growth is:late").asks == {"", "team", "end", "category"}


def test_every_declared_field_can_be_asked_for() -> None:
    """A field that initiatives are given later is missing here until filters know it."""
    told = {spec.name for spec in fields_of(Initiative) if not spec.internal and spec.kind != "precision"}
    assert told - {field.name for field in OWN} == set()
    titles = {spec.name: spec.title for spec in fields_of(Initiative)}
    assert {field.name for field in OWN if titles.get(field.name, field.title) != field.title} == set()


def test_a_key_is_that_one_alone(plan: Workspace) -> None:
    key = plan.find("Middle", Initiative).key
    assert titles(plan, f"key:{key}") == titles(plan, f"parent!={key} under:Top,none key:{key}") == ["Middle"]
