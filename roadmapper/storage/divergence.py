"""When the shared file is not the one a working copy stands on: take it in, and lose nothing of ours.

Where both have gone on from one history they are merged. A file that shares none with ours is adopted as it
is, and what it lacks is written beside it as a conflict copy first.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapper import paths
from roadmapper.storage import schema, schema_shape, working_copy
from roadmapper.storage.connection import allow_vacuum, connect
from roadmapper.storage.file_checks import Checked, check_copy
from roadmapper.storage.folding.memory import FoldMemory
from roadmapper.storage.git_branch import head_of
from roadmapper.storage.identity import Identity
from roadmapper.storage.merging.memory import MergeMemory, Remembered
from roadmapper.storage.migrations import migrate
from roadmapper.storage.placing import CannotWrite, Changed, free_name, obstacle, place
from roadmapper.storage.shared_bytes import take_copy
from roadmapper.storage.snapshot import Snapshot, copy_compact, snapshot
from roadmapper.storage.working_copy import State, WorkingCopy, last_number, transactions

if TYPE_CHECKING:
    from roadmapper.storage.merging.merge import Merged

_log = logging.getLogger(__name__)
_TRIES = 5


@dataclass(frozen=True)
class Arrived:
    """A checked private copy of the shared file, with the SHA-256 that the shared file had."""

    path: Path
    sha256: str
    checked: Checked


@dataclass(frozen=True)
class Adopted:
    """What became of our side: ``missing`` edits that the shared file lacks.

    They were ``merged`` with it, or lie in a ``conflict_copy`` where they could not be, which ``since``
    tells the reason of.
    """

    missing: int = 0
    conflict_copy: Path | None = None
    merged: Merged | None = None
    since: str = ""


@contextmanager
def arrived(shared: Path) -> Iterator[Arrived]:
    """A private copy of the shared file, checked, for as long as the block runs; raises FileProblem."""
    incoming = working_copy.root() / f"incoming-{os.urandom(8).hex()}.roadmap"
    try:
        digest = take_copy(shared, incoming)
        yield Arrived(incoming, digest, check_copy(incoming, shared.name))
    finally:
        for leftover in (incoming, incoming.with_name(incoming.name + "-journal")):
            leftover.unlink(missing_ok=True)


def install(copy: WorkingCopy, shared: Path, theirs: Arrived) -> None:
    """Make the arrived file the working copy, where there is none or it was set aside."""
    copy.folder.mkdir(exist_ok=True)
    _bring_up(copy, theirs)
    number = _last_number(theirs.path)
    copy.remove_journal()
    theirs.path.replace(copy.database)
    _record(copy, shared, theirs, number)


def take_over(copy: WorkingCopy, shared: Path, theirs: Arrived, identity: Identity) -> Adopted:
    """Take the shared file into a sound working copy; call it with the copy's lock held.

    Another process may have the working copy open: its content is exchanged in one transaction, and only if
    no edit came in between. Raises CannotWrite where our edits could not be kept; nothing is adopted then.
    """
    if theirs.checked.format > schema.FORMAT:
        return _take_newer(copy, shared, theirs, identity)
    _bring_up(copy, theirs)
    migrate(copy.database, kept=copy.before_format(schema.FORMAT))
    kept: Path | None = None
    for _ in range(_TRIES):
        with snapshot(copy.database, identity) as ours:
            merged, since = _merged(copy, ours, theirs)
            if merged is None:
                kept = _keep(ours, shared, identity, kept)
            copy_compact(copy.database, copy.folder / "before-adopting.roadmap")
            outcome = merged.outcome if merged is not None else "theirs"
            whole = ours.path if outcome in ("merged", "ours") else theirs.path
            if outcome != "ours":
                if not _exchange(copy.database, whole, ours.last_no):
                    continue
                FoldMemory(copy.database).forget()
            missing = _txn_ids(ours.path) - _txn_ids(theirs.path)
            waiting = set[str]() if kept else missing
            number = _last_number(whole) - len(waiting)
        _record(copy, shared, theirs, number, waiting)
        return Adopted(len(missing), kept, merged, since)
    raise CannotWrite("another window or command keeps editing it")


def adopt(copy: WorkingCopy, shared: Path, theirs: Arrived, identity: Identity) -> None:
    """Have the working copy hold exactly the shared file; call it with the copy's lock held.

    What it held before lies in ``before-adopting.roadmap``. Raises CannotWrite, with nothing changed.
    """
    _bring_up(copy, theirs)
    for _ in range(_TRIES):
        with snapshot(copy.database, identity) as ours:
            copy_compact(copy.database, copy.folder / "before-adopting.roadmap")
            if _exchange(copy.database, theirs.path, ours.last_no):
                FoldMemory(copy.database).forget()
                _record(copy, shared, theirs, _last_number(theirs.path))
                return
    raise CannotWrite("another window or command keeps editing it")


def merge_other(copy: WorkingCopy, theirs: Arrived, identity: Identity, name: str) -> Adopted:
    """Merge a file from elsewhere, called ``name``, into a working copy; what this stands on stays as it is.

    Call it with the copy's lock held. Raises NoSharedHistory, ForeignHistory, and CannotWrite; nothing was
    changed then.
    """
    if theirs.checked.format > schema.FORMAT:
        raise CannotWrite("it was saved by a newer Roadmapper; update this one")
    _bring_up(copy, theirs)
    for _ in range(_TRIES):
        with snapshot(copy.database, identity) as ours:
            merged = _merge(copy, ours, theirs, name)
            if merged.outcome in ("same", "ours"):
                return Adopted(0, None, merged)
            copy_compact(copy.database, copy.folder / "before-adopting.roadmap")
            whole = ours.path if merged.outcome == "merged" else theirs.path
            state = copy.state()
            published = state.published(transactions(copy.database)) if state is not None else []
            if _exchange(copy.database, whole, ours.last_no):
                FoldMemory(copy.database).forget()
                if state is not None:
                    _count_waiting(copy, state, whole, {identifier for _no, identifier in published})
                return Adopted(merged.ours, None, merged)
    raise CannotWrite("another window or command keeps editing it")


def _count_waiting(copy: WorkingCopy, state: State, whole: Path, published: set[str]) -> None:
    """What came from another file is not in the shared one yet, wherever its numbers are."""
    waiting = _txn_ids(whole) - published
    number = _last_number(whole) - len(waiting)
    copy.write(state._replace(published_no=number, pending=None, waiting=tuple(sorted(waiting))))


def _take_newer(copy: WorkingCopy, shared: Path, theirs: Arrived, identity: Identity) -> Adopted:
    """A file of a newer format is only read: it takes the working copy's place as it is."""
    number, kept = _last_number(theirs.path), None
    with snapshot(copy.database, identity) as ours:
        missing = len(_txn_ids(ours.path) - _txn_ids(theirs.path))
        if missing:
            kept = _keep(ours, shared, identity, None)
        copy_compact(copy.database, copy.folder / "before-adopting.roadmap")
        copy.set_aside("before-newer")
        theirs.path.replace(copy.database)
    _record(copy, shared, theirs, number)
    return Adopted(missing, kept, since="a newer Roadmapper has saved it, which this one only reads")


