"""Cycles of a plan: in order, with a name of their own, and objectives that follow a new name."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.entities.cycle import Cycle
from roadmapper.entities.objective import Objective
from roadmapper.errors import InvalidInput
from roadmapper.operations.cycles import add_own_cycle, change_own_cycle, known_cycles
from roadmapper.operations.items import add_values
from roadmapper.storage.workspace import Workspace

FIRST, LAST = date(2027, 1, 4), date(2027, 2, 14)


def test_cycles_in_their_order(workspace: Workspace) -> None:
    for cycle in ("2027", "2026-H2", "2026-Q4", "2026-H2", "whenever", None):
        add_values(workspace, "objective", {"title": "O", "cycle": cycle})
    add_own_cycle(workspace, "Beta", FIRST, LAST)
    found = known_cycles(workspace)
    assert [(each.cycle.title, each.objectives) for each in found] == [
        ("H2 2026", 2), ("Q4 2026", 1), ("2027", 1), ("Beta", 0),
    ]  # fmt: skip
    assert [each.cycle.title for each in found if each.row is not None] == ["Beta"]


def test_objectives_follow_the_new_name_of_their_cycle(workspace: Workspace) -> None:
    row = add_own_cycle(workspace, "Beta", FIRST, LAST)
    item = add_values(workspace, "objective", {"title": "O", "cycle": "Beta"})
    change_own_cycle(workspace, row.id, title="Public beta", first=FIRST, last=date(2027, 2, 28))
    assert workspace.get(Objective, item.id).cycle == "Public beta"
    assert known_cycles(workspace)[0].cycle.last == date(2027, 2, 28)
    workspace.undo()
    assert workspace.get(Objective, item.id).cycle == "Beta"


@pytest.mark.parametrize(
    ("title", "last"), [("", LAST), ("q4 2026", LAST), ("beta", LAST), ("Other", date(2026, 1, 1))]
)
def test_a_name_that_is_taken_or_days_the_wrong_way_are_refused(
    workspace: Workspace, title: str, last: date
) -> None:
    add_own_cycle(workspace, "Beta", FIRST, LAST)
    with pytest.raises(InvalidInput):
        add_own_cycle(workspace, title, FIRST, last)
    assert len(workspace.all(Cycle)) == 1
