"""What needs somebody in a workspace: every rule on a real file, the switches, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.registry import entity_named
from roadmapper.errors import InvalidInput
from roadmapper.operations.lint_fixes import FIXES, mend
from roadmapper.operations.linting import lint, rules_of, switch, switched_off
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.rules import RULES
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

from .wrecked_plan import wrecked_plan

TODAY = date(2026, 11, 20)


@pytest.fixture
def wreck(tmp_path: Path) -> Iterator[Workspace]:
    with wrecked_plan(tmp_path, TODAY) as workspace:
        yield workspace


def found(workspace: Workspace, *only: str) -> list[Finding]:
    with closing(Reader(workspace.file.working_path)) as reader:
        return lint(workspace, reader, TODAY, only=only)


def test_every_rule_finds_something_in_a_wreck_and_nothing_in_a_new_workspace(
    wreck: Workspace, tmp_path: Path
) -> None:
    assert {each.rule for each in found(wreck)} == {rule.id for rule in RULES}
    with create_workspace(tmp_path / "new.roadmap") as workspace:
        assert found(workspace) == []


def test_findings_lead_to_what_is_there(wreck: Workspace) -> None:
    for each in found(wreck):
        assert each.id in wreck.names(entity_named(each.entity))
        assert each.title
        assert set(each.fixes) <= set(FIXES)


def test_rules_are_switched_off_for_everybody_and_undo_brings_them_back(wreck: Workspace) -> None:
    assert switch(wreck, off=["overdue", "no-owner"])
    assert wreck.undo_label == "Switch rules off"
    assert switched_off(wreck) == {"overdue", "no-owner"}
    assert {"overdue", "no-owner"}.isdisjoint(each.rule for each in found(wreck))
    assert {each.rule for each in found(wreck, "overdue")} == {"overdue"}
    assert [rule.id for rule, on in rules_of(wreck) if not on] == ["overdue", "no-owner"]
    assert not switch(wreck, off=["overdue"])
    assert switch(wreck, on=["overdue"])
    assert wreck.undo_label == "Switch rule “Overdue initiative” on"
    wreck.undo()
    wreck.undo()
    assert switched_off(wreck) == frozenset()
    with pytest.raises(InvalidInput, match="no rule"):
        switch(wreck, off=["nonsense"])


@pytest.mark.parametrize("fix", FIXES)
def test_a_fix_mends_its_finding_and_undo_brings_it_back(wreck: Workspace, fix: str) -> None:
    each = next(each for each in found(wreck) if fix in each.fixes)
    before = found(wreck, each.rule)
    assert mend(wreck, each, fix, TODAY)
    after = found(wreck, each.rule)
    assert each not in after
    assert len(after) == len(before) - 1
    wreck.undo()
    assert found(wreck, each.rule) == before


def test_what_cannot_be_mended_in_one_step_says_so(wreck: Workspace) -> None:
    ring = found(wreck, "dependency-ring")[0]
    with pytest.raises(InvalidInput, match="Nothing was changed"):
        mend(wreck, ring, "shift", TODAY)
    broken = found(wreck, "broken-dependency")[0]
    mend(wreck, broken, "shift", TODAY)
    with pytest.raises(InvalidInput, match="no longer"):
        mend(wreck, broken, "shift", TODAY)


def test_a_fix_says_what_it_did(wreck: Workspace) -> None:
    undated = next(each for each in found(wreck, "no-owner") if "Undated" in each.title)
    said = mend(wreck, undated, "assign_me", TODAY)
    assert said == f"Assigned {undated.key} Undated to {wreck.author_name}"
    assert wreck.get(Initiative, undated.id).owner == (wreck.author_name,)
    assert wreck.undo_label == "Assign initiative"
