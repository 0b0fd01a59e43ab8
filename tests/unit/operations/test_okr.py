"""Objectives as a tree, check-ins, cycles and links."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.errors import InvalidInput
from roadmapper.operations.items import add_values, change_items
from roadmapper.operations.okr import (
    check_in,
    expect_contribution,
    key_results,
    link_key_result,
    objective_tree,
    unlink_key_result,
)
from roadmapper.storage.workspace import Workspace


def objective(workspace: Workspace, title: str, **values: str) -> str:
    return add_values(workspace, "objective", {"title": title, **values}).id


def key_result(workspace: Workspace, objective: str, baseline: float = 0, target: float = 100) -> str:
    values = {"title": "KR", "objective": objective, "baseline": baseline, "target": target}
    return add_values(workspace, "key_result", values).id


def test_a_check_in_sets_the_current_value_in_the_same_step(workspace: Workspace) -> None:
    result = key_result(workspace, objective(workspace, "Grow"))
    check_in(workspace, result, value=40, confidence=70, day=date(2026, 11, 10))
    assert workspace.get(KeyResult, result).current == 40
    assert workspace.undo_label == "Add check-in"
    check_in(workspace, result, value=10, day=date(2026, 11, 1), comment="found later")
    assert workspace.get(KeyResult, result).current == 40
    workspace.undo()
    workspace.undo()
    assert workspace.get(KeyResult, result).current is None
    with pytest.raises(InvalidInput):
        check_in(workspace, result, value=1, confidence=170, day=date(2026, 11, 1))


def test_the_tree_rolls_up(workspace: Workspace) -> None:
    top = objective(workspace, "Top")
    other = objective(workspace, "Other")
    below = objective(workspace, "Below", parent=top)
    first, second = key_result(workspace, top), key_result(workspace, below, 10, 20)
    check_in(workspace, first, value=50, confidence=20, day=date(2026, 11, 1))
    check_in(workspace, second, value=20, confidence=90, day=date(2026, 11, 8))
    lines = objective_tree(workspace)
    assert [(line.item.id, line.depth, line.progress) for line in lines] == [
        (top, 0, 0.75),
        (below, 1, 1.0),
        (other, 0, None),
    ]
    assert [line.health for line in lines] == ["off_track", "on_track", None]
    before = objective_tree(workspace, until=date(2026, 11, 5))
    assert [line.progress for line in before] == [0.25, 0.0, None]


def test_an_objective_follows_its_own_rule(workspace: Workspace) -> None:
    top = objective(workspace, "Top", roll_up="weighted")
    for weight, value in ((3, 100), (1, 20)):
        values = {"title": "KR", "objective": top, "baseline": 0, "target": 100, "weight": weight}
        added = add_values(workspace, "key_result", values).id
        check_in(workspace, added, value=value, day=date(2026, 11, 1))
    assert objective_tree(workspace)[0].progress == pytest.approx(0.8)
    change_items(workspace, "objective", {top: {"roll_up": "least"}})
    assert objective_tree(workspace)[0].progress == pytest.approx(0.2)


def test_linking_twice_is_once(workspace: Workspace) -> None:
    result = key_result(workspace, objective(workspace, "Grow"))
    item = add_values(workspace, "initiative", {"title": "Sync"}).id
    link_key_result(workspace, item, result)
    link_key_result(workspace, item, result)
    assert [line.initiatives for line in key_results(workspace)] == [(item,)]
    expect_contribution(workspace, item, result, 4.5)
    assert [link.contribution for link in workspace.all(Link)] == [4.5]
    workspace.undo()
    unlink_key_result(workspace, item, result)
    unlink_key_result(workspace, item, result)
    assert workspace.all(Link) == []
    workspace.undo()
    assert len(workspace.all(Link)) == 1
