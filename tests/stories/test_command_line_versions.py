"""Versions of a PRD from the command line."""

from __future__ import annotations

import json

import pytest

from tests.stories.conftest import Command

_FILE = "atlas.roadmap"


@pytest.fixture
def course(atlas: Command) -> Command:
    """A PRD that was named, approved and edited since, with a fact that changed."""
    atlas("add", _FILE, "prd", "title=API", "body=# API\n\nShips [[ATL-1.end]] to all.\n")
    assert atlas("versions", _FILE, "PRD-1") == ""
    said = atlas("versions", _FILE, "PRD-1", "--name", "First draft", "--note", "For Ana")
    assert said == "Kept PRD-1 as “First draft” (VER-1).\n"
    atlas("review", _FILE, "PRD-1", "--approve")
    atlas("set", _FILE, "PRD-1", "body=# API\n\nShips [[ATL-1.end]] to some.\n")
    atlas("set", _FILE, "ATL-1", "end=20 Jan 2027")
    return atlas


def body(run: Command) -> str:
    return str(json.loads(run("show", _FILE, "PRD-1", "--json"))["body"])


def test_versions_are_listed_with_who_when_and_why(course: Command) -> None:
    found = json.loads(course("versions", _FILE, "API", "--json"))
    assert [list(each) for each in found] == [
        ["number", "key", "id", "title", "kind", "by", "at", "note"]
    ] * 2
    assert [(each["number"], each["kind"], each["note"]) for each in found] == [
        (2, "approved", None),
        (1, "named", "For Ana"),
    ]
    assert course("versions", _FILE, "PRD-1").splitlines()[1].split("\t")[:2] == ["1", "First draft"]


@pytest.mark.parametrize("version", ["1", "VER-1", "first draft", "approved", "2"])
def test_a_version_is_compared_with_now(course: Command, version: str) -> None:
    told = course("versions", _FILE, "PRD-1", "--compare", version)
    assert "10 Jan 2027 → 20 Jan 2027" in told
    assert "\n-Ships [[ATL-1.end]] to all.\n+Ships [[ATL-1.end]] to some.\n" in told
    found = json.loads(course("versions", _FILE, "PRD-1", "--compare", version, "now", "--json"))
    assert [(fact["fact"], fact["before"], fact["after"]) for fact in found["facts"]] == [
        ("ATL-1.end", "10 Jan 2027", "20 Jan 2027")
    ]
    assert [change["line_before"] for change in found["changes"]] == [3]


def test_two_versions_alike_differ_in_nothing(course: Command) -> None:
    assert course("versions", _FILE, "PRD-1", "--compare", "1", "approved") == "Nothing differs.\n"


def test_a_version_and_a_step_are_restored_and_undone(course: Command) -> None:
    step = json.loads(course("log", _FILE, "PRD-1", "--json"))[0]["no"]
    course("versions", _FILE, "PRD-1", "--restore", "first draft")
    assert "to all" in body(course)
    course("undo", _FILE)
    assert "to some" in body(course)
    course("versions", _FILE, "PRD-1", "--restore", "1")
    course("versions", _FILE, "PRD-1", "--restore", f"step:{step}")
    assert "to some" in body(course)
    assert "nothing was changed" in course("versions", _FILE, "PRD-1", "--restore", f"step:{step}")


def test_an_unknown_version_is_refused_with_what_there_is(course: Command) -> None:
    said = course("versions", _FILE, "PRD-1", "--restore", "Last week", status=1, error=True)
    assert said == "This document has no version “Last week”. It has 1 to 2. Nothing was changed.\n"
    assert "needs a name" in course("versions", _FILE, "PRD-1", "--name", " ", status=1, error=True)
    assert "--name, too" in course("versions", _FILE, "PRD-1", "--note", "Why", status=1, error=True)
    assert "Two versions" in course(
        "versions", _FILE, "PRD-1", "--compare", "1", "2", "now", status=1, error=True
    )
    assert "ATL-1" in course("versions", _FILE, "ATL-1", status=1, error=True)
    course("versions", _FILE, "PRD-1", "--name", "First draft")
    said = course("versions", _FILE, "PRD-1", "--compare", "First draft", status=1, error=True)
    assert "Several versions are called “First draft”: 3, 1." in said
