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
        "technical_rfc",
        "experiment_brief",
        "launch_plan",
        "problem_statement",
        "decision_record",
        "retrospective",
    ]
    assert all(template.when.startswith("Use it when ") for template in templates.templates("prd"))
    assert {template.name for template in templates.templates("update")} == {
        "executive_summary",
        "team_weekly",
        "why_not",
        "customer_facing",
        "release_notes",
    }
    for kind in templates.KINDS:
        for template in templates.templates(kind):
            assert template.description.endswith(".")
            assert (template.own, template.origin) == (False, "Comes with Roadmapper")
            assert template.path.exists()


def test_a_users_template_is_found_beside_them() -> None:
    head = "{#\ntitle: Board letter\ndescription: For the board.\nwhen: Use it each quarter.\n#}\n"
    write("prd", "board.md.j2", f"{head}# {{{{ title }}}}\n")
    found = templates.find("prd", "board letter")
    assert (found.name, found.description, found.when) == ("board", "For the board.", "Use it each quarter.")
    assert (found.own, found.replaces) == (True, False)
    assert found.origin == "Yours: board.md.j2 in your templates folder"
    assert templates.templates("prd")[-1] == found
    assert templates.load("prd", "board").endswith("# {{ title }}\n")


def test_a_users_template_of_the_same_name_wins_and_is_marked() -> None:
    write("update", "team_weekly.md.j2", "mine")
    found = templates.find("update", "team_weekly")
    assert (found.own, found.replaces, found.title) == (True, True, "Team weekly")
    assert templates.load("update", "team_weekly") == "mine"
    assert found.origin.startswith("Yours, in place of the one that comes with Roadmapper: team_weekly.md.j2")
    assert len(templates.templates("update")) == 5


def test_a_template_that_stands_in_keeps_the_place_unless_it_asks_for_another() -> None:
    write("prd", "one_pager.md.j2", "mine")
    assert [template.name for template in templates.templates("prd")][1] == "one_pager"
    write("prd", "one_pager.md.j2", "{#\ntitle: Mine\norder: 100\n#}\n")
    assert templates.templates("prd")[-1].title == "Mine"


@pytest.mark.parametrize("order", ["soon", "-1", "1e9", "99999999999", "²"])
def test_a_place_that_is_no_number_is_none(order: str) -> None:
    write("prd", "mine.md.j2", f"{{#\ntitle: Mine\norder: {order}\n#}}\n")
    assert templates.templates("prd")[-1].name == "mine"


def test_other_files_in_the_folder_are_left_alone() -> None:
    write("prd", "notes.txt", "x")
    write("prd", ".hidden.md.j2", "x")
    assert not any(template.own for template in templates.templates("prd"))


def test_a_template_that_is_not_there_lists_those_that_are() -> None:
    with pytest.raises(NotFound, match=r"no prd template called “launch”\. There are standard, one_pager"):
        templates.load("prd", "launch")


def test_a_template_that_is_no_text_says_so() -> None:
    folder = paths.user_templates() / "prd"
    folder.mkdir(parents=True)
    (folder / "broken.md.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RenderError, match="is not UTF-8 text"):
        templates.load("prd", "broken")
