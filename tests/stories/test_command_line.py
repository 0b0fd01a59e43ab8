"""The command line from end to end, in this process: single items, lists, the journal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from roadmapper import __version__
from tests.stories.conftest import Command


def rows(run: Command, kind: str) -> list[dict[str, Any]]:
    return json.loads(run("list", "atlas.roadmap", kind, "--json"))


def test_new_makes_a_file_and_never_replaces_one(run: Command, tmp_path: Path) -> None:
    assert run("new", "product-plan") == "Created product-plan.roadmap: Product plan\n"
    before = (tmp_path / "product-plan.roadmap").read_bytes()
    assert "already" in run("new", "product-plan.roadmap", status=1, error=True)
    assert (tmp_path / "product-plan.roadmap").read_bytes() == before
    assert run("check", "product-plan.roadmap") == ""


def test_new_with_the_sample(run: Command) -> None:
    run("new", "demo.roadmap", "--sample")
    assert len(json.loads(run("list", "demo.roadmap", "initiatives", "--json"))) >= 40
    assert run("check", "demo.roadmap") == ""
    assert "nothing to undo" in run("undo", "demo.roadmap", status=1, error=True)


def test_add_prints_the_key_and_says_how_a_date_was_read(atlas: Command) -> None:
    arguments = ("add", "atlas.roadmap", "initiative", "title=Offline", "start=Q3 2027")
    assert atlas(*arguments) == "ATL-3\n"
    assert atlas(*arguments, error=True) == "Start: Q3 2027: 1 Jul to 30 Sep 2027\n"
    added = json.loads(atlas("add", "atlas.roadmap", "milestone", "title=GA", "date=2027", "--json"))
    assert (added["key"], added["date"], added["date_precision"]) == ("MS-1", "2027-12-31", "year")


@pytest.mark.parametrize(
    ("entity", "fields", "key"),
    [
        ("objective", ("title=Grow", "cycle=Q4 2026"), "O-1"),
        ("team", ("title=Core", "lead=Ana"), "TEAM-1"),
        ("prd", ("title=Spec", "initiative=Webhooks"), "PRD-1"),
        ("dependency", ("predecessor=ATL-1", "successor=ATL-2", "lag=3"), "DEP-1"),
        ("audience", ("title=Board",), "AUD-1"),
    ],
)
def test_every_kind_can_be_added(atlas: Command, entity: str, fields: tuple[str, ...], key: str) -> None:
    assert atlas("add", "atlas.roadmap", entity, *fields) == f"{key}\n"
    assert atlas("check", "atlas.roadmap") == ""


def test_key_results_and_check_ins(atlas: Command) -> None:
    atlas("add", "atlas.roadmap", "objective", "title=Grow")
    fields = ("title=Activation", "objective=Grow", "baseline=38", "target=55", "unit=%")
    assert atlas("add", "atlas.roadmap", "key-result", *fields) == "KR-1\n"
    atlas("add", "atlas.roadmap", "check-in", "key-result=KR-1", "value=46.5", "confidence=70%")
    (row,) = rows(atlas, "key-results")
    assert (row["current"], row["progress"], row["confidence"], row["objective"]) == (46.5, 50.0, 70, "O-1")
    assert rows(atlas, "objectives")[0]["progress"] == 50.0
    values = json.loads(atlas("show", "atlas.roadmap", "KR-1", "--json"))
    assert (values["current"], values["progress"], values["confidence"]) == (46.5, 50.0, 70)
    last = values["check_in"]
    assert (values["checked"], last["value"], last["confidence"]) == (last["date"], 46.5, 70)
    objective = json.loads(atlas("show", "atlas.roadmap", "O-1", "--json"))
    assert (objective["progress"], objective["health"], objective["key_results"]) == (
        50.0,
        "on_track",
        ["KR-1"],
    )
    shown = atlas("show", "atlas.roadmap", "KR-1")
    assert re.search(r"^Progress +50%$", shown, re.MULTILINE)
    assert re.search(r"^Confidence +70%$", shown, re.MULTILINE)
    assert re.search(r"^Last check-in +.*, 46.5%$", shown, re.MULTILINE)
    shown = atlas("show", "atlas.roadmap", "O-1")
    assert re.search(r"^Progress +50%$", shown, re.MULTILINE)
    assert re.search(r"^Health +On track$", shown, re.MULTILINE)
    assert "needs its key result" in atlas(
        "add", "atlas.roadmap", "check-in", "value=1", status=1, error=True
    )


def test_set_says_what_changed(atlas: Command) -> None:
    told = atlas("set", "atlas.roadmap", "ATL-1", "end=Q3 2027", "health=at risk", "theme=")
    assert told.splitlines() == [
        "ATL-1: Moved end from 10 Jan 2027 to Q3 2027",
        "ATL-1: Set health to At risk",
        "ATL-1: Cleared theme, which was Growth",
    ]
    assert atlas("set", "atlas.roadmap", "Public API", "health=at_risk") == "ATL-1: nothing changed\n"


def test_a_mistake_is_one_sentence_and_changes_nothing(atlas: Command, tmp_path: Path) -> None:
    before = (tmp_path / "atlas.roadmap").read_bytes()
    for arguments, words in (
        (("set", "atlas.roadmap", "ATL-9", "title=X"), "no item “ATL-9”"),
        (("set", "atlas.roadmap", "ATL-1", "theme=Grwth"), "did you mean “Growth”?"),
        (("set", "atlas.roadmap", "ATL-1", "title=X", "end=whenever"), "is not a date"),
        (("set", "atlas.roadmap", "ATL-1", "title="), "cannot be empty"),
        (("add", "atlas.roadmap", "initiative", "team=Core", "title=X"), "no team “Core”"),
        (("add", "atlas.roadmap", "initiative", "title=X", "title=Y"), "given twice"),
        (("show", "missing.roadmap", "ATL-1"), "is not in"),
        (("log", "atlas.roadmap", "--since", "whenever"), "is not a date"),
    ):
        complaint = atlas(*arguments, status=1, error=True)
        assert words in complaint
        assert complaint.count("\n") == 1
    assert (tmp_path / "atlas.roadmap").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("list",), ("list", "f", "gadgets"), ("add", "f", "initiative"),
        ("add", "f", "gadget", "title=X"),
        ("set", "f", "ATL-1", "title"), ("render", "f", "PRD-1", "--to", "odt"), ("fly", "f"),
        ("export", "f", "--to", "csv"), ("update", "f", "--to", "odt"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_with_status_2(run: Command, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, status=2, error=True).startswith("usage: roadmapper")


def test_the_version(run: Command) -> None:
    assert run("--version") == f"roadmapper {__version__}\n"


def test_remove_undo_redo(atlas: Command) -> None:
    atlas("add", "atlas.roadmap", "dependency", "predecessor=ATL-1", "successor=ATL-2")
    assert atlas("remove", "atlas.roadmap", "ATL-1") == "Removed ATL-1 Public API\n"
    assert rows(atlas, "dependencies") == []
    assert atlas("undo", "atlas.roadmap") == "Undo remove initiative\n"
    assert [row["key"] for row in rows(atlas, "initiatives")] == ["ATL-1", "ATL-2"]
    (row,) = rows(atlas, "dependencies")
    assert row["violation"] == "Webhooks starts 6 days before Public API ends"
    assert atlas("redo", "atlas.roadmap") == "Redo remove initiative\n"
    assert "nothing to redo" in atlas("redo", "atlas.roadmap", status=1, error=True)
    assert atlas("check", "atlas.roadmap") == ""


def test_log_of_everything_of_one_and_since(atlas: Command) -> None:
    atlas("set", "atlas.roadmap", "ATL-1", "end=2 Feb 2027")
    lines = atlas("log", "atlas.roadmap").splitlines()
    assert lines[0].endswith("Edit initiative end")
    assert lines[1] == "    ATL-1 Public API: Moved end from 10 Jan 2027 to 2 Feb 2027"
    steps = json.loads(atlas("log", "atlas.roadmap", "ATL-1", "--json"))
    assert [step["label"] for step in steps] == ["Edit initiative end", "Add initiative"]
    assert list(steps[0]) == ["no", "id", "at", "author", "kind", "label", "changes"]
    assert steps[0]["changes"][0]["after"] == "2 Feb 2027"
    assert json.loads(atlas("log", "atlas.roadmap", "--since", "in 2 hours", "--json")) == []
    assert atlas("log", "atlas.roadmap", "--since", "2 hours ago", error=True).startswith(
        "Since 2 hours ago:"
    )


def test_lists_into_a_pipe_are_whole_and_parted_by_tabs(atlas: Command) -> None:
    title = "A title that no terminal has room for " * 4
    atlas("add", "atlas.roadmap", "initiative", f"title={title}")
    lines = atlas("list", "atlas.roadmap", "initiatives").splitlines()
    assert lines[0].split("\t")[:3] == ["ATL-1", "Public API", "Planned"]
    assert lines[2].split("\t")[1] == title.strip()
    assert atlas("list", "atlas.roadmap", "teams") == ""


def test_show_tells_every_field_in_words(atlas: Command) -> None:
    told = dict(line.split("  ", 1) for line in atlas("show", "atlas.roadmap", "Webhooks").splitlines())
    assert {title: text.strip() for title, text in told.items()} == {
        "Key": "ATL-2",
        "Title": "Webhooks",
        "Status": "Planned",
        "Owner": "Ana, Ben",
        "Start": "4 Jan 2027",
    }