def _merged(copy: WorkingCopy, ours: Snapshot, theirs: Arrived) -> tuple[Merged | None, str]:
    """Merge theirs into our snapshot; None where that cannot be, and why."""
    from roadmapper.storage.merging.merge import ForeignHistory, NoSharedHistory  # with entities: no start
    from roadmapper.storage.merging.proof import UnsoundMerge  # needs them

    try:
        return _merge(copy, ours, theirs, ""), ""
    except NoSharedHistory:
        return None, "they do not share their history"
    except ForeignHistory:
        return None, "another program has changed the history in one of them"
    except UnsoundMerge:
        _log.exception("A merge did not pass its own check")
        return None, "what came of it did not pass its checks, which is a fault of Roadmapper"


def _merge(copy: WorkingCopy, ours: Snapshot, theirs: Arrived, name: str) -> Merged:
    """Merge theirs into our snapshot, and remember the way back before anybody sees it."""
    from roadmapper.storage.merging.merge import merge_copies  # with entities: no start needs them

    memory = MergeMemory(copy.database)
    return merge_copies(
        ours.path,
        theirs.path,
        stamped=(True, theirs.checked.format == schema.FORMAT),
        remember=lambda merged: memory.keep(
            merged.id, Remembered(merged.is_first, name, merged.back, merged.brought)
        ),
    )


def keep_beside(copy: WorkingCopy, shared: Path, identity: Identity) -> Path:
    """Write a working copy beside the shared file as a conflict copy; raises CannotWrite."""
    with snapshot(copy.database, identity) as ours:
        return _keep(ours, shared, identity, None)


def _bring_up(copy: WorkingCopy, theirs: Arrived) -> None:
    migrate(theirs.path, kept=copy.before_format(schema.FORMAT))


def _last_number(database: Path) -> int:
    with closing(connect(database)) as connection:
        return last_number(connection)


def _record(
    copy: WorkingCopy, shared: Path, theirs: Arrived, number: int, waiting: Collection[str] = ()
) -> None:
    """The copy stands on theirs, which lacks those ``waiting``; what is made from now on is not published.

    ``number`` leaves as many steps after it as are waiting.
    """
    copy.write(
        State(
            str(shared),
            theirs.checked.doc_id,
            base=theirs.sha256,
            published_no=number,
            read_only=theirs.checked.read_only,
            branch=head_of(shared),
            waiting=tuple(sorted(waiting)),
        )
    )


def _txn_ids(database: Path) -> set[str]:
    return {identifier for _no, identifier in transactions(database)}


def _exchange(database: Path, theirs: Path, expected_no: int) -> bool:
    """Replace every row by theirs in one transaction; False if somebody edited since ``expected_no``."""
    with closing(connect(database)) as connection:
        allow_vacuum(connection)
        connection.execute("ATTACH ? AS theirs", (str(theirs),))
        connection.execute("BEGIN IMMEDIATE")
        try:
            if last_number(connection) != expected_no:
                connection.execute("ROLLBACK")
                return False
            for table, columns in schema_shape.columns(schema.FORMAT).items():
                names = ", ".join(f'"{column}"' for column in columns)
                connection.execute(f'DELETE FROM main."{table}"')
                connection.execute(f'INSERT INTO main."{table}" SELECT {names} FROM theirs."{table}"')
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            connection.rollback()  # a full disk may have done so already
            raise CannotWrite("the disk with Roadmapper's own folder is full or cannot be written") from error
    return True


def _keep(ours: Snapshot, shared: Path, identity: Identity, again: Path | None) -> Path:
    """Place our side beside the shared file (``again``: over the conflict copy of an earlier try).

    Where the folder takes no file, it goes to app data.
    """
    if again is not None:
        again.unlink(missing_ok=True)
    folder = shared.parent
    if obstacle(shared.with_name("any")) is not None:
        folder = paths.app_data() / "conflicted copies"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    while True:
        target = free_name(folder / shared.name, f"conflicted copy of {identity.host} {_today()}")
        try:
            place(ours.path, ours.sha256, target, None, mark=identity.replica, step=lambda _: None)
        except Changed:
            continue
        return target


def _today() -> str:
    return time.strftime("%Y-%m-%d")
