"""What needs somebody, from the command line: the findings, the rules, and the switches."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from roadmapper.planning.lint.rules import RULES
from tests.stories.conftest import Command
from tests.unit.operations.wrecked_plan import wrecked_plan


@pytest.fixture
def wreck(run: Command, tmp_path: Path) -> Command:
    with wrecked_plan(tmp_path, date.today()) as workspace:
        workspace.publish()
    return run


def test_findings_end_with_status_three(wreck: Command) -> None:
    told = json.loads(wreck("lint", "mine.roadmap", "--json", status=3))
    assert {each["rule"] for each in told} == {rule.id for rule in RULES}
    assert all(each["title"] and each["mend"] for each in told)
    lines = wreck("lint", "mine.roadmap", "--only", "overdue", status=3).splitlines()
    assert [line.split("\t")[0] for line in lines] == ["overdue"] * len(lines)
    assert "Late should have ended 2 days ago" in lines[0]
    without = json.loads(wreck("lint", "mine.roadmap", "--off", "overdue", "--json", status=3))
    assert len(without) == len(told) - len(lines)
    assert "There is no rule" in wreck("lint", "mine.roadmap", "--off", "oversue", status=1, error=True)


def test_a_sound_workspace_and_the_switches(atlas: Command) -> None:
    assert json.loads(atlas("lint", "atlas.roadmap", "--only", "open-conflict", "--json")) == []
    atlas("set", "atlas.roadmap", "Webhooks", "start=", "end=", "horizon=now")
    assert "now-without-dates" in atlas("lint", "atlas.roadmap", status=3)
    said = atlas(
        "lint", "atlas.roadmap", "--switch-off", "now-without-dates", "--switch-off", "now-without-prd"
    )
    assert said == "Switched off now: now-without-dates, now-without-prd.\n"
    assert "now-without" not in atlas("lint", "atlas.roadmap", "--off", "overdue", status=0)
    assert "now-without-dates\toff" in atlas("lint", "atlas.roadmap", "--rules")
    assert "now-without-dates" in atlas("lint", "atlas.roadmap", "--only", "now-without-dates", status=3)
    assert atlas("lint", "atlas.roadmap", "--switch-on", "now-without-prd").startswith("Switched off now")
    rules = json.loads(atlas("lint", "atlas.roadmap", "--rules", "--json"))
    assert [each["rule"] for each in rules if not each["on"]] == ["now-without-dates"]
