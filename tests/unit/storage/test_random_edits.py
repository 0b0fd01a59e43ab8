"""Any run of edits: replay equals tables, undone one by one gives the first state, redone the last."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.theme import Theme
from roadmapper.errors import InvalidInput
from roadmapper.storage import replay
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

from .conftest import created

KINDS = (Initiative, Theme, PRD, Objective, KeyResult, Dependency, Link)
State = dict[Any, Any]


def state(workspace: Workspace) -> State:
    """Every live row; what was removed leaves no trace here."""
    rows = replay.stored(workspace._read.raw)
    return {place: row for place, row in rows.items() if not row["deleted"]}


def random_edit(edit: Edit, dice: random.Random) -> None:
    """One of the things people do, with whatever is there."""
    items, themes, prds = edit.all(Initiative), edit.all(Theme), edit.all(PRD)
    choice = dice.random()
    if choice < 0.3 or not items:
        theme = dice.choice(themes).id if themes else None
        edit.add(Initiative(title=f"Initiative {dice.random():.6f}", theme=theme, tags=("a", "b")))
    elif choice < 0.4:
        edit.add(Theme(title=f"Theme {dice.random():.4f}", colour=str(dice.randint(1, 8))))
    elif choice < 0.5 and len(items) > 1:
        a, b = dice.sample(items, 2)
        edit.add(Dependency(predecessor=a.id, successor=b.id))
        edit.add(Link(kind="relates", source=a.id, target=b.id))
    elif choice < 0.6:
        edit.add(PRD(title="Document", body="line\n" * dice.randint(1, 90), initiative=dice.choice(items).id))
    elif choice < 0.7 and prds:
        prd = dice.choice(prds)
        edit.change(PRD, prd.id, body=prd.body.replace("line", f"line {dice.randint(1, 9)}", 3))
    elif choice < 0.8:
        edit.remove(Initiative, dice.choice(items).id)
    elif choice < 0.85 and themes:
        edit.remove(Theme, dice.choice(themes).id)
    else:
        _change(edit, dice, items)


def _change(edit: Edit, dice: random.Random, items: list[Initiative]) -> None:
    item = dice.choice(items)
    values: dict[str, Any] = {
        "progress": dice.randint(0, 100),
        "start": f"2027-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        "custom": {dice.choice("xyz"): dice.randint(1, 3)},
        "owner": tuple(dice.sample(["Growth lead", "Data lead", "Core lead"], 2)),
        "parent": dice.choice(items).id,
    }
    field = dice.choice(list(values))
    edit.change(Initiative, item.id, **{field: values[field]})


def try_edit(workspace: Workspace, dice: random.Random) -> bool:
    """Make one random edit; False when it changed nothing (a circle of parents is refused)."""
    before = len(workspace.steps())
    try:
        with workspace.edit("Edit") as edit:
            random_edit(edit, dice)
    except InvalidInput:
        pass
    return len(workspace.steps()) > before


def test_two_hundred_edits_undone_over_three_restarts_and_redone(tmp_path: Path) -> None:
    path = tmp_path / "atlas.roadmap"
    workspace = created(path)
    first, dice, made = state(workspace), random.Random(20261120), 0
    while made < 200:
        made += try_edit(workspace, dice)
    last = state(workspace)
    for _ in range(3):
        workspace.publish()
        workspace.close()
        workspace = Workspace.open(path)
        for _ in range(67):
            workspace.undo()
    assert workspace.undo() is None
    assert state(workspace) == first
    assert workspace.findings() == []
    for _ in range(3):
        workspace.close()
        workspace = Workspace.open(path)
        for _ in range(67):
            workspace.redo()
    assert state(workspace) == last
    assert workspace.findings() == []
    workspace.close()


@given(seed=st.integers(0, 2**32), backs=st.lists(st.booleans(), max_size=25))
def test_the_journal_always_tells_the_tables(tmp_path_factory: Any, seed: int, backs: list[bool]) -> None:
    dice = random.Random(seed)
    with created(tmp_path_factory.mktemp("any") / "atlas.roadmap") as workspace:
        for back in backs:
            if back:
                workspace.undo() if dice.random() < 0.6 else workspace.redo()
            else:
                try_edit(workspace, dice)
        assert workspace.findings() == []
