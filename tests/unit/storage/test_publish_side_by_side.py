"""Publishing several files of one folder at the same moment."""

from __future__ import annotations

from pathlib import Path

from roadmapper.storage.publish import publish
from tests.unit.storage.shared_files import add, new_file, titles_in


def test_two_files_of_one_folder_are_published_at_once(tmp_path: Path) -> None:
    """As when the app is quit: neither may take the other's temporary file for a leftover of its own."""
    here, there = (
        new_file(tmp_path / "plan.roadmap", "Search"),
        new_file(tmp_path / "other.roadmap", "Billing"),
    )
    add(here, "Here")
    add(there, "There")

    def meanwhile(name: str) -> None:
        if name == "about to swap":
            assert publish(there).outcome == "published"

    assert publish(here, step=meanwhile).outcome == "published"
    assert titles_in(here.path) == ["Search", "Here"]
    assert titles_in(there.path) == ["Billing", "There"]
