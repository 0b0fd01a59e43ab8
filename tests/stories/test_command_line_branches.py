"""Plans tried from the command line: begun, edited, compared, applied item by item or whole, dropped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.stories.conftest import Command

FILE = "atlas.roadmap"


def titles(atlas: Command, *more: str) -> list[str]:
    return [row["title"] for row in json.loads(atlas("list", FILE, "initiatives", "--json", *more))]


def ends(atlas: Command, *more: str) -> list[str]:
    return [row["end"] for row in json.loads(atlas("list", FILE, "initiatives", "--json", *more))]


def test_a_plan_is_tried_compared_and_applied_in_part(atlas: Command) -> None:
    before, was = titles(atlas), ends(atlas)
    assert atlas("branch", FILE, "list") == ""
    assert atlas("branch", FILE, "new", "Without the API", "--summary", "No hire") == "BRANCH-1\n"
    within = ("--branch", "without the api")
    atlas("set", FILE, "ATL-1", "end=2028-01-31", *within)
    key = atlas("add", FILE, "initiative", "title=Partner portal", *within).strip()
    assert titles(atlas, *within) == [*before, "Partner portal"]
    assert (titles(atlas), ends(atlas)) == (before, was), "the plan is as it was"
    assert "Partner portal" in atlas("show", FILE, key, *within)
    (row,) = json.loads(atlas("branch", FILE, "list", "--json"))
    assert (row["key"], row["state"], row["edits"]) == ("BRANCH-1", "open", 2)

    told = atlas("branch", FILE, "diff", "BRANCH-1", status=3)
    assert "31 Jan 2028" in told
    assert f"{key} Partner portal: Added initiative" in told
    found = json.loads(atlas("branch", FILE, "diff", "BRANCH-1", "--json", status=3))
    assert {item["key"] for item in found["items"]} == {"ATL-1", key}
    assert "## Added" in atlas("branch", FILE, "diff", "BRANCH-1", "--to", "md", status=3)

    told = atlas("branch", FILE, "apply", "BRANCH-1", "--items", "ATL-99", status=1, error=True)
    assert "has not changed “ATL-99”. Nothing was applied" in told
    atlas("branch", FILE, "apply", "BRANCH-1", "--items", key)
    assert titles(atlas) == [*before, "Partner portal"]
    assert ends(atlas)[: len(was)] == was
    assert json.loads(atlas("branch", FILE, "list", "--json"))[0]["state"] == "open"
    atlas("branch", FILE, "apply", "BRANCH-1")
    assert ends(atlas)[0] == "2028-01-31"
    assert json.loads(atlas("branch", FILE, "list", "--json"))[0]["state"] == "applied"
    assert atlas("branch", FILE, "diff", "BRANCH-1") == ""
    assert atlas("check", FILE) == ""


@pytest.mark.parametrize(("take", "end"), [("mine", "2027-12-31"), ("theirs", "2028-01-31")])
def test_what_both_changed_is_answered_as_asked_for(atlas: Command, take: str, end: str) -> None:
    atlas("branch", FILE, "new", "Later")
    atlas("set", FILE, "ATL-1", "end=2028-01-31", "--branch", "Later")
    atlas("set", FILE, "ATL-1", "end=2027-12-31")
    atlas("branch", FILE, "apply", "Later", "--take", take)
    assert ends(atlas)[0] == end


def test_open_questions_exit_with_status_3(atlas: Command) -> None:
    atlas("branch", FILE, "new", "Later")
    atlas("set", FILE, "ATL-1", "end=2028-01-31", "--branch", "Later")
    atlas("set", FILE, "ATL-1", "end=2027-12-31")
    assert "ATL-1" in atlas("branch", FILE, "apply", "Later", status=3)


def test_a_branch_is_renamed_dropped_and_brought_back(atlas: Command) -> None:
    atlas("branch", FILE, "new", "Later")
    atlas("branch", FILE, "rename", "Later", "Much later")
    assert "Dropped BRANCH-1 Much later" in atlas("branch", FILE, "drop", "much later")
    assert "dropped" in atlas("branch", FILE, "list")
    atlas("branch", FILE, "bring-back", "BRANCH-1")
    assert "open" in atlas("branch", FILE, "list")
    told = atlas("branch", FILE, "drop", "Nothing", status=1, error=True)
    assert "There is no branch “Nothing”. Nothing was done. Branches here: “Much later”." in told


def test_an_export_of_a_branch_says_so(atlas: Command, tmp_path: Path, qapp: QApplication) -> None:
    del qapp  # charts are painted
    atlas("branch", FILE, "new", "Later")
    atlas("export", FILE, "--to", "svg", "-o", "later.svg", "--branch", "Later")
    atlas("export", FILE, "--to", "json", "-o", "later.json", "--branch", "Later")
    assert "Branch “Later”" in (tmp_path / "later.svg").read_text(encoding="utf-8")
    told = json.loads((tmp_path / "later.json").read_text(encoding="utf-8"))
    assert told["workspace"]["branch"] == "Later"
    key = atlas("add", FILE, "prd", "title=Spec", "--branch", "Later").strip()
    told = atlas("render", FILE, key, "--to", "html", "--branch", "Later")
    assert "Branch “Later”" in told
