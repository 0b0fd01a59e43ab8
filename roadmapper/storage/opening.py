"""Opens a shared file: looks at it, finds or makes its working copy, and says what the person must know."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from roadmapper.errors import FileProblem, NewerFile, WorkspaceError
from roadmapper.storage import divergence, schema, working_copy
from roadmapper.storage.connection import connect
from roadmapper.storage.file_checks import leftovers, sha256_of
from roadmapper.storage.identity import Identity
from roadmapper.storage.migrations import format_of, migrate
from roadmapper.storage.placing import CannotWrite, obstacle
from roadmapper.storage.publish import conflict_words, edits, publish, settle, stands_on
from roadmapper.storage.working_copy import OpenedFile, State, WorkingCopy, edits_after

_TRIES = 3
"""How often a file that changes while it is looked at is looked at again."""


class SharedFileLost(FileProblem):
    """The shared file is gone or unreadable, but its working copy is here: ``restore_file`` puts it back."""


def open_file(path: Path, *, identity: Identity) -> OpenedFile:
    """Open a workspace: its working copy, which stands on exactly the shared file as it is now.

    A known one whose shared file is unchanged is taken as it is; any other file is checked whole on a private
    copy. Raises FileProblem and its kin, with nothing changed.
    """
    shared = resolved(path)
    opened = _unchanged(shared, identity) or _looked_at(shared, identity)
    beside = leftovers(shared)
    if beside:
        opened.notices.append(beside)
    blocked = obstacle(shared)
    if blocked and not opened.read_only:
        opened.notices.append(
            f"“{shared.name}” cannot be changed: {blocked}. You can edit; your edits are kept in Roadmapper's"
            " working copy and go into the file as soon as it can be written."
        )
    return opened


def resolved(path: Path) -> Path:
    """The file itself, behind links and without ``..``; raises FileProblem for a circle of links."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise FileProblem(f"“{path}” leads nowhere. Nothing was changed. Check the path.") from error


def _unchanged(shared: Path, identity: Identity) -> OpenedFile | None:
    """The known working copy that stands on the shared file as it is, if there is one."""
    copies = working_copy.known(shared)
    if not copies or not shared.is_file():
        return None
    try:
        there = sha256_of(shared)
    except OSError:
        return None
    for copy in copies:
        state = copy.state()
        if state is None or not stands_on(state, there) or not copy.is_sound():
            continue
        if format_of(copy.database) < schema.FORMAT:
            with copy.lock():
                migrate(copy.database, kept=copy.before_format(schema.FORMAT))
        if there != state.base:
            with copy.lock():
                settle(copy, copy.state() or state, there)
        return _begin(copy, shared, identity, [])
    return None


def _begin(copy: WorkingCopy, shared: Path, identity: Identity, notices: list[str]) -> OpenedFile:
    state = copy.state()
    if state is None:
        raise FileProblem(f"The working copy of “{shared.name}” vanished while it was opened. Open it again.")
    session, unclean = copy.begin_session()
    return OpenedFile(
        shared,
        copy,
        identity,
        state.doc_id,
        read_only=state.read_only and format_of(copy.database) > schema.FORMAT,
        notices=notices,
        full_check=unclean or state.checked_no is None,
        session=session,
    )


def _looked_at(shared: Path, identity: Identity) -> OpenedFile:
    """Open by checking the shared file whole."""
    try:
        for _ in range(_TRIES):
            with divergence.arrived(shared) as theirs:
                notices = _keep_others(shared, theirs.checked.doc_id, identity)
                copy = working_copy.place(theirs.checked.doc_id, shared)
                copy.folder.mkdir(exist_ok=True)
                with copy.lock():
                    if _is_still(shared, theirs.sha256):
                        notices += _settle_on(copy, shared, theirs, identity)
                        return _begin(copy, shared, identity, notices)
        raise FileProblem(f"“{shared.name}” keeps changing. Nothing was changed. Try again in a moment.")
    except NewerFile:
        raise
    except FileProblem as error:
        if _restorable(shared) is None:
            raise
        raise SharedFileLost(
            f"{error} Roadmapper's own working copy of it is safe, with every edit made here; it can be put"
            " back as it was."
        ) from error


def _is_still(shared: Path, sha256: str) -> bool:
    try:
        return sha256_of(shared) == sha256
    except OSError:
        return False


