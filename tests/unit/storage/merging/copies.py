"""Copies of one workspace on real files, edited by different people, for the tests of merging."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.storage import replay
from roadmapper.storage.connection import connect
from roadmapper.storage.digest import content_digest
from roadmapper.storage.edit import Edit
from roadmapper.storage.folding.boundary import Foldable
from roadmapper.storage.folding.fold import fold
from roadmapper.storage.identity import Identity
from roadmapper.storage.merging.merge import Merged, merge_copies
from roadmapper.storage.opening import create_working_copy
from roadmapper.storage.working_copy import OpenedFile, WorkingCopy
from roadmapper.storage.workspace import Workspace

_NAMES = ("Ada", "Bo", "Cy", "Di")
Does = Callable[[Edit], object]


def person(number: int) -> Identity:
    """One of a few people, each on a computer of their own."""
    return Identity(
        f"{number:08d}-1111-4111-8111-111111111111",
        f"{number:08d}-2222-4222-8222-222222222222",
        _NAMES[number],
        f"desk-{number}",
    )


class Copy:
    """One person's copy of the workspace."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder = folder
        self.number = number

    @property
    def path(self) -> Path:
        return self.folder / "work.roadmap"

    def open(self) -> Workspace:
        """The copy behind its door."""
        opened = OpenedFile(self.path, WorkingCopy(self.folder), person(self.number), "")
        return Workspace(opened)

    def edit(self, *edits: Does) -> Copy:
        """Make edits, one step each."""
        with self.open() as workspace:
            for does in edits:
                with workspace.edit("Edit") as edit:
                    does(edit)
        return self

    def twin(self, number: int | None = None, name: str = "") -> Copy:
        """A copy of this file as it is now, another person's where a number is given."""
        number = self.number if number is None else number
        folder = self.folder.parent / (
            name or f"{self.folder.name}-{number}-{len(list(self.folder.parent.iterdir()))}"
        )
        folder.mkdir()
        twin = Copy(folder, number)
        shutil.copy(self.path, twin.path)
        return twin

    def merge(self, other: Copy) -> Merged:
        """Merge another copy into this one; where that one has all of ours, take it as it is."""
        found = merge_copies(self.path, other.path)
        if found.outcome == "theirs":
            shutil.copy(other.path, self.path)
        return found

    def merged_with(self, *others: Copy) -> Copy:
        """A new copy that holds this one and the others, merged one after another."""
        result = self.twin()
        for other in others:
            result.merge(other)
        return result

    def fold(self, share: float = 1.0) -> Copy:
        """Fold the first steps of this copy, so many of them."""
        steps = self.query("SELECT no, at FROM txn WHERE no > 0 AND kind <> 'base' ORDER BY no")
        count = max(1, round(len(steps) * share))
        last, at = steps[count - 1][0], max(at for _, at in steps[:count])
        found = Foldable(last, at, count, 0, 0)
        fold(self.path, found, at + 1, "Fold history", person(self.number), lambda: None)
        return self

    def digest(self) -> str:
        """The digest of all content."""
        with closing(connect(self.path)) as connection:
            return content_digest(connection)

    def rows(self) -> replay.State:
        """Every row of every entity."""
        with closing(connect(self.path)) as connection:
            return replay.stored(connection)

    def state_digest(self) -> str:
        """A digest of what people see: the rows, without the journal."""
        told = sorted((place, sorted(row.items(), key=str)) for place, row in self.rows().items())
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def findings(self) -> list[str]:
        """What a full check finds wrong."""
        with self.open() as workspace:
            return workspace.findings()

    def query(self, sql: str) -> list[tuple]:
        """Rows read past every door."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql).fetchall()

    def open_conflicts(self) -> list[tuple]:
        """(entity, field, shown, other) of what waits for an answer."""
        rows = self.query(
            "SELECT entity, field, shown, other FROM conflict WHERE state = 'open' ORDER BY entity, field"
        )
        return [(entity, field, json.loads(shown), json.loads(other)) for entity, field, shown, other in rows]


def first_copy(folder: Path, *edits: Does) -> Copy:
    """The workspace that all copies come from."""
    opened = create_working_copy(folder / "plan.roadmap", identity=person(0))
    with Workspace(opened) as workspace:
        with workspace.edit("New workspace", kind="migrate") as edit:
            edit.add(WorkspaceSettings(title="Atlas", key_prefix_text="ATL"))
        for does in edits:
            with workspace.edit("Edit") as edit:
                does(edit)
    copies = folder / "copies"
    (copies / "base").mkdir(parents=True)
    shutil.copy(opened.working_path, copies / "base" / "work.roadmap")
    return Copy(copies / "base", 0)
