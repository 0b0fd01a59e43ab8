"""What people type into fields, as stored values, and stored values in words."""

from __future__ import annotations

from typing import Any

import pytest

from roadmapper.entities.audience import Audience
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.status import Status
from roadmapper.entities.theme import Theme
from roadmapper.errors import InvalidInput
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.fields import FieldReader
from roadmapper.operations.items import add_values
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.conftest import TODAY


def read(workspace: Workspace, **given: str) -> dict[str, Any]:
    return FieldReader(workspace, Conventions.of(workspace, TODAY)).read(Initiative, given)


@pytest.mark.parametrize(
    ("field", "text", "day", "precision"),
    [
        ("end", "Q3 2027", "2027-09-30", "quarter"),
        ("start", "Q3 2027", "2027-07-01", "quarter"),
        ("start", "2 Jan", "2027-01-02", "day"),
        ("end", "H1 2027", "2027-06-30", "half"),
        ("end", "2027", "2027-12-31", "year"),
        ("start", "+2w", "2026-12-04", "day"),
    ],
)
def test_a_date_takes_its_period_s_edge_and_its_precision(
    workspace: Workspace, field: str, text: str, day: str, precision: str
) -> None:
    assert read(workspace, **{field: text}) == {field: day, f"{field}_precision": precision}


def test_a_milestone_is_due_by_its_period_s_last_day(workspace: Workspace) -> None:
    reader = FieldReader(workspace, Conventions.of(workspace, TODAY))
    assert reader.read(Milestone, {"date": "Q1 2027"}) == {
        "date": "2027-03-31",
        "date_precision": "quarter",
    }


def test_a_precision_that_is_given_wins(workspace: Workspace) -> None:
    assert read(workspace, end="2027-09-15", end_precision="quarter")["end_precision"] == "quarter"
    assert read(workspace, end_precision="quarter", end="2027-09-15")["end_precision"] == "quarter"


def test_an_empty_text_clears(workspace: Workspace) -> None:
    assert read(workspace, end="", owner=" ", health="") == {
        "end": None,
        "end_precision": None,
        "owner": (),
        "health": None,
    }


def test_references_choices_people_and_percent(workspace: Workspace) -> None:
    theme = add_values(workspace, "theme", {"title": "Growth"})
    status = next(s for s in workspace.all(Status) if s.title == "In progress")
    values = read(
        workspace,
        Theme="growth",
        status="in progress",
        health="At risk",
        Owner="Ana, Ben, Ana",
        progress="46%",
    )
    assert values == {
        "theme": theme.id,
        "status": status.id,
        "health": "at_risk",
        "owner": ("Ana", "Ben"),
        "progress": 46,
    }
    assert read(workspace, theme="THEME-1") == {"theme": theme.id}
    assert read(workspace, owner="Doe, Jane; Roe, Richard") == {"owner": ("Doe, Jane", "Roe, Richard")}


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("theme", "Growht", "there is no theme “Growht”; did you mean “Growth”?"),
        ("health", "amber", "choose On track, At risk or Off track"),
        ("end", "someday soon", "is not a date"),
        ("progress", "half", "is not a number"),
        ("owners", "Ana", "has no field “owners”; did you mean “owner”?"),
        ("rank", "a0", "kept by Roadmapper"),
        ("custom.Stage", "beta", "has no field"),
    ],
)
def test_what_does_not_fit_is_told_with_what_would(
    workspace: Workspace, field: str, text: str, words: str
) -> None:
    add_values(workspace, "theme", {"title": "Growth"})
    with pytest.raises(InvalidInput, match=r"[.?]$") as caught:
        read(workspace, **{field: text})
    assert words in str(caught.value)


def test_custom_fields_by_title_or_id(workspace: Workspace) -> None:
    stage = add_values(
        workspace, "custom_field", {"title": "Stage", "kind": "choice", "options": ("alpha", "beta")}
    )
    effort = add_values(workspace, "custom_field", {"title": "Effort", "kind": "number"})
    assert read(workspace, stage="Beta", **{f"custom.{effort.id}": "3,5"}) == {
        f"custom.{stage.id}": "beta",
        f"custom.{effort.id}": 3.5,
    }
    assert read(workspace, **{"custom.Stage": ""}) == {f"custom.{stage.id}": None}
    add_values(workspace, "custom_field", {"title": "Stage"})
    with pytest.raises(InvalidInput, match="Several custom fields"):
        read(workspace, stage="beta")


@pytest.mark.parametrize(
    ("text", "stored"), [("Q4 2026", "2026-Q4"), ("h2 2027", "2027-H2"), ("2027", "2027")]
)
def test_a_cycle_is_a_quarter_half_or_year(workspace: Workspace, text: str, stored: str) -> None:
    assert FieldReader(workspace).read(Objective, {"cycle": text}) == {"cycle": stored}
    with pytest.raises(InvalidInput, match="quarter, a half or a year"):
        FieldReader(workspace).read(Objective, {"cycle": "soon"})


def test_values_in_words(workspace: Workspace) -> None:
    theme = add_values(workspace, "theme", {"title": "Growth"})
    parent = add_values(workspace, "initiative", {"title": "Onboarding"})
    objective = add_values(workspace, "objective", {"title": "Grow", "cycle": "2026-Q4"})
    result: Any = add_values(
        workspace,
        "key_result",
        {"title": "Time", "objective": objective.id, "unit": "min", "target": 4200.5},
    )
    item = add_values(
        workspace,
        "initiative",
        {
            "title": "Checklist", "theme": theme.id, "parent": parent.id, "health": "on_track",
            "progress": 46, "owner": ("Ana", "Ben"), "start": "2027-01-02",
            "end": "2027-03-10", "end_precision": "quarter",
        },
    )  # fmt: skip
    words = Wording(workspace)
    told = {name: words.field(item, name) for name in ("theme", "parent", "health", "progress", "owner")}
    assert told == {
        "theme": "Growth",
        "parent": f"{parent.key} Onboarding",
        "health": "On track",
        "progress": "46%",
        "owner": "Ana, Ben",
    }
    assert (words.field(item, "start"), words.field(item, "end")) == ("2 Jan 2027", "Q1 2027")
    assert words.field(item, "summary") == ""
    assert words.field(result, "target") == "4\u00a0200.5\u00a0min"
    assert words.field(objective, "cycle") == "Q4 2026"
    assert KeyResult.key_prefix in str(words.name("key_result", result.id))
    assert str(words.name("theme", "nothing")) == "something removed"
    assert {type(found) for found in workspace.all(Theme)} == {Theme}
    assert workspace.all(CustomField) == []


def test_a_template_is_named_by_its_title(workspace: Workspace) -> None:
    reader = FieldReader(workspace, Conventions.of(workspace, TODAY))
    for text in ("Executive summary", "executive_summary"):
        assert reader.read(Audience, {"template": text}) == {"template": "executive_summary"}
    with pytest.raises(InvalidInput, match="There are"):
        reader.read(Audience, {"template": "nowhere"})
    audience = Audience(title="Board", template="executive_summary")
    assert Wording(workspace).field(audience, "template") == "Executive summary"
    audience.template = "gone_long_ago"
    assert Wording(workspace).field(audience, "template") == "Gone long ago"
