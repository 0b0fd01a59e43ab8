"""Folding the history of an open workspace: what it does, what it takes back, and what is gone for good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.storage import backups, replay
from roadmapper.storage.connection import connect
from roadmapper.storage.divergence import arrived
from roadmapper.storage.folding.boundary import foldable
from roadmapper.storage.folding.folding import fold_history, look, take_back
from roadmapper.storage.folding.memory import FoldMemory
from roadmapper.storage.history_reading import Sought, read_folded, read_heads
from roadmapper.storage.journal import Signature
from roadmapper.storage.workspace import Workspace

DAY = 86_400_000
SECRET = "PLANTED-Zebra-4711"
REPLICA = "00000009-1111-4111-8111-111111111111"
AUTHOR = "00000009-2222-4222-8222-222222222222"


def day(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def by(text: str) -> Signature:
    return Signature(REPLICA, AUTHOR, "Ana", day(text))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A plan with steps of two years, in one of which words were written that were taken out later."""
    with Workspace.create(tmp_path / "plan.roadmap") as made:
        with made.edit("New workspace", kind="migrate", by=by("2024-01-01")) as edit:
            edit.add(WorkspaceSettings(title="Atlas", key_prefix_text="ATL"))
        with made.edit("Add", by=by("2024-02-01")) as edit:
            item = edit.add(Initiative(title="One", progress=1))
            gone = edit.add(Initiative(title="Gone"))
            prd = edit.add(PRD(title="Doc", body=f"First words.\n\n{SECRET}\n" * 20))
        with made.edit("Edit", by=by("2024-03-01")) as edit:
            edit.change(Initiative, item.id, progress=2)
            edit.remove(Initiative, gone.id)
        with made.edit("Write", by=by("2024-04-01")) as edit:
            edit.change(PRD, prd.id, body="Other words.\n\n" * 20)
        with made.edit("Late", by=by("2026-01-01")) as edit:
            edit.change(Initiative, item.id, progress=3)
        made.publish()
        yield made


def test_old_steps_become_one(workspace: Workspace) -> None:
    rows = stored(workspace)
    done = fold_history(workspace, day("2025-01-01"), "Fold history")
    assert done is not None
    step, found = done
    assert (step.kind, found.steps, found.kept) == ("fold", 4, 0)
    assert workspace.findings() == []
    assert stored(workspace) == rows
    assert [step.label for step in workspace.steps()] == ["Fold history", "Late"]
    heads = workspace_heads(workspace)
    assert [(head.kind, head.label) for head in heads] == [
        ("fold", "Fold history"),
        ("edit", "Late"),
        ("base", "Earlier history, folded"),
    ]


def test_it_is_looked_at_first(workspace: Workspace) -> None:
    before = workspace.file.working_path.read_bytes()
    looked = look(workspace, day("2025-01-01"))
    assert (looked.found.steps, looked.found.last) == (4, 4)
    assert looked.size_after <= looked.size
    assert workspace.file.working_path.read_bytes() == before
    assert not list(workspace.file.copy.folder.glob("folding-*"))


def test_nothing_is_old_enough(workspace: Workspace) -> None:
    assert fold_history(workspace, day("2023-01-01"), "Fold history") is None
    assert workspace.steps(limit=1)[0].label == "Late"


def test_folded_words_are_not_in_the_bytes(workspace: Workspace) -> None:
    assert SECRET.encode() in workspace.path.read_bytes()
    fold_history(workspace, day("2025-01-01"), "Fold history")
    assert workspace.publish().outcome == "published"
    assert SECRET.encode() not in workspace.path.read_bytes()
    assert SECRET.encode() not in workspace.file.working_path.read_bytes()


