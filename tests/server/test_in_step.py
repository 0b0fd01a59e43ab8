"""Two people on one server: what one does arrives at the other, in the same order, and nothing is missing."""

from __future__ import annotations

import time
from collections.abc import Callable

from roadmapper.entities.attachment import Attachment
from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace
from tests.server.conftest import Computer

PATIENCE = 20.0


def wait(state: Callable[[], bool], what: str) -> None:
    """Wait for a state, so long as a slow machine may need."""
    until = time.monotonic() + PATIENCE
    while not state():
        assert time.monotonic() < until, what
        time.sleep(0.01)


def titles(workspace: Workspace) -> list[str]:
    return sorted(each.title for each in workspace.all(Initiative))


def journal(workspace: Workspace) -> list[tuple[int, str]]:
    return [(step.no, step.id) for step in reversed(workspace.steps())]


def add(workspace: Workspace, title: str) -> Initiative:
    with workspace.edit("Add initiative") as edit:
        return edit.add(Initiative(title=title))


def test_what_a_server_holds_is_opened(computers: Computer) -> None:
    ada = computers("Ada")
    assert titles(ada) == ["Offline mode", "Search", "Sign-in"]
    assert ada.findings() == []


def test_an_edit_arrives_at_the_other(computers: Computer) -> None:
    ada, bob = computers("Ada"), computers("Bob")
    told: list[str] = []
    bob.subscribe(lambda step: told.append(step.label))
    assert ada.publish().outcome == "published"
    add(ada, "Dark mode")
    wait(lambda: "Dark mode" in titles(bob), "it never came")
    wait(lambda: told == ["Add initiative"], f"told {told}")
    assert ada.publish().sentence == "All changes saved on the server"
    assert journal(ada) == journal(bob)
    assert bob.findings() == []


def test_edits_in_turn_are_one_history_without_merges(computers: Computer) -> None:
    ada, bob = computers("Ada"), computers("Bob")
    for each in (ada, bob):
        assert each.publish().outcome == "published"
    for number in range(10):
        add(ada, f"Ada {number}")
        add(bob, f"Bob {number}")
    for each in (ada, bob, ada):
        assert each.publish().outcome == "published"
    assert journal(ada) == journal(bob)
    assert {step.kind for step in ada.steps()} == {"edit"}
    assert len({each.key for each in ada.all(Initiative)}) == 23
    assert ada.findings() == bob.findings() == []


def test_what_is_attached_arrives_with_its_content(computers: Computer) -> None:
    ada, bob = computers("Ada"), computers("Bob")
    content = b"an image, as far as storage knows"
    with ada.edit("Attach image") as edit:
        name = edit.keep_blob(content)
        edit.add(Attachment(title="board.png", media_type="image/png", blob=name, size=len(content)))
    wait(lambda: len(bob.all(Attachment)) == 1, "it never came")
    assert bob.findings() == []


def test_undo_and_redo_go_over_and_reach_ones_own_steps_alone(computers: Computer) -> None:
    ada, bob = computers("Ada"), computers("Bob")
    assert ada.publish().outcome == bob.publish().outcome == "published"
    add(ada, "Dark mode")
    add(bob, "Export")
    assert bob.publish().outcome == "published"
    wait(lambda: "Export" in titles(ada), "it never came")
    assert ada.undo_label == "Add initiative"
    ada.undo()
    wait(lambda: "Dark mode" not in titles(bob), "it never came")
    assert "Export" in titles(bob)
    ada.redo()
    wait(lambda: "Dark mode" in titles(bob), "it never came")
    assert ada.findings() == bob.findings() == []
