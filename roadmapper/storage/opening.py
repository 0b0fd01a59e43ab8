"""Opens a shared file: looks at it, finds or makes its working copy, and says what the person must know."""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from pathlib import Path

from roadmapper.errors import FileProblem, NewerFile, WorkspaceError
from roadmapper.storage import faults, git_copies, schema, working_copy
from roadmapper.storage.branching.places import identity_at
from roadmapper.storage.connection import connect
from roadmapper.storage.identity import Identity
from roadmapper.storage.migrations import format_of, migrate
from roadmapper.storage.placing import free_name, obstacle
from roadmapper.storage.seen import sha256_there
from roadmapper.storage.server.address import Address, address_at
from roadmapper.storage.shared_bytes import leftovers
from roadmapper.storage.working_copy import OpenedFile, State, WorkingCopy


class SharedFileLost(FileProblem):
    """The shared file is gone or unreadable, but its working copy is here: ``restore_file`` puts it back."""


def open_file(path: Path, *, identity: Identity) -> OpenedFile:
    """Open a workspace: its working copy, which stands on exactly the shared file as it is now.

    A known one whose shared file is unchanged is taken as it is; any other file is checked whole on a private
    copy. Raises FileProblem and its kin, with nothing changed.
    """
    shared = resolved(path)
    identity = identity_at(shared, identity)
    server = address_at(shared)
    if server is not None:
        return _on_server(shared, server, identity)
    with faults.told():
        opened = _unchanged(shared, identity) or _found_again(shared, identity)
        opened = opened or _taken_in(shared, identity)
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


def _on_server(place: Path, server: Address, identity: Identity) -> OpenedFile:
    from roadmapper.storage.server.opening import copy_of

    with faults.told():
        opened = _begin(copy_of(place, server), place, identity, [])
    opened.server = server
    return opened


def resolved(path: Path) -> Path:
    """The file itself, behind links and without ``..``; raises FileProblem for a circle of links."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise FileProblem(f"“{path}” leads nowhere. Nothing was changed. Check the path.") from error


def _unchanged(shared: Path, identity: Identity) -> OpenedFile | None:
    """The known working copy that stands on the shared file as it is, if there is one."""
    copies = git_copies.of_this_branch(shared) or working_copy.known(shared)
    try:
        there = sha256_there(shared, copies[0].memory) if copies and shared.is_file() else None
    except OSError:
        return None
    if there is None:
        return None
    for copy in copies:
        state = copy.state()
        if state is None or not state.stands_on(there) or not copy.is_sound():
            continue
        if format_of(copy.database) < schema.FORMAT:
            with copy.lock():
                migrate(copy.database, kept=copy.before_format(schema.FORMAT))
        if there != state.base:
            with copy.lock():
                copy.settle(copy.state() or state, there)
        return _begin(copy, shared, identity, [])
    return None


def _found_again(shared: Path, identity: Identity) -> OpenedFile | None:
    """The working copy of a file that was moved here, or that is an earlier one of itself."""
    from roadmapper.storage.found_again import moved_here, went_back

    if moved_here(shared) is not None:
        return _unchanged(shared, identity)
    earlier = went_back(shared)
    if earlier is None:
        return None
    copy, lacking = earlier
    words = (
        f"“{shared.name}” went back in time: it lacks {lacking}. The file was left as it is, and you see"
        " everything, as it is kept here. Choose “Put the shared file back” to have it whole again."
    )
    opened = _begin(copy, shared, identity, [words])
    opened.earlier = lacking
    return opened


def _taken_in(shared: Path, identity: Identity) -> OpenedFile:
    """Open a file that is new here or has changed; what that takes is imported only now."""
    from roadmapper.storage.taking_in import restorable, take_in

    try:
        copy, notices = take_in(shared, identity)
    except NewerFile:
        raise
    except FileProblem as error:
        if restorable(shared) is None:
            raise
        raise SharedFileLost(
            f"{error} Roadmapper's own working copy of it is safe, with every edit made here; it can be put"
            " back as it was."
        ) from error
    return _begin(copy, shared, identity, notices)


def _begin(copy: WorkingCopy, shared: Path, identity: Identity, notices: list[str]) -> OpenedFile:
    state = copy.state()
    if state is None:
        raise FileProblem(f"The working copy of “{shared.name}” vanished while it was opened. Open it again.")
    session, unclean = copy.begin_session()
    git_copies.note_branch(copy, shared)
    return OpenedFile(
        shared,
        copy,
        identity,
        state.doc_id,
        read_only=_is_for_reading(copy, shared.name),
        notices=notices,
        full_check=unclean or state.checked_no is None,
        session=session,
        elsewhere=git_copies.waiting_elsewhere(shared, copy),
    )


def _is_for_reading(copy: WorkingCopy, name: str) -> bool:
    """Whether a newer version has brought the copy to a format that this one may only read.

    Raises NewerFile where it may not even do that: the edits that wait there are not this version's to touch.
    """
    if format_of(copy.database) <= schema.FORMAT:
        return False
    with closing(connect(copy.database, read_only=True)) as connection:
        written, reader, writer = connection.execute(
            "SELECT format, min_reader, min_writer FROM meta"
        ).fetchone()
    if reader > schema.FORMAT:
        raise NewerFile(
            f"“{name}” was opened on this computer by a newer Roadmapper, whose working copy of it is of"
            f" format {written}; this one reads up to format {schema.FORMAT}. Nothing was changed, and every"
            " edit is kept there. Update Roadmapper, then open it again."
        )
    return writer > schema.FORMAT


def restore_file(path: Path, *, identity: Identity) -> OpenedFile:
    """Put the working copy of a lost shared file back in its place, and open it.

    An unreadable file there is kept under another name. Raises WorkspaceError where nothing can be put back.
    """
    from roadmapper.storage.publish import publish
    from roadmapper.storage.taking_in import restorable

    shared = resolved(path)
    copy = restorable(shared)
    state = copy.state() if copy else None
    if copy is None or state is None:
        raise FileProblem(f"There is no working copy of “{shared.name}” to put back. Nothing was changed.")
    blocked = obstacle(shared)
    if blocked:
        raise WorkspaceError(f"“{shared.name}” cannot be put back: {blocked}. Your working copy is safe.")
    if shared.exists():
        shared.rename(free_name(shared, f"unreadable {time.strftime('%Y-%m-%d')}"))
    with copy.lock():
        copy.write((copy.state() or state)._replace(base=None, pending=None))
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
    from roadmapper.storage.empty_file import write_empty

    copy = working_copy.place(doc_id, shared)
    with faults.told():
        try:
            copy.folder.mkdir()
            write_empty(copy.database, doc_id)
            copy.write(State(str(shared), doc_id))
            return _begin(copy, shared, identity, [])
        except BaseException:
            shutil.rmtree(copy.folder, ignore_errors=True)
            raise
