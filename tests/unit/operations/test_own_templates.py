"""A user's own templates: the folder with its README, and copies to begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper import paths
from roadmapper.documents.templates import find, load
from roadmapper.errors import WorkspaceError
from roadmapper.operations.own_templates import name_of, own_copy, template_folder


def test_the_folder_is_made_with_a_readme_that_nobody_overwrites() -> None:
    folder = template_folder("update")
    assert folder == paths.user_templates() / "update"
    readme = paths.user_templates() / "README.txt"
    readme.write_text("my notes", encoding="utf-8")
    assert template_folder("prd").is_dir()
    assert readme.read_text(encoding="utf-8") == "my notes"


def test_a_copy_has_a_name_and_title_of_its_own_and_stays_as_edited() -> None:
    built_in = find("update", "team_weekly")
    path = own_copy(built_in)
    mine = find("update", name_of(path))
    assert (mine.own, mine.title, mine.replaces) == (True, "My team weekly", False)
    assert load("update", mine.name).count("\n") == load("update", "team_weekly").count("\n")
    path.write_text("# Mine\n", encoding="utf-8")
    assert own_copy(built_in).read_text(encoding="utf-8") == "# Mine\n"
    assert own_copy(mine) == path


def test_a_folder_that_cannot_be_made_gets_its_sentence(own_folders: Path) -> None:
    (own_folders / "config").mkdir(exist_ok=True)
    (own_folders / "config" / "templates").write_text("in the way", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="could not be made"):
        template_folder("update")
