"""Merging whole files: with pictures, of an older and a newer format, taken back and merged again."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.entities.attachment import Attachment
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import WorkspaceError
from roadmapper.storage import schema
from roadmapper.storage.digest import content_digest
from roadmapper.storage.edit import Edit
from roadmapper.storage.merging_in import merge_in
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.merging.copies import Does, first_copy

OLD = Path(__file__).resolve().parents[3] / "old_files" / "3.roadmap"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.roadmap"
    with Workspace.create(path) as workspace:
        with workspace.edit("Add") as edit:
            edit.add(Initiative(title="One", progress=1))
        workspace.publish()
    return path


def change(workspace: Workspace, **fields: object) -> None:
    with workspace.edit("Change") as edit:
        edit.change(Initiative, edit.all(Initiative)[0].id, **fields)


def test_pictures_of_both_sides(tmp_path: Path) -> None:
    """The same picture once, each other one with its bytes, and one whose attachment was removed, too."""

    def attach(*contents: bytes) -> Does:
        def does(edit: Edit) -> None:
            for data in contents:
                name = edit.keep_blob(data)
                edit.add(Attachment(title="a.png", media_type="image/png", blob=name, size=len(data)))

        return does

    base = first_copy(tmp_path, attach(b"of both before"))
    ada = base.twin(1).edit(
        attach(b"the same", b"ada's"), lambda e: e.remove(Attachment, e.all(Attachment)[0].id)
    )
    bo = base.twin(2).edit(attach(b"the same", b"bo's"))
    merged = ada.merged_with(bo)
    assert merged.digest() == bo.merged_with(ada).digest()
    assert merged.findings() == []
    blobs = sorted(data for (data,) in merged.query("SELECT data FROM blob"))
    assert blobs == [b"ada's", b"bo's", b"of both before", b"the same"]
    rows = [row for (entity, _), row in merged.rows().items() if entity == "attachment"]
    assert sorted(row["deleted"] for row in rows) == [0, 0, 0, 0, 1]
    held = {name for (name,) in merged.query("SELECT id FROM blob")}
    assert {row["blob"] for row in rows} == held


def edited_by_an_older_app(path: Path, title: str) -> None:
    """One step of a teammate whose app still writes the older format."""
    with closing(sqlite3.connect(path)) as file:
        eid, was = file.execute("SELECT id, title FROM initiative ORDER BY key LIMIT 1").fetchone()
        number, clock = file.execute("SELECT max(no) + 1, max(clock) + 1 FROM txn").fetchone()
        (author,) = file.execute("SELECT author FROM txn LIMIT 1").fetchone()
        file.execute(
            "INSERT INTO txn SELECT ?, '01a0c450-0000-7000-8000-000000000001', ?, '99999999-1111-4111-8111-"
            "111111111111', ?, 1795000000001, 'edit', 'Rename', NULL, NULL, 3",
            (number, clock, author),
        )
        file.execute(
            "INSERT INTO \"change\" VALUES (?, 0, 'initiative', ?, 'update', 'title', ?, ?)",
            (number, eid, f'"{was}"', f'"{title}"'),
        )
        file.execute("UPDATE initiative SET title = ? WHERE id = ?", (title, eid))
        file.execute("UPDATE meta SET digest = ?", (content_digest(file),))
        file.commit()


def test_older_and_newer_schema(tmp_path: Path) -> None:
    """A copy that an older app has gone on with is brought up on a private copy, then merged."""
    mine, theirs = tmp_path / "mine.roadmap", tmp_path / "theirs.roadmap"
    shutil.copy(OLD, mine)
    shutil.copy(OLD, theirs)
    edited_by_an_older_app(theirs, "Renamed by an older app")
    before = theirs.read_bytes()
    with Workspace.open(mine) as workspace:
        first = min(workspace.all(Initiative), key=lambda each: each.key)
        with workspace.edit("Change") as edit:
            edit.change(Initiative, first.id, progress=99)
        assert merge_in(workspace, theirs).merged.outcome == "merged"
        found = workspace.get(Initiative, first.id)
        assert (found.title, found.progress) == ("Renamed by an older app", 99)
        assert workspace.findings(published=False) == []
    assert theirs.read_bytes() == before


def test_copy_of_a_newer_app(mine: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.roadmap"
    shutil.copy(mine, newer)
    with closing(sqlite3.connect(newer)) as file:
        file.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
        file.execute("UPDATE meta SET format = ?, min_writer = ?", (schema.FORMAT + 1, schema.FORMAT + 1))
        file.commit()
    with Workspace.open(mine) as workspace:
        change(workspace, progress=5)
        last = workspace.last_change
        with pytest.raises(WorkspaceError, match="newer"):
            merge_in(workspace, newer)
        assert workspace.last_change == last
        assert workspace.all(Initiative)[0].progress == 5


def test_undo_of_a_merge_and_merging_again(mine: Path, tmp_path: Path) -> None:
    """Undone it stays undone, however often that is merged again; what they do next comes all the same."""
    theirs = tmp_path / "theirs.roadmap"
    shutil.copy(mine, theirs)
    with Workspace.open(theirs) as other:
        change(other, title="Theirs")
        other.publish()
    with Workspace.open(mine) as workspace:
        change(workspace, progress=5)
        merge_in(workspace, theirs)
        workspace.undo()
        assert [(each.title, each.progress) for each in workspace.all(Initiative)] == [("One", 5)]
        assert merge_in(workspace, theirs).merged.outcome == "ours"
        assert workspace.all(Initiative)[0].title == "One"
        with Workspace.open(theirs) as other:
            change(other, health="at_risk")
            other.publish()
        assert merge_in(workspace, theirs).merged.outcome == "merged"
        (found,) = workspace.all(Initiative)
        assert (found.title, found.progress, found.health) == ("One", 5, "at_risk")
        workspace.undo()
        assert workspace.all(Initiative)[0].health != "at_risk"
        workspace.redo()
        assert workspace.all(Initiative)[0].health == "at_risk"
        assert workspace.findings(published=False) == []
