"""A PRD that knows when its facts changed, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmapper.operations.items import add_item
from roadmapper.storage.workspace import Workspace
from tests.stories.conftest import Command

_SEVEN = (
    "# API\n\n[[ATL-1]] ends [[ATL-1.end]] ([[ATL-1.end:year]]) in [[ATL-1.theme]]; "
    "by [[ATL-1.owner]], [[KR-1.current]] of [[KR-1.target]].\n"
)


@pytest.fixture
def reviewed(atlas: Command) -> Command:
    """A PRD of seven facts, approved."""
    file = "atlas.roadmap"
    atlas("add", file, "objective", "title=Platform", "cycle=2027-H1")
    atlas("add", file, "key-result", "title=Partners live", "objective=Platform", "baseline=0", "target=40",
          "current=12")  # fmt: skip
    assert atlas("add", file, "prd", "title=API", f"body={_SEVEN}").strip() == "PRD-1"
    assert json.loads(atlas("stale", file, "--json")) == []
    assert atlas("review", file, "PRD-1", "--approve") == "Approved PRD-1 with 7 facts.\n"
    return atlas


def test_changed_facts_are_told_until_the_prd_is_reviewed(reviewed: Command) -> None:
    file = "atlas.roadmap"
    assert json.loads(reviewed("show", file, "PRD-1", "--json"))["status"] == "approved"
    assert json.loads(reviewed("stale", file, "--json")) == []
    reviewed("set", file, "ATL-1", "end=20 Jan 2027")
    reviewed("set", file, "KR-1", "current=15")
    author = json.loads(reviewed("log", file, "ATL-1", "--json"))[0]["author"]
    told = json.loads(reviewed("stale", file, "--json", status=3))
    assert [list(fact) for fact in told] == [
        ["key", "fact", "before", "after", "changed_by", "changed_at"]
    ] * 2
    assert [tuple(fact.values())[:5] for fact in told] == [
        ("PRD-1", "ATL-1.end", "10 Jan 2027", "20 Jan 2027", author),
        ("PRD-1", "KR-1.current", "12", "15", author),
    ]
    assert told[0]["changed_at"] == json.loads(reviewed("log", file, "ATL-1", "--json"))[0]["at"]
    first = reviewed("stale", file, status=3).splitlines()[0]
    assert first.split("\t")[:4] == ["PRD-1", "ATL-1.end", "10 Jan 2027", "20 Jan 2027"]

    assert reviewed("review", file, "API") == "Reviewed PRD-1 with 7 facts.\n"
    assert json.loads(reviewed("stale", file, "--json")) == []
    assert reviewed("undo", file).strip() == "Undo mark PRD reviewed"
    assert len(json.loads(reviewed("stale", file, "--json", status=3))) == 2


def test_review_needs_a_prd(reviewed: Command) -> None:
    said = reviewed("review", "atlas.roadmap", "ATL-1", status=1, error=True)
    assert "ATL-1" in said
    assert json.loads(reviewed("stale", "atlas.roadmap", "--json")) == []


def test_approving_by_its_field_remembers_the_facts_too(reviewed: Command) -> None:
    file = "atlas.roadmap"
    reviewed("set", file, "PRD-1", "status=draft")
    reviewed("set", file, "ATL-1", "end=20 Jan 2027")
    reviewed("stale", file, status=3)
    reviewed("set", file, "PRD-1", "status=approved")
    assert reviewed("stale", file) == ""


def test_a_draft_of_an_update_is_reviewed_and_stale_as_well(reviewed: Command) -> None:
    file = "atlas.roadmap"
    with Workspace.open(Path(file)) as workspace:
        add_item(workspace, "stakeholder_update", {"title": "May", "body": "Ends [[ATL-1.end]]."})
        workspace.publish()
    assert reviewed("review", file, "UPD-1") == "Reviewed UPD-1 with 1 fact.\n"
    reviewed("set", file, "ATL-1", "end=20 Jan 2027")
    told = json.loads(reviewed("stale", file, "--json", status=3))
    assert [(fact["key"], fact["fact"]) for fact in told] == [("PRD-1", "ATL-1.end"), ("UPD-1", "ATL-1.end")]
    assert "not approved" in reviewed("review", file, "UPD-1", "--approve", status=1, error=True)