def test_undo_brings_all_of_it_back_and_keeps_what_was_edited_since(workspace: Workspace) -> None:
    labels = [step.label for step in workspace.steps()]
    fold_history(workspace, day("2025-01-01"), "Fold history")
    with workspace.edit("Since") as edit:
        edit.add(Initiative(title="New"))
    assert workspace.undo_label == "Since"
    workspace.undo()
    assert workspace.undo_label == "Fold history"
    workspace.undo()
    assert [step.label for step in workspace.steps()] == [
        "Undo fold history", "Undo since", "Since", "Fold history", *labels,
    ]  # fmt: skip
    assert workspace.findings() == []
    assert workspace.undo_label is None  # what is left was signed by somebody else
    with closing(connect(workspace.file.working_path)) as connection:
        assert read_folded(connection) is None
    assert workspace.publish().outcome == "published"
    with arrived(workspace.path):
        assert workspace.path.read_bytes().count(SECRET.encode())


def test_undo_is_there_until_it_is_published(workspace: Workspace) -> None:
    fold_history(workspace, day("2025-01-01"), "Fold history")
    memory = FoldMemory(workspace.file.working_path)
    assert memory.waits
    workspace.publish()
    assert not memory.waits
    assert workspace.undo_label is None


def test_undo_after_another_window_has_published(workspace: Workspace) -> None:
    fold_history(workspace, day("2025-01-01"), "Fold history")
    with Workspace.open(workspace.path) as other:
        other.publish()
    assert take_back(workspace) is None
    assert workspace.findings() == []


def test_a_backup_is_made_first(workspace: Workspace) -> None:
    fold_history(workspace, day("2025-01-01"), "Fold history")
    kept = [backup for backup in backups.all_of(workspace.file.doc_id) if backup.why == "fold"]
    assert len(kept) == 1
    assert SECRET.encode() in kept[0].path.read_bytes()


def test_folding_again_later(workspace: Workspace) -> None:
    fold_history(workspace, day("2024-02-15"), "Fold a little")
    fold_history(workspace, day("2025-06-01"), "Fold more")
    with closing(connect(workspace.file.working_path)) as connection:
        folded = read_folded(connection)
    assert folded is not None
    assert (folded.steps, folded.at) == (4, day("2024-04-01"))
    assert workspace.findings() == []
    workspace.undo()
    with closing(connect(workspace.file.working_path)) as connection:
        folded = read_folded(connection)
    assert folded is not None
    assert folded.steps == 2
    workspace.undo()
    assert workspace.findings() == []
    assert len(workspace_heads(workspace)) == 9


def test_a_younger_step_among_old_ones_ends_it(workspace: Workspace) -> None:
    with workspace.edit("Old again", by=by("2024-05-01")) as edit:
        edit.add(Initiative(title="From an old copy"))
    with closing(connect(workspace.file.working_path)) as connection:
        found = foldable(connection, day("2025-01-01"), day("2026-11-01"))
    assert (found.last, found.steps, found.kept) == (4, 4, 1)


def test_a_clock_that_goes_ahead_holds_nothing_up(workspace: Workspace) -> None:
    with workspace.edit("From the future", by=by("2099-01-01")) as edit:
        edit.add(Initiative(title="Future"))
    with workspace.edit("Then", by=by("2026-02-01")) as edit:
        edit.add(Initiative(title="Then"))
    with closing(connect(workspace.file.working_path)) as connection:
        found = foldable(connection, day("2026-03-01"), day("2026-11-01"))
    assert (found.last, found.at) == (7, day("2026-02-01"))


def stored(workspace: Workspace) -> replay.State:
    with closing(connect(workspace.file.working_path)) as connection:
        return replay.stored(connection)


def workspace_heads(workspace: Workspace) -> list:
    with closing(connect(workspace.file.working_path)) as connection:
        return read_heads(connection, Sought())


def test_the_file_gets_smaller(workspace: Workspace) -> None:
    """What was written over and over is told once."""
    (prd,) = workspace.all(PRD)
    for number in range(60):
        with workspace.edit("Write", by=by("2026-01-02")) as edit:
            words = " ".join(f"{number * 1000 + word:x}" for word in range(400))
            edit.change(PRD, prd.id, body=f"{words}\n")
    looked = look(workspace, day("2026-02-01"))
    assert looked.size_after < looked.size * 0.75
    workspace.publish()
    before = workspace.path.stat().st_size
    fold_history(workspace, day("2026-02-01"), "Fold history")
    workspace.publish()
    assert workspace.path.stat().st_size < before * 0.75
