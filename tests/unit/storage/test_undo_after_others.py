"""Taking back what somebody else has built on since: asked first, and nothing is left hanging."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.entities.prd import PRD
from roadmapper.entities.status import Status
from roadmapper.entities.theme import Theme
from roadmapper.errors import UndoConflict
from roadmapper.storage.edit import Edit
from roadmapper.storage.journal import Signature
from roadmapper.storage.workspace import Workspace

MATE = Signature(str(uuid.UUID(int=3)), str(uuid.UUID(int=4)), "Mate", 1_700_000_000_000)


@contextmanager
def mate(workspace: Workspace) -> Iterator[Edit]:
    """An edit that a teammate made, as it lies in the journal once their file was adopted."""
    with workspace.edit("Theirs", by=MATE) as edit:
        yield edit


def add(workspace: Workspace, **fields: Any) -> Initiative:
    with workspace.edit("Add initiative") as edit:
        return edit.add(Initiative(**{"title": "Webhooks", **fields}))


def refused(workspace: Workspace, *, redo: bool = False) -> UndoConflict:
    """The conflict that Undo meets, having changed nothing."""
    before = workspace.last_change
    with pytest.raises(UndoConflict) as caught:
        workspace.redo() if redo else workspace.undo()
    assert workspace.last_change == before
    assert workspace.findings() == []
    return caught.value


def test_a_value_changed_since_is_named_with_its_key_and_told_in_words(workspace: Workspace) -> None:
    with workspace.edit("Set up") as edit:
        idea, done = (edit.add(Status(title=title)).id for title in ("Idea", "Done"))
    item = add(workspace)
    with workspace.edit("Change status") as edit:
        edit.change(Initiative, item.id, status=idea, title="Hooks")
    with mate(workspace) as edit:
        edit.change(Initiative, item.id, status=done)
    asked = refused(workspace)
    assert asked.values == {"ATL-1 Status": "Done"}
    assert str(asked) == "Somebody else has since changed ATL-1 Status. Nothing was undone."
    workspace.undo(force=True)
    assert workspace.get(Initiative, item.id).status is None
    assert workspace.get(Initiative, item.id).title == "Webhooks"
    assert workspace.findings() == []


def test_a_custom_value_is_named_by_its_fields_title(workspace: Workspace) -> None:
    with workspace.edit("Set up") as edit:
        stage = edit.add(CustomField(title="Stage"))
    item = add(workspace)
    with workspace.edit("Edit") as edit:
        edit.change(Initiative, item.id, custom={stage.id: "alpha"})
    with mate(workspace) as edit:
        edit.change(Initiative, item.id, custom={stage.id: "beta"})
    assert refused(workspace).values == {"ATL-1 Stage": "beta"}


def test_text_that_no_longer_fits_is_left_as_it_is(workspace: Workspace) -> None:
    with workspace.edit("Add PRD") as edit:
        prd = edit.add(PRD(title="Long", body="line\n" * 100))
    with workspace.edit("Edit text") as edit:
        edit.change(PRD, prd.id, body="line\n" * 99 + "mine\n", title="Longer")
    with mate(workspace) as edit:
        edit.change(PRD, prd.id, body="theirs\n" * 50)
    assert list(refused(workspace).values) == ["PRD-1 Text"]
    workspace.undo(force=True)
    found = workspace.get(PRD, prd.id)
    assert (found.body, found.title) == ("theirs\n" * 50, "Long")
    assert workspace.findings() == []


def test_undoing_an_addition_that_others_use_asks_and_clears_their_use(workspace: Workspace) -> None:
    item = add(workspace)
    with workspace.edit("Add theme") as edit:
        theme = edit.add(Theme(title="Growth"))
    with mate(workspace) as edit:
        edit.change(Initiative, item.id, theme=theme.id)
    assert refused(workspace).values == {"ATL-1 Theme": "Growth"}
    workspace.undo(force=True)
    assert workspace.get(Initiative, item.id).theme is None
    assert workspace.findings() == []
    workspace.redo()
    assert workspace.get(Initiative, item.id).theme == theme.id
    assert workspace.findings() == []


def test_undoing_an_addition_takes_along_what_others_hung_on_it(workspace: Workspace) -> None:
    other = add(workspace, title="Other")
    item = add(workspace)
    with mate(workspace) as edit:
        edit.add(Dependency(predecessor=other.id, successor=item.id))
        edit.add(Link(kind="relates", source=other.id, target=item.id))
        child = edit.add(Initiative(title="Child", parent=item.id))
    assert refused(workspace).values["DEP-1"] == "in use"
    workspace.undo(force=True)
    assert (workspace.all(Dependency), workspace.all(Link)) == ([], [])
    assert workspace.get(Initiative, child.id).parent is None
    assert workspace.findings() == []


def test_what_comes_back_does_not_refer_to_what_others_removed(workspace: Workspace) -> None:
    with workspace.edit("Set up") as edit:
        theme = edit.add(Theme(title="Growth"))
        item = edit.add(Initiative(title="Webhooks", theme=theme.id))
        other = edit.add(Initiative(title="Other"))
        edit.add(Dependency(predecessor=other.id, successor=item.id))
    with workspace.edit("Remove initiative") as edit:
        edit.remove(Initiative, item.id)
    with mate(workspace) as edit:
        edit.remove(Theme, theme.id)
        edit.remove(Initiative, other.id)
    assert set(refused(workspace).values) == {"ATL-1 Theme", "DEP-1"}
    workspace.undo(force=True)
    assert workspace.get(Initiative, item.id).theme is None
    assert workspace.all(Dependency) == []
    assert workspace.findings() == []


def test_redo_makes_no_circle_of_parents(workspace: Workspace) -> None:
    a, b = add(workspace, title="A"), add(workspace, title="B")
    with workspace.edit("Move") as edit:
        edit.change(Initiative, a.id, parent=b.id)
    workspace.undo()
    with mate(workspace) as edit:
        edit.change(Initiative, b.id, parent=a.id)
    assert str(refused(workspace, redo=True)).endswith("Nothing was redone.")
    workspace.redo(force=True)
    assert workspace.findings() == []
    assert workspace.get(Initiative, a.id).parent is None
