"""Threads and processes on one working copy: steps told once and in order, exchanged content noticed."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from roadmapper.changes import Step
from roadmapper.entities.initiative import Initiative
from roadmapper.storage.announcements import Announcements
from roadmapper.storage.opening import open_file
from roadmapper.storage.workspace import Workspace

from .shared_files import ME, add, mate_adds, new_file

KILLED_IN_A_TRANSACTION = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE initiative SET title = 'Half done'")
for number in range(2000):
    connection.execute("INSERT INTO author VALUES (?, ?)", (str(number), "x" * 500))
os._exit(9)
"""


def step(number: int) -> Step:
    return Step(number, str(number), "Edit", "edit", 0, "", None, ())


def test_a_step_is_told_once_though_two_threads_ask() -> None:
    """One thread tells step 1 while the other, which has committed step 2, comes to tell."""
    heard: list[int] = []
    inside, other = threading.Event(), threading.Event()
    told = Announcements(lambda after: [step(number) for number in (1, 2) if number > after])

    def listen(found: Step) -> None:
        if not inside.is_set():
            inside.set()
            assert not other.wait(0.05)  # the other thread waits its turn meanwhile
        heard.append(found.no)

    told.subscribe(listen)

    def second() -> None:
        inside.wait()
        told.catch_up(step(2))
        other.set()

    thread = threading.Thread(target=second)
    thread.start()
    told.catch_up(step(1))
    thread.join()
    assert heard == [1, 2]


def test_a_step_that_a_listener_makes_is_told_after_the_one_it_heard(workspace: Workspace) -> None:
    first: list[str] = []
    second: list[str] = []

    def answer(found: Step) -> None:
        first.append(found.label)
        if found.label == "Question":
            with workspace.edit("Answer") as edit:
                edit.add(Initiative(title="Answer"))

    workspace.subscribe(answer)
    workspace.subscribe(lambda found: second.append(found.label))
    with workspace.edit("Question") as edit:
        edit.add(Initiative(title="Question"))
    assert first == second == ["Question", "Answer"]


def test_a_process_killed_in_a_transaction_does_not_keep_others_from_reading(workspace: Workspace) -> None:
    with workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Whole"))
    child = subprocess.run(
        [sys.executable, "-c", KILLED_IN_A_TRANSACTION, str(workspace.file.working_path)], check=False
    )
    assert child.returncode == 9
    assert workspace.poll() == []
    assert [item.title for item in workspace.all(Initiative)] == ["Whole"]


@pytest.fixture
def exchanged(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Two processes on one working copy; the second merges a teammate's file with ours."""
    shared = tmp_path / "shared" / "plan.roadmap"
    shared.parent.mkdir()
    opened = new_file(shared, "Search", identity=ME)
    with Workspace(opened) as first, Workspace(replace(open_file(shared, identity=ME), notices=[])) as second:
        add(opened, "Mine")
        assert [found.label for found in first.poll()] == ["Add initiative"]
        assert first.undo_label == "Add initiative"
        mate_adds(shared, tmp_path, "Theirs")
        assert second.publish().adopted
        yield first, second


def test_content_that_another_process_exchanged_is_noticed(exchanged: tuple[Workspace, Workspace]) -> None:
    first, second = exchanged
    assert first.was_exchanged
    assert not second.was_exchanged


def test_keys_and_undo_follow_content_that_another_process_exchanged(
    exchanged: tuple[Workspace, Workspace],
) -> None:
    """What the other process merged is what this one goes on from, and takes back."""
    first, _ = exchanged
    with first.edit("Add initiative") as edit:
        edit.add(Initiative(title="New"))
    assert [(item.key, item.title) for item in first.all(Initiative)] == [
        ("ATL-1", "Search"),
        ("ATL-2", "Mine"),
        ("ATL-3", "Theirs"),
        ("ATL-4", "New"),
    ]
    first.undo()
    assert (first.undo_label or "").startswith("Merge")
    first.undo()
    assert [item.title for item in first.all(Initiative)] == ["Search", "Mine"]
    assert first.findings() == []


def test_a_check_sees_one_moment_while_edits_go_on(workspace: Workspace) -> None:
    stop = threading.Event()

    def edit_on() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with workspace.edit("Add initiative") as edit:
                edit.add(Initiative(title=f"Item {number}"))

    thread = threading.Thread(target=edit_on)
    thread.start()
    try:
        assert [workspace.findings() for _ in range(15)] == [[]] * 15
    finally:
        stop.set()
        thread.join()


def test_steps_of_any_number_of_ids(workspace: Workspace) -> None:
    with workspace.edit("Import") as edit:
        rows = edit.add_rows(Initiative, [{"title": f"Item {number}"} for number in range(1200)])
    with workspace.edit("Edit") as edit:
        edit.change(Initiative, rows[0]["id"], progress=1)
        edit.change(Initiative, rows[1100]["id"], progress=1)
    found = workspace.steps([row["id"] for row in rows])
    assert [(len(step.changes), step.label) for step in found] == [(2, "Edit"), (1200, "Import")]
    assert workspace.steps([row["id"] for row in rows], limit=1) == found[:1]
