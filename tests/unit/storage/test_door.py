"""The door: every edit is whole or nothing, journaled, announced, and can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roadmapper.changes import Step
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.team import Team
from roadmapper.errors import Ambiguous, InvalidInput, NotFound
from roadmapper.storage.workspace import Workspace


def add(workspace: Workspace, title: str, **fields: Any) -> Initiative:
    with workspace.edit("Add initiative") as edit:
        return edit.add(Initiative(title=title, **fields))


def test_an_added_item_gets_id_key_and_rank(workspace: Workspace) -> None:
    first, second = add(workspace, "Guided onboarding"), add(workspace, "Offline mode")
    assert (first.key, second.key) == ("ATL-1", "ATL-2")
    assert first.rank < second.rank
    assert [item.title for item in workspace.all(Initiative)] == ["Guided onboarding", "Offline mode"]


def test_a_step_is_announced_after_it_is_stored(workspace: Workspace) -> None:
    heard: list[Step] = []
    found: list[Initiative] = []
    workspace.subscribe(heard.append)
    workspace.subscribe(lambda step: found.append(workspace.get(Initiative, step.changes[0].eid)))
    item = add(workspace, "Webhooks")
    assert [value.title for value in found] == ["Webhooks"]
    assert [step.label for step in heard] == ["Add initiative"]
    assert heard[0].tables == {"initiative"}
    assert heard[0].ids("initiative") == {item.id}


def test_only_what_differs_is_written(workspace: Workspace) -> None:
    item = add(workspace, "Webhooks", progress=10)
    with workspace.edit("Edit initiative") as edit:
        assert edit.change(Initiative, item.id, title="Webhooks", progress=20)
    step = workspace.steps(limit=1)[0]
    assert [(change.field, change.old, change.new) for change in step.changes] == [("progress", 10, 20)]


def test_an_edit_without_a_change_writes_no_step(workspace: Workspace) -> None:
    item = add(workspace, "Webhooks")
    before = len(workspace.steps())
    with workspace.edit("Edit initiative") as edit:
        assert not edit.change(Initiative, item.id, title="Webhooks")
    with workspace.edit("Edit initiative") as edit:
        edit.change(Initiative, item.id, title="Hooks")
        edit.change(Initiative, item.id, title="Webhooks")
    assert len(workspace.steps()) == before


def test_an_exception_changes_nothing_and_says_nothing(workspace: Workspace) -> None:
    heard: list[Step] = []
    workspace.subscribe(heard.append)
    with pytest.raises(RuntimeError), workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Half done"))
        raise RuntimeError("power")
    assert workspace.all(Initiative) == []
    assert heard == []
    assert add(workspace, "Whole").key == "ATL-1"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "   "),
        ("progress", 101),
        ("progress", 1.5),
        ("start", "not a date"),
        ("start", "2027-02-30"),
        ("start_precision", "week"),
        ("health", "fine"),
        ("theme", "nowhere"),
        ("owner", "just text"),
        ("custom", {"a": float("nan")}),
        ("summary", "NUL \x00 inside"),
        ("no_such_field", 1),
    ],
)
def test_values_that_do_not_fit_are_refused_in_words(workspace: Workspace, field: str, value: object) -> None:
    item = add(workspace, "Webhooks")
    with pytest.raises(InvalidInput) as caught, workspace.edit("Edit initiative") as edit:
        edit.change(Initiative, item.id, **{field: value})
    assert caught.value.field == field
    assert str(caught.value).endswith(".")
    assert workspace.findings() == []


def test_an_item_cannot_come_under_itself(workspace: Workspace) -> None:
    top = add(workspace, "Top")
    under = add(workspace, "Under", parent=top.id)
    with pytest.raises(InvalidInput), workspace.edit("Move initiative") as edit:
        edit.change(Initiative, top.id, parent=under.id)


def test_removing_takes_along_what_cannot_be_without_and_one_undo_brings_all_back(
    workspace: Workspace,
) -> None:
    with workspace.edit("Set up") as edit:
        team = edit.add(Team(title="Growth"))
        top = edit.add(Initiative(title="Top", team=team.id))
        middle = edit.add(Initiative(title="Middle", parent=top.id))
        leaf = edit.add(Initiative(title="Leaf", parent=middle.id))
        edit.add(Dependency(predecessor=middle.id, successor=leaf.id))
        objective = edit.add(Objective(title="Grow"))
        result = edit.add(KeyResult(title="Activation", objective=objective.id))
        edit.add(Link(kind="contributes", source=middle.id, target=result.id))
        prd = edit.add(PRD(title="Middle PRD", initiative=middle.id))
    with workspace.edit("Remove initiative") as edit:
        assert edit.remove(Initiative, middle.id)
    assert workspace.all(Dependency) == []
    assert workspace.all(Link) == []
    assert workspace.get(Initiative, leaf.id).parent == top.id
    assert workspace.get(PRD, prd.id).initiative is None
    assert workspace.findings() == []
    workspace.undo()
    assert len(workspace.all(Dependency)) == len(workspace.all(Link)) == 1
    assert workspace.get(Initiative, leaf.id).parent == middle.id
    assert workspace.findings() == []


def test_the_same_link_twice_is_one_row(workspace: Workspace) -> None:
    with workspace.edit("Link") as edit:
        a, b = edit.add(Initiative(title="A")), edit.add(Initiative(title="B"))
        edit.add(Link(kind="relates", source=a.id, target=b.id))
    with workspace.edit("Link again") as edit:
        edit.add(Link(kind="relates", source=a.id, target=b.id))
    link = workspace.all(Link)[0]
    with workspace.edit("Unlink") as edit:
        edit.remove(Link, link.id)
    with workspace.edit("Link once more") as edit:
        edit.add(Link(kind="relates", source=a.id, target=b.id))
    assert [found.id for found in workspace.all(Link)] == [link.id]
    assert workspace.findings() == []


def test_undo_and_redo_are_named_and_survive_a_restart(workspace: Workspace, tmp_path: Path) -> None:
    item = add(workspace, "Webhooks")
    with workspace.edit("Move initiative") as edit:
        edit.change(Initiative, item.id, start="2027-01-02", start_precision="day")
    assert workspace.undo_label == "Move initiative"
    workspace.close()
    with Workspace.open(tmp_path / "atlas.roadmap") as again:
        assert again.undo_label == "Move initiative"
        step = again.undo()
        assert step is not None
        assert step.label == "Undo move initiative"
        assert again.get(Initiative, item.id).start is None
        assert again.redo_label == "Move initiative"
        again.redo()
        assert again.get(Initiative, item.id).start == "2027-01-02"
        assert again.redo_label is None


def test_steps_of_one_gesture_are_undone_together(workspace: Workspace) -> None:
    with workspace.edit("Add PRD") as edit:
        prd = edit.add(PRD(title="Onboarding", body="One"))
    for text in ("One two", "One two three", "x\n" * 300 + "One two three four"):
        with workspace.edit("Edit text", gesture="typing-1") as edit:
            edit.change(PRD, prd.id, body=text)
    workspace.undo()
    assert workspace.get(PRD, prd.id).body == "One"
    workspace.redo()
    assert workspace.get(PRD, prd.id).body.endswith("three four")
    assert workspace.findings() == []


def test_a_new_edit_ends_what_could_be_redone(workspace: Workspace) -> None:
    add(workspace, "A")
    workspace.undo()
    add(workspace, "B")
    assert workspace.redo_label is None
    assert workspace.redo() is None


def test_undo_with_nothing_to_undo_is_none(workspace: Workspace) -> None:
    workspace.undo()
    assert workspace.undo() is None
    assert workspace.undo_label is None


def test_long_text_is_journaled_as_a_small_delta(workspace: Workspace) -> None:
    body = "\n".join(f"Line {number} of a long document." for number in range(2_000))
    with workspace.edit("Add PRD") as edit:
        prd = edit.add(PRD(title="Long", body=body))
    with workspace.edit("Edit text") as edit:
        edit.change(PRD, prd.id, body=body.replace("Line 1000 ", "Line one thousand "))
    change = workspace.steps(limit=1)[0].changes[0]
    assert change.op == "text"
    assert len(str(change.new)) < 400
    assert workspace.findings() == []


def test_references_are_found_by_key_source_id_and_exact_title(workspace: Workspace) -> None:
    item = add(workspace, "Kubectl events", source="kep.csv", source_id="KEP-1440")
    add(workspace, "Twice")
    add(workspace, "Twice")
    for reference in ("ATL-1", "atl-1", "KEP-1440", "Kubectl events", item.id):
        assert workspace.find(reference).id == item.id
    with pytest.raises(NotFound):
        workspace.find("Kubectl event")
    with pytest.raises(Ambiguous, match="ATL-2, ATL-3"):
        workspace.find("Twice")


def test_what_another_process_wrote_is_announced_once_and_in_order(
    workspace: Workspace, tmp_path: Path
) -> None:
    heard: list[str] = []
    workspace.subscribe(lambda step: heard.append(step.label))
    with Workspace.open(tmp_path / "atlas.roadmap") as other:
        add(other, "From the command line")
    with workspace.edit("Own edit") as edit:
        edit.add(Initiative(title="Own"))
    assert heard == ["Add initiative", "Own edit"]
    assert workspace.poll() == []
    assert [item.key for item in workspace.all(Initiative)] == ["ATL-1", "ATL-2"]


def test_custom_values_are_journaled_one_by_one(workspace: Workspace) -> None:
    item = add(workspace, "Webhooks", custom={"stage": "beta", "size": 3})
    with workspace.edit("Edit initiative") as edit:
        edit.change(Initiative, item.id, custom={"stage": "stable", "size": 3})
    change = workspace.steps(limit=1)[0].changes[0]
    assert (change.field, change.old, change.new) == ("custom.stage", "beta", "stable")
    workspace.undo()
    assert workspace.get(Initiative, item.id).custom == {"stage": "beta", "size": 3}
    assert workspace.findings() == []


def test_an_edit_made_outside_the_door_is_found(workspace: Workspace) -> None:
    import sqlite3

    add(workspace, "Webhooks")
    connection = sqlite3.connect(workspace.file.working_path)
    connection.execute("UPDATE initiative SET title = 'Slipped past'")
    connection.commit()
    connection.close()
    assert workspace.findings() == ["ATL-1: the journal and the table disagree on title."]
