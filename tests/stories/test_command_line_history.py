"""What happened to a workspace is told, filtered and compared from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.golden.documents.conftest import Golden
from tests.stories.conftest import Command

FILE = "atlas.roadmap"


def labels(run: Command, *more: str) -> list[str]:
    return [step["label"] for step in json.loads(run("log", FILE, "--json", *more))]


@pytest.fixture
def changed(atlas: Command) -> Command:
    """The sample of the stories with some more steps."""
    atlas("set", FILE, "ATL-1", "end=Q3 2027")
    atlas("set", FILE, "ATL-1", "health=at risk")
    atlas("add", FILE, "theme", "title=Reach")
    atlas("set", FILE, "ATL-2", "theme=Reach")
    return atlas


def test_the_log_is_filtered(changed: Command) -> None:
    assert labels(changed, "--limit", "1") == ["Edit initiative theme"]
    assert labels(changed, "--field", "health") == ["Edit initiative health"]
    assert labels(changed, "--kind", "themes", "--about", "reach") == ["Add theme"]
    assert labels(changed, "--about", "reach") == ["Edit initiative theme", "Add theme"]
    assert labels(changed, "--about", "webhooks reach") == ["Edit initiative theme"]
    assert labels(changed, "--until", "1 Jan 2020") == []
    step = json.loads(changed("log", FILE, "ATL-1", "--field", "End", "--json"))[0]
    (change,) = step["changes"]
    assert (change["field"], change["name"], change["after"]) == ("end", "end", "Q3 2027")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--by", "Nobody"), "“Nobody” has changed nothing here."),
        (("--field", "colours"), "No field is called “colours”."),
        (("--kind", "bars"), "There is no kind of item called “bars”."),
        (("--until", "gibberish"), "--until:"),
    ],
)
def test_what_is_not_there_is_said(atlas: Command, arguments: tuple[str, ...], words: str) -> None:
    assert words in atlas("log", FILE, *arguments, status=1, error=True)


def test_an_item_a_value_and_everything_are_restored(changed: Command) -> None:
    steps = json.loads(changed("log", FILE, "--json"))
    before = next(step["no"] for step in steps if step["label"] == "Edit initiative end") - 1
    told = changed("restore", FILE, "ATL-1", "--step", str(before), "--field", "end", "--dry-run")
    assert told == "ATL-1 Public API: Moved end from Q3 2027 to 10 Jan 2027\n"
    assert labels(changed)[0] == "Edit initiative theme"
    changed("restore", FILE, "ATL-1", "--step", str(before), "--field", "End")
    assert labels(changed)[0] == "Restore initiative end"
    assert json.loads(changed("show", FILE, "ATL-1", "--json"))["health"] == "at_risk"
    changed("restore", FILE, "ATL-1", "--step", str(before))
    assert json.loads(changed("show", FILE, "ATL-1", "--json"))["health"] is None
    told = changed("restore", FILE, "--step", str(before), error=True)
    assert "1 item changes and 1 item is removed. Undo takes it back." in told
    assert "Reach" not in changed("list", FILE, "themes")
    assert changed("restore", FILE, "--at", "now", error=True).endswith("nothing was changed.\n")
    changed("remove", FILE, "ATL-2")
    changed("restore", FILE, "ATL-2", "--step", str(before))
    assert "Webhooks" in changed("list", FILE, "initiatives")
    assert "There is no step 99 999" in changed("restore", FILE, "--step", "99999", status=1, error=True)
    assert changed("check", FILE) == ""


def step_of(run: Command, label: str) -> int:
    return next(step["no"] for step in json.loads(run("log", FILE, "--json")) if step["label"] == label)


def test_a_file_as_of_a_moment_and_what_changed_since(changed: Command, tmp_path: Path) -> None:
    changed("add", FILE, "prd", "title=Spec", "body=One line\n\nTwo lines")
    changed("set", FILE, "Spec", "body=One line\n\nTwo other lines")
    changed("remove", FILE, "ATL-2")
    step = step_of(changed, "Edit initiative end") - 1
    assert "then.roadmap: Atlas as of " in changed("as-of", FILE, f"step:{step}", "-o", "then")
    assert changed("check", "then.roadmap") == ""
    assert labels_of(changed, "then.roadmap")[0] == "Add initiative"
    assert json.loads(changed("show", "then.roadmap", "ATL-1", "--json"))["health"] is None
    found = json.loads(changed("diff", "then.roadmap", FILE, "--json", status=3))
    assert found["same_workspace"]
    assert found["initiatives"] == {"moved": ["ATL-1"], "dropped": ["ATL-2"], "health": ["ATL-1"]}
    told = changed("diff", "then.roadmap", FILE, status=3)
    assert "ATL-1 Public API: Moved end from 10 Jan 2027 to Q3 2027\n" in told
    assert "ATL-2 Webhooks: Removed initiative\n" in told
    assert "Added PRD" in told
    assert changed("diff", FILE, FILE, error=True) == "Nothing differs.\n"
    assert "already there" in changed("as-of", FILE, "now", "-o", "then.roadmap", status=1, error=True)
    early = changed("as-of", FILE, "1 Jan 2001", "-o", "early", status=1, error=True)
    assert "no history of that time. It begins on" in early
    assert not (tmp_path / "early.roadmap").exists()
    refused = changed("restore", FILE, "--at", "1 Jan 2001", status=1, error=True)
    assert "no history of that time. It begins on" in refused
    nowhere = changed("as-of", FILE, "now", "-o", "nowhere/then", status=1, error=True)
    assert "was not written" in nowhere


def labels_of(run: Command, file: str) -> list[str]:
    return [step["label"] for step in json.loads(run("log", file, "--json"))]


def test_two_moments_of_a_file_are_compared(changed: Command) -> None:
    begin = f"step:{step_of(changed, 'Edit initiative end') - 1}"
    middle = f"step:{step_of(changed, 'Edit initiative health')}"
    changed("remove", FILE, "ATL-2")
    told = changed("diff", FILE, "--since", begin, status=3)
    assert "ATL-1 Public API: Moved end from 10 Jan 2027 to Q3 2027\n" in told
    assert "ATL-2 Webhooks: Removed initiative\n" in told
    found = json.loads(changed("diff", FILE, "--from", begin, "--until", middle, "--json", status=3))
    assert found["initiatives"] == {"moved": ["ATL-1"], "health": ["ATL-1"]}
    (item,) = found["items"]
    assert (item["became"], item["kind"]) == ("moved", "changed")
    assert found["since"] <= found["until"]
    markdown = changed("diff", FILE, "--since", begin, "--to", "md", status=3)
    assert markdown.startswith(f"# {FILE}, ")
    assert "## Dropped (1)" in markdown
    assert changed("diff", FILE, "--since", "now", error=True) == "Nothing differs.\n"
    assert "The history begins on" in changed("diff", FILE, "--since", "1 Jan 2001", status=3, error=True)
    wrong = changed("diff", FILE, "--since", middle, "--until", "1 Jan 2001", status=1, error=True)
    assert "--until lies before --since. Nothing was compared." in wrong
    assert "Name another workspace" in changed("diff", FILE, status=1, error=True)
    assert "leave OTHER out" in changed("diff", FILE, FILE, "--since", begin, status=1, error=True)


def test_different_workspaces_are_compared_by_key(changed: Command, tmp_path: Path) -> None:
    changed("new", "other.roadmap")
    changed("set", "other.roadmap", "WS-1", "title=Atlas")
    changed("add", "other.roadmap", "initiative", "title=Something else", "end=2027-01-10")
    told = changed("diff", FILE, "other.roadmap", status=3, error=True)
    assert "different workspaces" in told
    found = json.loads(changed("diff", FILE, "other.roadmap", "--json", status=3))
    assert not found["same_workspace"]
    kinds = {(each["kind"], each["entity"], each["title"]) for each in found["items"]}
    assert ("removed", "theme", "Growth") in kinds
    assert not [each for each in found["items"] if each["entity"] == "status"], "the usual ones are the same"


def test_a_difference_in_markdown(changed: Command) -> None:
    changed("add", FILE, "prd", "title=Spec *one*", "body=One line\n\nTwo lines\n~~~\ncode")
    step = step_of(changed, "Add PRD")
    changed("as-of", FILE, f"step:{step}", "-o", "then.roadmap")
    changed("set", FILE, "PRD-1", "body=One line\n\nTwo other lines\n~~~\ncode")
    changed("set", FILE, "ATL-2", "owner=Ana")
    changed("add", FILE, "milestone", "title=GA", "date=2027")
    changed("remove", FILE, "Reach")
    told = changed("diff", "then.roadmap", FILE, "--to", "md", status=3)
    Golden(Path(__file__).parents[1] / "golden" / "documents" / "files").check("workspace-diff.md", told)
