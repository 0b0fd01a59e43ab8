"""The forecast from the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from roadmapper.operations.items import add_item
from roadmapper.storage.workspace import Workspace
from tests.stories.conftest import Command


def test_a_forecast_is_told_as_table_and_json(atlas: Command, tmp_path: Path) -> None:
    assert json.loads(atlas("forecast", "atlas.roadmap", "--json")) == []
    start = date.today() + timedelta(days=10)
    days = {"start": start, "end": start + timedelta(days=30), "worst end": start + timedelta(days=90)}
    with Workspace.open(tmp_path / "atlas.roadmap") as workspace:
        add_item(workspace, "initiative", {"title": "Search", **{n: d.isoformat() for n, d in days.items()}})
        workspace.publish()
    [told] = json.loads(atlas("forecast", "atlas.roadmap", "--json"))
    assert (told["entity"], told["title"], told["planned"]) == (
        "initiative",
        "Search",
        days["end"].isoformat(),
    )
    assert 0 < told["chance"] < 0.6
    assert told["p10"] <= told["p50"] <= told["p80"] <= told["p90"] <= days["worst end"].isoformat()
    assert "Search" in atlas("forecast", "atlas.roadmap")
