"""The command line lists what is kept of a workspace, and goes back to it as one step."""

from __future__ import annotations

import json

from roadmapper.cli import main
from tests.stories.conftest import Command


def test_backups_are_listed_and_one_is_restored(atlas: Command) -> None:
    atlas("add", "atlas.roadmap", "initiative", "title=Lasting")
    atlas("add", "atlas.roadmap", "initiative", "title=Passing fancy")
    found = json.loads(atlas("backups", "atlas.roadmap", "--json"))
    assert found[0]["differs"] == "nothing differs"
    assert found[0]["last_step"] == "Add initiative"
    assert found[1]["differs"] == "1 is removed"
    listed = atlas("backups", "atlas.roadmap").splitlines()
    assert len(listed) == len(found)
    assert "saved to the shared file; 1 is removed" in listed[1]
    said = atlas("backups", "atlas.roadmap", "--restore", "2")
    assert said == f"Restored the backup of {found[1]['when']}.\n"
    assert "Passing fancy" not in atlas("list", "atlas.roadmap", "initiatives")
    atlas("undo", "atlas.roadmap")
    assert "Passing fancy" in atlas("list", "atlas.roadmap", "initiatives")


def test_a_backup_that_is_not_there_is_told(atlas: Command) -> None:
    assert main(["backups", "atlas.roadmap", "--restore", "1999-01-01"]) == 1
