"""A branch's way into the plan: its file as a copy of the plan, whole or with some of its changes alone."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from roadmapper.entities.branch import Branch
from roadmapper.storage import replay, working_copy
from roadmapper.storage.branching.applied_items import applying, read_applied
from roadmapper.storage.branching.beginning import Beginning
from roadmapper.storage.branching.building import build, rows_of
from roadmapper.storage.connection import connect
from roadmapper.storage.edit import Edit
from roadmapper.storage.merging.merge import merge_copies
from roadmapper.storage.snapshot import copy_compact, stamp
from roadmapper.storage.working_copy import OpenedFile, WorkingCopy, transactions
from roadmapper.storage.workspace import Workspace

_WORK = "work.roadmap"


def name_of(branch: Branch) -> str:
    """What the file that is merged is called, for the page that reviews merges."""
    return "Branch " + "".join("-" if sign in '/\\:*?"<>|' else sign for sign in branch.title)[:100]


@contextmanager
def as_copy_of(plan: Workspace, branch: Branch, database: Path) -> Iterator[Path]:
    """A branch's file as one that shares the plan's history, ready to be merged into it."""
    with _folder() as folder:
        copy = folder / f"{name_of(branch)}.roadmap"
        copy_compact(database, copy)
        with closing(connect(copy)) as connection:
            connection.execute("UPDATE meta SET doc_id = ?", (plan.file.doc_id,))
        stamp(copy, None)
        yield copy


@contextmanager
def applied(plan: Workspace, theirs: Path | None) -> Iterator[Workspace]:
    """The plan as it would be with a file that brings a branch, for reading while the block runs."""
    with _folder() as folder:
        copy = folder / _WORK
        copy_compact(plan.file.working_path, copy)
        if theirs is not None and merge_copies(copy, theirs).outcome == "theirs":
            copy_compact(theirs, copy)
        with _opened(plan, copy, folder) as workspace:
            yield workspace


def rows(branch: Branch, database: Path) -> tuple[replay.State, replay.State]:
    """Every row of a branch as it began and as it is, removed ones too."""
    with _begun(branch, database) as copy:
        return rows_of(copy), rows_of(database)


def rows_applied(plan: Workspace, branch: Branch, database: Path) -> replay.State:
    """Rows as a branch began, with what the plan has applied of it; empty where it was never in part."""
    with (
        closing(connect(plan.file.working_path, read_only=True)) as connection,
        closing(connect(database, read_only=True)) as inner,
    ):
        beginning = Beginning(branch.beginning).among(inner)
        own = {identifier for _no, identifier in transactions(database)} - beginning
        return read_applied(connection, branch.id, beginning, own)


@contextmanager
def with_some(
    plan: Workspace, branch: Branch, database: Path, label: str, write: Callable[[Edit], None]
) -> Iterator[Path]:
    """What the branch began with and one step more, as a file to be merged into the plan."""
    with _begun(branch, database) as copy:
        gesture = applying(branch.id)
        with (
            _opened(plan, copy, copy.parent) as workspace,
            workspace.edit(label, gesture=gesture) as edit,
        ):
            write(edit)
        named = copy.with_name(f"{name_of(branch)}.roadmap")
        copy_compact(copy, named)
        with closing(connect(named)) as connection:
            connection.execute("UPDATE meta SET doc_id = ?", (plan.file.doc_id,))
        stamp(named, None)
        yield named


@contextmanager
def _begun(branch: Branch, database: Path) -> Iterator[Path]:
    """A branch's file as it began."""
    with _folder() as folder, closing(connect(database, read_only=True)) as source:
        copy = folder / _WORK
        doc_id = source.execute("SELECT doc_id FROM meta").fetchone()[0]
        build(copy, doc_id, source, Beginning(branch.beginning).among(source))
        yield copy


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=working_copy.root()) as folder:
        yield Path(folder)


@contextmanager
def _opened(plan: Workspace, database: Path, folder: Path) -> Iterator[Workspace]:
    """A private file behind the door of an ordinary workspace, edited as if on a computer of its own."""
    if database.name != _WORK:
        database.rename(folder / _WORK)
    who = plan.file.identity._replace(replica=str(uuid.uuid4()))  # so that Undo takes back the merge alone
    with Workspace(OpenedFile(folder / _WORK, WorkingCopy(folder), who, plan.file.doc_id)) as workspace:
        yield workspace
