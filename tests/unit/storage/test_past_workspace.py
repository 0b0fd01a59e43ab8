"""A workspace wound back through its journal reads as it did at each of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.registry import entity_types
from roadmapper.entities.theme import Theme
from roadmapper.errors import NotFound, ReadOnlyWorkspace
from roadmapper.storage.past_workspace import as_of
from roadmapper.storage.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "plan.roadmap") as made:
        yield made


def content(workspace: Workspace) -> dict[str, list[dict[str, object]]]:
    """Every row of every entity, removed ones included."""
    return {
        name: [item.model_dump() for item in workspace.all(kind, removed=True)]
        for name, kind in entity_types().items()
    }


def change_at_random(workspace: Workspace, chance: Random, number: int) -> None:
    items = workspace.all(Initiative)
    with workspace.edit(f"Step {number}") as edit:
        if not items or chance.random() < 0.2:
            edit.add(Initiative(title=f"Item {number}", summary="One\nTwo\nThree"))
            return
        item = chance.choice(items)
        deed = chance.randrange(5)
        if deed == 0:
            edit.change(Initiative, item.id, owner=("Ana", f"Ben {number}"), tags=())
        elif deed == 1:
            edit.change(
                Initiative, item.id, custom={**item.custom, "size": chance.choice(["S", "L", number])}
            )
        elif deed == 2:
            edit.change(Initiative, item.id, summary=f"One\nLine {number}\nThree")
        elif deed == 3:
            theme = edit.add(Theme(title=f"Theme {number}"))
            edit.change(Initiative, item.id, theme=theme.id, end=f"2027-01-{1 + number % 28:02}")
        else:
            edit.remove(Initiative, item.id)


@pytest.mark.parametrize("seed", range(6))
def test_every_step_reads_as_it_did_then(workspace: Workspace, seed: int) -> None:
    chance, known = Random(seed), {}
    for number in range(40):
        change_at_random(workspace, chance, number)
        if chance.random() < 0.15:
            workspace.undo()
        known[workspace.last_change] = content(workspace)
    now = content(workspace)
    for step, then in known.items():
        with as_of(workspace, step) as past:
            assert content(past) == then, step
    assert content(workspace) == now


def test_the_past_cannot_be_changed(workspace: Workspace) -> None:
    with workspace.edit("Add initiative") as edit:
        item = edit.add(Initiative(title="New"))
    step = workspace.last_change
    with as_of(workspace, step) as past:
        assert past.find(item.key).id == item.id
        with pytest.raises(ReadOnlyWorkspace), past.edit("Change"):
            pass
        with pytest.raises(ReadOnlyWorkspace):
            past.undo()
    with as_of(workspace, step - 1) as past, pytest.raises(NotFound):
        past.get(Initiative, item.id)
