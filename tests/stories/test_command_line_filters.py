"""`roadmapper list --where` and `--view`: the language of filters on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from roadmapper.operations.views import save_view
from roadmapper.storage.workspace import Workspace
from tests.stories.conftest import Command


def titles(run: Command, *arguments: str) -> list[str]:
    return [
        row["title"] for row in json.loads(run("list", "atlas.roadmap", "initiatives", "--json", *arguments))
    ]


def test_a_filter_narrows_the_list_down(atlas: Command) -> None:
    assert titles(atlas, "--where", "theme:growth end<2027-Q2") == ["Public API"]
    assert titles(atlas, "--where", "owner:ana,none") == ["Public API", "Webhooks"]
    assert "Webhooks" in atlas("list", "atlas.roadmap", "initiatives", "--where=-theme:growth")
    assert atlas("list", "atlas.roadmap", "initiatives", "--where", "theme:growth api is:late") == ""


def test_a_mistake_is_told_in_words(atlas: Command) -> None:
    told = atlas("list", "atlas.roadmap", "initiatives", "--where", "taem:x", status=1, error=True)
    assert "There is no field “taem”; did you mean “team”" in told
    told = atlas("list", "atlas.roadmap", "prds", "--where", "x", status=1, error=True)
    assert "--where and --view are for initiatives, not for prds." in told


def test_a_view_narrows_and_sorts_and_a_filter_narrows_it_further(atlas: Command, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "atlas.roadmap") as workspace:
        settings = {"filter": "has:start,end", "sort": ["title", True]}
        save_view(workspace, "initiatives", "Dated", settings)
        save_view(workspace, "board", "Twin", {})
        save_view(workspace, "timeline", "Twin", {})
        workspace.publish()
    assert titles(atlas, "--view", "dated") == ["Webhooks", "Public API"]
    assert titles(atlas, "--view", "dated", "--where", "api") == ["Public API"]
    told = atlas("list", "atlas.roadmap", "initiatives", "--view", "Q9", status=1, error=True)
    assert "There is no view “Q9”; there is “Dated”, “Twin”, “Twin”." in told
    told = atlas("list", "atlas.roadmap", "initiatives", "--view", "twin", status=1, error=True)
    assert "VIEW-2 (board), VIEW-3 (timeline)" in told
