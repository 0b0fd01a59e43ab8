"""Templates on disk: the app's, the user's, and what is said about each without running it."""

from __future__ import annotations

import pytest

from roadmapper import paths
from roadmapper.documents import templates
from roadmapper.errors import NotFound, RenderError


def write(kind: str, name: str, text: str) -> None:
    folder = paths.user_templates() / kind
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode())


def test_the_app_brings_described_templates() -> None:
    assert [template.name for template in templates.templates("prd")] == [
        "standard",
        "one_pager",
        "press_release_faq",
    ]
    assert {template.name for template in templates.templates("update")} == {
        "executive_summary",
        "team_weekly",
        "customer_facing",
    }
    for kind in templates.KINDS:
        for template in templates.templates(kind):
            assert template.description.endswith(".")
            assert not template.own
            assert template.path.exists()


def test_a_users_template_is_found_beside_them() -> None:
    write("prd", "rfc.md.j2", "{#\ntitle: Technical RFC\ndescription: For engineers.\n#}\n# {{ title }}\n")
    found = templates.find("prd", "technical rfc")
    assert (found.name, found.description, found.own, found.replaces) == (
        "rfc",
        "For engineers.",
        True,
        False,
    )
    assert templates.load("prd", "rfc").endswith("# {{ title }}\n")


def test_a_users_template_of_the_same_name_wins_and_is_marked() -> None:
    write("update", "team_weekly.md.j2", "mine")
    found = templates.find("update", "team_weekly")
    assert (found.own, found.replaces, found.title) == (True, True, "Team weekly")
    assert templates.load("update", "team_weekly") == "mine"
    assert len(templates.templates("update")) == 3


def test_other_files_in_the_folder_are_left_alone() -> None:
    write("prd", "notes.txt", "x")
    write("prd", ".hidden.md.j2", "x")
    assert len(templates.templates("prd")) == 3


def test_a_template_that_is_not_there_lists_those_that_are() -> None:
    with pytest.raises(NotFound, match=r"no prd template called “launch”\. There are standard, one_pager"):
        templates.load("prd", "launch")


def test_a_template_that_is_no_text_says_so() -> None:
    folder = paths.user_templates() / "prd"
    folder.mkdir(parents=True)
    (folder / "broken.md.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RenderError, match="is not UTF-8 text"):
        templates.load("prd", "broken")