def _settle_on(copy: WorkingCopy, shared: Path, theirs: divergence.Arrived, identity: Identity) -> list[str]:
    """Make the working copy stand on the arrived file; returns what the person must know."""
    state = copy.state()
    if state is None or not copy.database.exists():
        divergence.install(copy, shared, theirs)
        return []
    if not copy.is_sound():
        return [_replace_damaged(copy, shared, theirs)]
    if stands_on(state, theirs.sha256):  # another process published while this one was looking
        settle(copy, state, theirs.sha256)
        return []
    try:
        done = divergence.take_over(copy, shared, theirs, identity)
    except CannotWrite as error:
        return [
            f"“{shared.name}” was changed by somebody else, and your own edits could not be kept beside it:"
            f" {error}. You see your working copy; the shared file was left as it is. Make room, then open it"
            " again."
        ]
    return [] if done.conflict_copy is None else [conflict_words(shared, done)]


def _replace_damaged(copy: WorkingCopy, shared: Path, theirs: divergence.Arrived) -> str:
    aside = copy.set_aside("damaged")
    divergence.install(copy, shared, theirs)
    return (
        f"Roadmapper's working copy of “{shared.name}” was damaged and is kept in {aside}. You see the shared"
        " file; edits that were not in it yet may be missing."
    )


def _keep_others(shared: Path, doc_id: str, identity: Identity) -> list[str]:
    """Another workspace was at this path before: what it had unpublished is written beside it."""
    notices: list[str] = []
    for copy in working_copy.known(shared):
        state = copy.state()
        if state is None or state.doc_id == doc_id or not copy.is_sound():
            continue
        try:
            with copy.lock():
                waiting = edits_after(copy.database, state.published_no)
                if not waiting:
                    continue
                kept = divergence.keep_beside(copy, shared, identity)
                copy.write(replace(state, published_no=state.published_no + waiting))
        except (CannotWrite, sqlite3.Error):
            continue
        notices.append(
            f"“{shared.name}” is another workspace than last time. {edits(waiting)} of yours to the earlier"
            f" one that were not in the file yet are kept in “{kept.name}” in {kept.parent}."
        )
    return notices


def _restorable(shared: Path) -> WorkingCopy | None:
    """The working copy that could be put back at this path, if there is one with anything in it."""
    for copy in working_copy.known(shared):
        try:
            if copy.is_sound() and edits_after(copy.database, 0):
                return copy
        except sqlite3.Error:
            continue
    return None


def restore_file(path: Path, *, identity: Identity) -> OpenedFile:
    """Put the working copy of a lost shared file back in its place, and open it.

    An unreadable file there is kept under another name. Raises WorkspaceError where nothing can be put back.
    """
    shared = resolved(path)
    copy = _restorable(shared)
    state = copy.state() if copy else None
    if copy is None or state is None:
        raise FileProblem(f"There is no working copy of “{shared.name}” to put back. Nothing was changed.")
    blocked = obstacle(shared)
    if blocked:
        raise WorkspaceError(f"“{shared.name}” cannot be put back: {blocked}. Your working copy is safe.")
    if shared.exists():
        shared.rename(divergence.free_name(shared, f"unreadable {time.strftime('%Y-%m-%d')}"))
    copy.write(replace(state, base=None, pending=None))
    opened = _begin(copy, shared, identity, [])
    result = publish(opened)
    if result.outcome != "published":
        opened.close()
        raise WorkspaceError(f"“{shared.name}” could not be put back. {result.sentence}.")
    return opened


def create_working_copy(path: Path, doc_id: str | None = None, *, identity: Identity) -> OpenedFile:
    """An empty workspace (tables and ``meta``, no rows) that is to become a new file at ``path``.

    The caller writes the first rows into ``working_path``, then calls ``publish``, which makes the file.
    Raises FileProblem where a file is there already, or none can be made.
    """
    shared = resolved(path)
    if shared.exists():
        raise FileProblem(
            f"“{shared.name}” is already in {shared.parent}. It was left as it is. Choose another name."
        )
    if not shared.parent.is_dir():
        raise FileProblem(
            f"There is no folder {shared.parent}. Nothing was changed. Choose a folder that exists."
        )
    blocked = obstacle(shared)
    if blocked:
        raise FileProblem(
            f"“{shared.name}” cannot be made: {blocked}. Nothing was changed. Choose another folder."
        )
    if doc_id is None:
        import uuid_utils

        doc_id = str(uuid_utils.uuid7())
    copy = working_copy.place(doc_id, shared)
    copy.folder.mkdir()
    _write_empty(copy.database, doc_id)
    copy.write(State(str(shared), doc_id))
    return _begin(copy, shared, identity, [])


def _write_empty(database: Path, doc_id: str) -> None:
    database.touch(mode=0o600)
    with closing(connect(database)) as connection:
        schema.mark(connection)
        connection.execute("BEGIN IMMEDIATE")
        schema.create(connection)
        connection.execute(
            "INSERT INTO meta (doc_id, format, min_reader, min_writer) VALUES (?, ?, ?, ?)",
            (doc_id, schema.FORMAT, schema.MIN_READER, schema.MIN_WRITER),
        )
        connection.execute("COMMIT")
