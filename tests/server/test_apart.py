"""Apart from the server: edits go on, and are merged when it is there again, by the algorithm of files."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.copies import plain_copy
from roadmapper.operations.merge_file import merge_file
from roadmapper.storage.folding.folding import fold_history
from roadmapper.storage.server import address, setup
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.workspace_signals import ON_SCREEN
from tests.server.conftest import At, Computer
from tests.server.private_server import PrivateServer
from tests.server.test_in_step import add, journal, titles, wait
from tests.unit.storage.shared_files import new_file


def rename(workspace: Workspace, title: str, becomes: str) -> None:
    with workspace.edit("Rename initiative") as edit:
        found = next(each for each in edit.all(Initiative) if each.title == title)
        edit.change(Initiative, found.id, title=becomes)


@pytest.fixture
def stopped(own_server: PrivateServer, computers: Computer) -> tuple[Workspace, Workspace]:
    """Two people's workspaces in step, and the server gone."""
    found = computers("Ada"), computers("Bob")
    for each in found:
        assert each.publish().outcome == "published"
    own_server.stop()
    return found


def test_edits_without_a_server_are_merged_when_it_is_back(
    own_server: PrivateServer, stopped: tuple[Workspace, Workspace]
) -> None:
    ada, bob = stopped
    add(ada, "Dark mode")
    rename(ada, "Search", "Search everywhere")
    add(bob, "Export")
    rename(bob, "Search", "Find")
    assert "2 edits not yet on the server" in ada.publish().sentence
    assert ada.publish().outcome == "waiting"
    own_server.start()
    for each in (ada, bob, ada):
        assert each.publish().outcome == "published"
    wait(lambda: journal(ada) == journal(bob), "they never agreed")
    assert {"Dark mode", "Export", "Offline mode"} <= set(titles(ada))
    assert titles(ada) == titles(bob)
    assert len({each.key for each in ada.all(Initiative)}) == 5
    assert [step.kind for step in ada.steps()].count("merge") == 1
    assert ada.findings() == bob.findings() == []


def test_the_screens_are_told_of_a_merge_as_one_step(
    own_server: PrivateServer, stopped: tuple[Workspace, Workspace]
) -> None:
    ada, bob = stopped
    told: list[tuple[str, int]] = []
    add(ada, "Dark mode")
    add(bob, "Export")
    bob.subscribe(lambda step: told.append((step.kind, len(step.changes))))
    own_server.start()
    assert ada.publish().outcome == "published"
    assert bob.publish().outcome == "published"
    wait(lambda: "Dark mode" in titles(bob), "it never came")
    assert [kind for kind, _ in told] == ["merge"]


def test_a_file_is_taken_edited_and_merged_back(computers: Computer, served: str, tmp_path: Path) -> None:
    ada, bob = computers("Ada"), computers("Bob")
    taken = tmp_path / "taken.roadmap"
    plain_copy(ada, taken)
    with Workspace.open(taken) as file:
        rename(file, "Search", "Search offline")
        add(file, "Written on a train")
        file.publish()
    add(bob, "Meanwhile")
    assert bob.publish().outcome == "published"
    wait(lambda: "Meanwhile" in titles(ada), "it never came")
    assert merge_file(ada, taken).merged.outcome == "merged"
    assert ada.publish().outcome == "published"
    wait(lambda: "Written on a train" in titles(bob), "it never came")
    assert titles(bob) == ["Meanwhile", "Offline mode", "Search offline", "Sign-in", "Written on a train"]
    assert journal(ada) == journal(bob)
    assert ada.findings() == bob.findings() == []
    add(ada, "After the merge")
    wait(lambda: "After the merge" in titles(bob), "it never came")


def test_a_server_that_crashes_is_found_again(own_server: PrivateServer, computers: Computer) -> None:
    ada, bob = computers("Ada"), computers("Bob")
    for round_ in range(2):
        for number in range(5):
            add(ada, f"Before crash {round_}.{number}")
        own_server.stop(signal.SIGQUIT)
        add(ada, f"After crash {round_}")
        add(bob, f"Bob after crash {round_}")
        own_server.start()
    for each in (ada, bob, ada):
        assert each.publish().outcome == "published"
    wait(lambda: journal(ada) == journal(bob), "they never agreed")
    assert len(titles(ada)) == 3 + 2 * 7
    assert ada.findings() == bob.findings() == []


def test_a_file_with_folded_history_is_put_on_a_server_and_merged_there(
    database: str, tmp_path: Path, own_server: PrivateServer, at: At
) -> None:
    source = tmp_path / "folded.roadmap"
    new_file(source, "Offline mode", "Search").close()
    with Workspace.open(source) as workspace:
        assert fold_history(workspace, 2**45, "Fold history") is not None
        add(workspace, "After folding")
        workspace.publish()
    setup.set_up(address.parsed(database), source)
    ada, bob = at("Ada", database), at("Bob", database)
    for each in (ada, bob):
        assert each.publish().outcome == "published"
    own_server.stop()
    add(ada, "Dark mode")
    add(bob, "Export")
    own_server.start()
    for each in (ada, bob, ada):
        assert each.publish().outcome == "published"
    wait(lambda: journal(ada) == journal(bob), "they never agreed")
    assert titles(ada) == titles(bob) == ["After folding", "Dark mode", "Export", "Offline mode", "Search"]
    assert ada.findings() == bob.findings() == []


def test_a_server_that_hangs_holds_nobody_up(
    own_server: PrivateServer, computers: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bob = computers("Ada"), computers("Bob")
    for each in (ada, bob):
        assert each.publish().outcome == "published"
    assert ada.link is not None
    ada.link.patience = ON_SCREEN
    with own_server.frozen():
        for number in range(5):
            add(ada, f"While it hangs {number}")
        assert len(titles(ada)) == 8
        assert ada.link.standing().waiting >= 4  # the first may have had its turn before
    assert ada.publish().outcome == "published"
    wait(lambda: len(titles(bob)) == 8, "they never came")
    assert ada.findings() == bob.findings() == []
