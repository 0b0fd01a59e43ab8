"""Brings the whole workspace to what a backup holds, as one step that Undo takes back."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.entities.registry import entity_named
from roadmapper.errors import FileProblem, ReadOnlyWorkspace
from roadmapper.storage import backups, blobs, entity_rows, faults, schema, undo, working_copy
from roadmapper.storage.backups import Backup
from roadmapper.storage.divergence import arrived
from roadmapper.storage.edit_record import EditRecord
from roadmapper.storage.engine import Database
from roadmapper.storage.entity_rows import Row
from roadmapper.storage.migrations import migrate
from roadmapper.storage.row_differences import differing
from roadmapper.storage.snapshot import copy_compact
from roadmapper.storage.tables import entity_table
from roadmapper.storage.workspace import Workspace

_KEPT_FIELDS: Final = frozenset({"id", "key", "aliases", "key_prefix_text"})
"""What things are called by elsewhere stays, so that no key is given twice."""
_KEPT_KINDS: Final = frozenset({"comment", "suggestion", "reason", "document_version", "statement"})
"""What was said about things, and told to people, stays."""


@dataclass(frozen=True)
class Written:
    """One row that restoring writes: ``fields`` to be set, or the whole row where it is not here."""

    entity: str
    before: Row | None
    fields: Row


@dataclass(frozen=True)
class Difference:
    """What restoring would write, and how many items that is in each way."""

    rows: tuple[Written, ...]

    def _count(self, deleted: int | None) -> int:
        return sum(_fate(row) == deleted for row in self.rows)

    @property
    def words(self) -> str:
        """ "12 change, 3 come back, 2 are removed"; "nothing differs"."""
        said = [
            f"{grouped(number)} {one if number == 1 else many}"
            for number, one, many in (
                (self._count(None), "changes", "change"),
                (self._count(0), "comes back", "come back"),
                (self._count(1), "is removed", "are removed"),
            )
            if number
        ]
        return ", ".join(said) or "nothing differs"


def _fate(row: Written) -> int | None:
    """0 for what comes back, 1 for what goes, None for what changes."""
    if row.before is None:
        return 0
    return row.fields.get("deleted")


def difference(workspace: Workspace, backup: Backup) -> Difference:
    """What differs between the workspace now and a backup; takes time with their size, so for a worker.

    Raises FileProblem where the backup cannot be read.
    """
    with _readable(backup) as path, _now(workspace) as now, closing(Database.at(path, read_only=True)) as was:
        return Difference(tuple(_rows(now, was)))


def restore(workspace: Workspace, backup: Backup, label: str = "") -> Step | None:
    """Bring the workspace to what a backup holds, after keeping it as it is; None where nothing differs.

    ``label`` is what the step is called, if not by the backup's time. Keys, comments, versions and what was
    told stay. Raises FileProblem and ReadOnlyWorkspace, with nothing changed.
    """
    if workspace.read_only:
        raise ReadOnlyWorkspace("This workspace is open for reading only; nothing was restored.")
    keep_as_it_is(workspace, "restore")
    with (
        _readable(backup) as path,
        closing(Database.at(path, read_only=True)) as was,
        workspace._writing() as (connection, last),
        _now(workspace) as now,
    ):
        rows = tuple(_rows(now, was))
        if not rows:
            return None
        record = EditRecord()
        _insert(workspace, connection, [row for row in rows if row.before is None], record)
        _write(connection, was, rows, record)
        stamp = workspace._stamp(label or f"Restore the backup of {backup.when[:16]}", "edit")
        step = workspace._write_step(stamp, record.changes(), last)
    workspace._announcements.catch_up(step)
    return step


def keep_as_it_is(workspace: Workspace, why: backups.Why) -> None:
    """Keep the workspace as it is now among the backups, before much of it changes.

    Raises WorkspaceError in words where there is no room for it.
    """
    target = workspace.file.copy.folder / f"kept-{os.urandom(4).hex()}.roadmap"
    try:
        with faults.told():
            copy_compact(workspace.file.working_path, target)
        backups.keep(workspace.file.doc_id, target, why)
    finally:
        target.unlink(missing_ok=True)


@contextmanager
def _readable(backup: Backup) -> Iterator[Path]:
    """A private checked copy of a backup, of today's format, for as long as the block runs."""
    with arrived(backup.path) as found:
        if found.checked.format > schema.FORMAT:
            raise FileProblem("This backup is of a newer Roadmapper. Nothing was changed; update this one.")
        kept = working_copy.root() / f"incoming-{os.urandom(8).hex()}.roadmap"
        try:
            migrate(found.path, kept=kept)
            yield found.path
        finally:
            kept.unlink(missing_ok=True)


@contextmanager
def _now(workspace: Workspace) -> Iterator[Database]:
    """The working copy as last committed."""
    with closing(Database.at(workspace.file.working_path, read_only=True)) as now:
        yield now


def _rows(now: Database, was: Database) -> Iterator[Written]:
    for name, pairs in differing(now, was):
        if name in _KEPT_KINDS:
            continue
        for here, there in pairs:
            fields = _fields(here, there)
            if fields and not _was_sent(name, here):
                yield Written(name, here, fields)


def _fields(here: Row | None, there: Row | None) -> Row:
    if here is None:
        return {} if there is None or there["deleted"] else there
    if there is None or there["deleted"]:
        return {} if here["deleted"] else {"deleted": 1}
    return {
        field: value for field, value in there.items() if field not in _KEPT_FIELDS and here[field] != value
    }


def _was_sent(name: str, here: Row | None) -> bool:
    return name == "stakeholder_update" and here is not None and here["status"] == "sent"


def _insert(
    workspace: Workspace, connection: Connection, rows: Sequence[Written], record: EditRecord
) -> None:
    """Add what is not here: with its key, or with the next one where that was given to something else.

    The backups of a workspace are those of all its copies on this computer, which go their own ways.
    """
    free, taken = list[Written](), list[Written]()
    for row in rows:
        (taken if _is_given(connection, row) else free).append(row)
    for row in free:
        _add(connection, row.entity, row.fields, record)
    workspace._keys.forget()  # their numbers may be beyond those that were given here
    for row in taken:
        (key,) = workspace._keys.take(connection, entity_named(row.entity), 1)
        aliases = (*row.fields["aliases"], row.fields["key"])
        _add(connection, row.entity, {**row.fields, "key": key, "aliases": aliases}, record)


def _is_given(connection: Connection, row: Written) -> bool:
    table = entity_table(row.entity)
    return connection.execute(select(table.c.id).where(table.c.key == row.fields["key"])).first() is not None


def _add(connection: Connection, entity: str, row: Row, record: EditRecord) -> None:
    entity_rows.insert_rows(connection, entity, [row])
    record.inserted(entity, [row], entity_rows.defaults(entity))


def _write(connection: Connection, was: Database, rows: tuple[Written, ...], record: EditRecord) -> None:
    for row in rows:
        if row.before is None:
            continue
        eid = row.before["id"]
        entity_rows.update_row(connection, row.entity, eid, row.fields)
        for field, value in row.fields.items():
            record.updated(row.entity, eid, field, row.before[field], value)
    for name in {str(row.fields["blob"]) for row in rows if row.fields.get("blob")}:
        content = blobs.content(was.raw, name)
        if content is not None:
            blobs.keep(connection, content)
    undo._mended(connection, {(row.entity, (row.before or row.fields)["id"]) for row in rows}, record)
