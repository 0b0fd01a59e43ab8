"""`roadmapper list --where` and `--view`: the language of filters on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from roadmapper.operations.items import add_values, change_items
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
    told = atlas("list", "atlas.roadmap", "risks", "--where", "exposed>3", status=1, error=True)
    assert "There is no field “exposed”; did you mean “exposure”" in told


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


def test_other_kinds_are_filtered_by_their_own_fields_and_views(atlas: Command, tmp_path: Path) -> None:
    def found(kind: str, *arguments: str) -> list[str]:
        rows = json.loads(atlas("list", "atlas.roadmap", kind, "--json", *arguments))
        return [row["title"] for row in rows]

    with Workspace.open(tmp_path / "atlas.roadmap") as workspace:
        for title, probability, impact in (("Auditor", 4, 4), ("Prices", 2, 3), ("Partner", 5, 5)):
            values = {"title": title, "probability": probability, "impact": impact}
            add_values(workspace, "risk", values)
        add_values(workspace, "metric", {"title": "Accounts", "current": 12.0})
        add_values(
            workspace, "release", {"title": "Spring", "date": "2027-03-31", "date_precision": "quarter"}
        )
        add_values(workspace, "decision_record", {"title": "Editor"})
        save_view(workspace, "risks", "Grave", {"filter": "exposure>9", "sort": ["exposure", True]})
        add_values(workspace, "objective", {"title": "Reach value", "cycle": "2026-H2"})
        add_values(workspace, "objective", {"title": "Later", "cycle": "2031"})
        save_view(workspace, "okrs", "Second half", {"filter": "no:team", "cycle": "2026-H2", "team": None})
        save_view(workspace, "prioritise", "By ICE", {"filter": "", "model": "ice", "scope": "all"})
        for title, ease in (("Webhooks", 9.0), ("Public API", 2.0)):
            item = workspace.find(title)
            change = {"ease": ease, "ice_impact": 5.0, "ice_confidence": 5.0}
            change_items(workspace, "initiative", {item.id: change}, label="Score")
        workspace.publish()
    assert found("risks", "--where", "exposure<20") == ["Auditor", "Prices"]
    assert found("risks", "--view", "grave") == ["Partner", "Auditor"]
    assert found("risks", "--view", "Grave", "--where", "audit") == ["Auditor"]
    assert found("metrics", "--where", "current>=12") == ["Accounts"]
    assert found("releases", "--where", "date:2027-Q1 is:planned") == ["Spring"]
    assert found("decisions", "--where", "is:decided") == []
    assert found("objectives", "--view", "Second half") == ["Reach value"]
    assert found("initiatives", "--view", "By ICE") == ["Webhooks", "Public API"]
    assert "25 · critical" in atlas("list", "atlas.roadmap", "risks")
    told = atlas("list", "atlas.roadmap", "initiatives", "--view", "Grave", status=1, error=True)
    assert "“Grave” is a view of risks; list these by it." in told


def test_decline_and_bring_back(atlas: Command, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "atlas.roadmap") as workspace:
        add_values(workspace, "metric", {"title": "Accounts", "current": 12.0})
        workspace.publish()
    revisit = ("--revisit", "1 Mar 2031", "--revisit", "accounts > 10")
    said = ("--reason", "Few would use it", "--asked-by", "Sales", "--asked-by", "Support", *revisit)
    assert atlas("decline", "atlas.roadmap", "Public API", *said) == "NOT-1 ATL-1 Public API\n"
    (row,) = json.loads(atlas("list", "atlas.roadmap", "declines", "--json", "--where", "is:due"))
    assert (row["initiative"], row["reason"], row["asked_by"]) == (
        "ATL-1",
        "Few would use it",
        "Sales, Support",
    )
    assert (row["revisit_on"], row["revisit_measure"]) == ("2031-03-01", "METRIC-1")
    assert (row["revisit_when"], row["revisit_value"]) == ("above", 10)
    assert "when “Accounts” is at least 10" in atlas("show", "atlas.roadmap", "NOT-1")
    told = atlas(
        "decline", "atlas.roadmap", "ATL-2", "--reason", "x", "--revisit", "sales<3", status=1, error=True
    )
    assert "There is no metric or key result “sales” to watch." in told
    told = atlas("decline", "atlas.roadmap", "ATL-2", "--reason", " ", status=1, error=True)
    assert "Say in a sentence why it is not done" in told
    back = atlas("bring-back", "atlas.roadmap", "ATL-1", "ATL-2").splitlines()
    assert back == ["ATL-1: Planned", "ATL-2: nothing changed, for it was not declined"]
    assert atlas("list", "atlas.roadmap", "declines") == ""
    assert json.loads(atlas("show", "atlas.roadmap", "NOT-1", "--json"))["state"] == "revisited"
