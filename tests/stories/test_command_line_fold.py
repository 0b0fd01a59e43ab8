"""Old history is folded from the command line: looked at first, then done, and told wherever it is asked."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.storage.journal import Signature
from roadmapper.storage.workspace import Workspace
from tests.stories.conftest import Command

FILE = "old.roadmap"
SECRET = "PLANTED-Okapi-0815"


def by(text: str) -> Signature:
    at = int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)
    return Signature(
        "00000009-1111-4111-8111-111111111111", "00000009-2222-4222-8222-222222222222", "Ana", at
    )


@pytest.fixture
def old(run: Command, tmp_path: Path) -> Command:
    """A workspace with steps of 2024 and of 2026."""
    with Workspace.create(tmp_path / FILE) as made:
        with made.edit("New workspace", kind="migrate", by=by("2024-01-01")) as edit:
            edit.add(WorkspaceSettings(title="Atlas", key_prefix_text="ATL"))
        with made.edit("Add initiative", by=by("2024-02-01")) as edit:
            item = edit.add(Initiative(title="One", summary=SECRET))
        with made.edit("Edit initiative summary", by=by("2024-03-01")) as edit:
            edit.change(Initiative, item.id, summary="Other words")
        with made.edit("Edit initiative title", by=by("2026-01-05")) as edit:
            edit.change(Initiative, item.id, title="Two")
        made.publish()
    return run


def test_it_is_looked_at_and_done(old: Command, tmp_path: Path) -> None:
    told = old("fold", FILE, "--before", "1 Jan 2025", "--dry-run")
    assert told.startswith("3 changes in 3 steps from before 1 Jan 2025 become one; the file goes from ")
    assert SECRET.encode() in (tmp_path / FILE).read_bytes()
    assert old("fold", FILE, "--before", "1 Jan 2025") == (
        "Folded 3 changes in 3 steps from before 1 Jan 2025.\n"
    )
    assert SECRET.encode() not in (tmp_path / FILE).read_bytes()
    old("check", FILE)
    labels = [step["label"] for step in json.loads(old("log", FILE, "--json"))]
    assert labels == ["Fold history before 1 Jan 2025", "Edit initiative title", "Earlier history, folded"]
    assert "before old history was folded" in old("backups", FILE)


def test_it_is_told_as_json(old: Command) -> None:
    told = json.loads(old("fold", FILE, "--before", "1 Jan 2025", "--dry-run", "--json"))
    assert (told["before"], told["steps"], told["changes"], told["kept_steps"]) == ("2025-01-01", 3, 3, 0)
    assert (told["dry_run"], told["folded"]) == (True, False)
    assert json.loads(old("fold", FILE, "--before", "1 Jan 2025", "--json"))["folded"] is True
    assert old("undo", FILE, status=1, error=True).endswith("There is nothing to undo.\n")


def test_what_was_folded_is_asked_for(old: Command) -> None:
    old("fold", FILE, "--before", "1 Jan 2025")
    told = old("as-of", FILE, "15 Feb 2024", "-o", "then.roadmap", status=1, error=True)
    assert "Earlier history, 3 steps, was folded on " in told
    assert "Nothing was written." in told
    assert "was folded" in old("restore", FILE, "--at", "15 Feb 2024", status=1, error=True)
    assert "was folded" in old("restore", FILE, "ATL-1", "--at", "15 Feb 2024", status=1, error=True)
    shown = json.loads(old("show", FILE, "ATL-1", "--json"))
    assert shown["added"] is None
    assert shown["changed"].startswith("2026-01-05")


def test_ages_and_what_is_no_age(old: Command) -> None:
    assert "No step is from before" in old("fold", FILE, "--older-than", "100y")
    assert "is no age" in old("fold", FILE, "--older-than", "soon", status=1, error=True)
    assert "up to today" in old("fold", FILE, "--before", "1 Jan 2099", status=1, error=True)
