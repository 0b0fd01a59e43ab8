"""A workspace as it was after a step: a copy in memory, wound back through the journal, for reading alone."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from roadmapper.entities.columns import canonical_json
from roadmapper.errors import ReadOnlyWorkspace
from roadmapper.storage.connection import allow_vacuum, connect, connect_image
from roadmapper.storage.edit import Edit
from roadmapper.storage.engine import Database
from roadmapper.storage.identity import Identity
from roadmapper.storage.journal import Signature
from roadmapper.storage.placing import CannotWrite
from roadmapper.storage.reading import Reader
from roadmapper.storage.snapshot import Snapshot, copy_compact, snapshot, working_copy_fault
from roadmapper.storage.winding import Wound, is_json, value_now, wind_back
from roadmapper.storage.workspace import Workspace

_CUSTOM: Final = "custom"


@contextmanager
def as_of(workspace: Workspace, step: int) -> Iterator[Workspace]:
    """The workspace as it was after a step of its journal, for as long as it is read.

    Takes time with the size of the file and with the changes since, so screens ask on a worker.
    """
    with closing(PastWorkspace(workspace, image_of(workspace), step)) as past:
        yield past


def image_of(workspace: Workspace) -> bytes:
    """The bytes of a workspace's database as it is at one moment, while edits go on."""
    with workspace._reading():
        return workspace._read.raw.serialize()


class PastWorkspace(Workspace):
    """A workspace wound back to a step: read as any other, never changed, and it announces nothing.

    ``image`` are the bytes of it as it was then or later.
    """

    def __init__(self, now: Workspace, image: bytes, step: int) -> None:
        self.file = now.file
        self.step = step
        self._identity = now._identity
        self._read_lock = threading.RLock()
        self._read = Database(connect_image(image))
        self.reader = Reader.over(self._read.raw, self._read_lock)
        with self._reading():
            _Past(self._read.raw).take(wind_back(self._read.raw, step))

    def forget_later(self) -> None:
        """Know no step that was made later, either."""
        with self._reading():
            _forget_after(self._read.raw, self.step)

    def compact(self) -> None:
        """Take no more room than what is there needs."""
        with self._reading():
            allow_vacuum(self._read.raw)
            self._read.raw.execute("VACUUM")

    @property
    def read_only(self) -> bool:
        return True

    @property
    def undo_label(self) -> str | None:
        return None

    @property
    def redo_label(self) -> str | None:
        return None

    @contextmanager
    def edit(
        self, label: str, *, gesture: str | None = None, kind: str = "edit", by: Signature | None = None
    ) -> Iterator[Edit]:
        """Raises ReadOnlyWorkspace: what was cannot be changed."""
        del gesture, kind, by
        raise ReadOnlyWorkspace(
            f"“{label}” was not done: this is how the roadmap was at a past moment. Nothing was changed. "
            "Go back to now, or restore everything to here."
        )
        yield

    def close(self) -> None:
        with self._read_lock:
            self._read.close()


@contextmanager
def past_snapshot(database: Path, step: int, identity: Identity) -> Iterator[Snapshot]:
    """A stamped copy of a working copy as it was after a step, its journal up to there; while the block runs.

    Raises CannotWrite where the disk is full or the working copy is damaged.
    """
    made = database.with_name(f"as-of-{os.urandom(8).hex()}.roadmap")
    try:
        try:
            copy_compact(database, made)
            _cut_back(made, step)
        except (sqlite3.Error, OSError) as error:
            raise CannotWrite(working_copy_fault(error)) from error
        with snapshot(made, identity) as ready:
            yield ready
    finally:
        for ending in ("", "-journal"):
            made.with_name(made.name + ending).unlink(missing_ok=True)


def _cut_back(path: Path, step: int) -> None:
    """Bring a copy of nobody's to what it was after a step: its rows, and its journal up to there."""
    with closing(connect(path)) as connection:
        _Past(connection).take(wind_back(connection, step))
        _forget_after(connection, step)


def _forget_after(connection: sqlite3.Connection, step: int) -> None:
    """Cut a journal off after a step."""
    connection.execute("BEGIN")
    connection.execute('DELETE FROM "change" WHERE txn_no > ?', (step,))
    connection.execute("DELETE FROM txn WHERE no > ?", (step,))
    for table in ("conflict", "decision"):
        connection.execute(f"DELETE FROM {table} WHERE txn NOT IN (SELECT id FROM txn)")
    connection.execute("COMMIT")


class _Past:
    """Brings the rows of a copy to what they were."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def take(self, wound: Wound) -> None:
        """Store what was, and remove what was not there yet."""
        self._connection.execute("PRAGMA foreign_keys = OFF")  # in the end all rows fit, in between not
        self._connection.execute("BEGIN")
        for (entity, field), values in wound.values.items():
            self._store(entity, field, values)
        for entity, eid, field, text in wound.texts:
            self._connection.execute(f'UPDATE "{entity}" SET "{field}" = ? WHERE id = ?', (text, eid))
        for entity, ids in wound.added.items():
            self._connection.executemany(f'DELETE FROM "{entity}" WHERE id = ?', [(eid,) for eid in ids])
        self._connection.execute("COMMIT")

    def _store(self, entity: str, field: str, values: dict[str, str | None]) -> None:
        name, _, part = field.partition(".")
        if name == _CUSTOM and part:
            stored = self._with_custom(entity, part, values)
        elif is_json(entity, name):
            stored = [(text or "null", eid) for eid, text in values.items()]
        else:
            plain = {text: None if text is None else json.loads(text) for text in set(values.values())}
            stored = [(plain[text], eid) for eid, text in values.items()]
        self._connection.executemany(f'UPDATE "{entity}" SET "{name}" = ? WHERE id = ?', stored)

    def _with_custom(
        self, entity: str, part: str, values: dict[str, str | None]
    ) -> Iterator[tuple[str, str]]:
        """The custom values of each row with one of them as it was."""
        for eid, text in values.items():
            held = json.loads(value_now(self._connection, entity, _CUSTOM, eid) or "{}")
            held.pop(part, None)
            if text is not None:
                held[part] = json.loads(text)
            yield canonical_json(held), eid
