"""References name what is there: nothing refers to what is gone, and nobody is under themselves."""

from __future__ import annotations

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.storage.workspace import Workspace


def add(workspace: Workspace, title: str) -> Initiative:
    with workspace.edit("Add initiative") as edit:
        return edit.add(Initiative(title=title))


def test_what_was_removed_cannot_be_changed(workspace: Workspace) -> None:
    item = add(workspace, "Webhooks")
    with workspace.edit("Remove initiative") as edit:
        edit.remove(Initiative, item.id)
    before = workspace.last_change
    with pytest.raises(NotFound), workspace.edit("Edit initiative") as edit:
        edit.change(Initiative, item.id, title="Hooks")
    assert workspace.last_change == before


@pytest.mark.parametrize(
    "rows", [[("a", "b"), ("b", "c"), ("c", "a")], [("a", "a")], [("x", "a"), ("a", "a")]]
)
def test_rows_added_together_cannot_be_under_each_other(
    workspace: Workspace, rows: list[tuple[str, str]]
) -> None:
    given = [{"id": eid, "title": eid, "parent": parent} for eid, parent in rows]
    with pytest.raises(InvalidInput, match="under itself"), workspace.edit("Import") as edit:
        edit.add_rows(Initiative, given)
    assert workspace.all(Initiative) == []


def test_rows_added_together_may_be_parents_in_any_order(workspace: Workspace) -> None:
    with workspace.edit("Import") as edit:
        edit.add_rows(
            Initiative, [{"id": "leaf", "title": "Leaf", "parent": "top"}, {"id": "top", "title": "Top"}]
        )
    assert workspace.get(Initiative, "leaf").parent == "top"
    assert workspace.findings() == []


@pytest.mark.parametrize("end", ["source", "target"])
def test_a_link_to_nothing_is_refused(workspace: Workspace, end: str) -> None:
    ends = {"source": add(workspace, "A").id, "target": add(workspace, "B").id}
    for gone in ("nonsense", _removed(workspace)):
        ends[end] = gone
        with pytest.raises(InvalidInput) as caught, workspace.edit("Link") as edit:
            edit.add(Link(kind="relates", source=ends["source"], target=ends["target"]))
        assert caught.value.field == end
    assert workspace.all(Link) == []
    assert workspace.findings() == []


def test_a_link_is_not_taken_up_again_without_its_end(workspace: Workspace) -> None:
    with workspace.edit("Set up") as edit:
        item = edit.add(Initiative(title="A"))
        objective = edit.add(Objective(title="Grow"))
        result = edit.add(KeyResult(title="Activation", objective=objective.id))
        edit.add(Link(kind="contributes", source=item.id, target=result.id))
    with workspace.edit("Remove") as edit:
        edit.remove(KeyResult, result.id)
    with pytest.raises(InvalidInput), workspace.edit("Link") as edit:
        edit.add(Link(kind="contributes", source=item.id, target=result.id))
    assert workspace.findings() == []


def _removed(workspace: Workspace) -> str:
    item = add(workspace, "Gone")
    with workspace.edit("Remove initiative") as edit:
        edit.remove(Initiative, item.id)
    return item.id
