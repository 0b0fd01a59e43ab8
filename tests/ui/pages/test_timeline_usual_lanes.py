"""What lanes the page begins with, where neither file nor user have said anything."""

from __future__ import annotations

from pathlib import Path

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.operations.items import add_values
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.page import TimelinePage
from tests.window_fixtures import Opener


def page_of(window: MainWindow) -> TimelinePage:
    found = window.findChild(TimelinePage)
    assert isinstance(found, TimelinePage)
    return found


def lanes(page: TimelinePage) -> list[str]:
    return [lane.full_title for lane in page._canvas.frame.layout.lanes]


def add_teams(edit: Edit) -> None:
    for title in ("Growth", "Platform"):
        team = edit.add(Team(title=title))
        edit.add(Initiative(title=f"Of {title}", team=team.id, start="2027-01-01"))


def test_a_plan_without_themes_begins_with_lanes_of_teams(open_window: Opener, empty_file: Path) -> None:
    with Workspace.open(empty_file) as workspace, workspace.edit("Add") as edit:
        add_teams(edit)
    page = page_of(open_window(empty_file))
    assert lanes(page) == ["Growth", "Platform"]
    assert page._lanes.text() == "Team ▾"
    page.restore({"arrangement": {"lanes": ["theme"]}})
    assert lanes(page) == ["No theme"]


def test_an_empty_plan_takes_them_from_what_comes_into_it_first(
    open_window: Opener, empty_file: Path
) -> None:
    window = open_window(empty_file)
    with window.frame.workspace.edit("Import") as edit:
        add_teams(edit)
    assert lanes(page_of(window)) == ["Growth", "Platform"]


def test_they_stay_while_the_first_theme_is_given(open_window: Opener, empty_file: Path) -> None:
    with Workspace.open(empty_file) as workspace, workspace.edit("Add") as edit:
        add_teams(edit)
    window = open_window(empty_file)
    theme = add_values(window.frame.workspace, "theme", {"title": "Speed"})
    assert isinstance(theme, Theme)
    add_values(window.frame.workspace, "initiative", {"title": "New", "theme": theme.id})
    assert page_of(window)._arranging.now.lanes == ("team",)


def test_what_was_chosen_before_the_first_initiative_stays(open_window: Opener, empty_file: Path) -> None:
    window = open_window(empty_file)
    window.frame.run("timeline.lanes_status")
    with window.frame.workspace.edit("Import") as edit:
        add_teams(edit)
    assert page_of(window)._arranging.now.lanes == ("status",)
