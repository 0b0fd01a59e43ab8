"""Scoring from the command line: inputs are set like any other field, and what lacks one is told."""

from __future__ import annotations

import json
from pathlib import Path

from roadmapper.entities.criterion import Criterion
from roadmapper.entities.scoring_model import ScoringModel
from roadmapper.storage.workspace import Workspace
from tests.stories.conftest import Command


def test_inputs_are_set_and_scores_listed(atlas: Command) -> None:
    inputs = ("reach=4200", "impact=2", "confidence=80", "effort=3")
    assert "Set reach to 4" in atlas("set", "atlas.roadmap", "Webhooks", *inputs)
    atlas("set", "atlas.roadmap", "Public API", "reach=100", "impact=1")
    told = json.loads(atlas("score", "atlas.roadmap", "--model", "rice", "--json"))
    assert [(row["title"], row["score"], row["missing"]) for row in told] == [
        ("Webhooks", 2240.0, []),
        ("Public API", None, ["confidence", "effort"]),
    ]
    assert set(told[0]) == {"key", "title", "score", "missing"}
    lines = atlas("score", "atlas.roadmap", "--model", "RICE").splitlines()
    assert [line.split("\t")[1:] for line in lines] == [
        ["Webhooks", "2 240", ""],
        ["Public API", "–", "Confidence, Effort"],
    ]


def test_a_range_of_confidence_and_an_own_model(atlas: Command, tmp_path: Path) -> None:
    atlas("set", "atlas.roadmap", "Webhooks", "reach=1000", "impact=2", "confidence=80", "effort=4")
    atlas("set", "atlas.roadmap", "Webhooks", "confidence-low=50", "confidence-high=100")
    first = json.loads(atlas("score", "atlas.roadmap", "--model", "rice", "--json"))[0]
    assert (first["low"], first["score"], first["high"]) == (250, 400, 500)
    with Workspace.open(tmp_path / "atlas.roadmap") as workspace:
        with workspace.edit("Add model") as edit:
            own = edit.add(ScoringModel(title="Fit"))
            edit.add(Criterion(title="Effort", model=own.id, field="effort", weight=2, direction="less"))
        workspace.publish()
    first = json.loads(atlas("score", "atlas.roadmap", "--model", "fit", "--json"))[0]
    assert (first["title"], first["score"]) == ("Webhooks", 60)


def test_an_unknown_model_is_told_with_those_there_are(atlas: Command) -> None:
    assert "“rise”" in atlas("score", "atlas.roadmap", "--model", "rise", status=1, error=True)
