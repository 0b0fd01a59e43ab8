"""Puts a shared file back that is gone, unreadable, or went back in time, when asked to."""

from __future__ import annotations

import time

from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.storage import backups, divergence, git_copies
from roadmapper.storage.backups import Backup
from roadmapper.storage.placing import CannotWrite, free_name, hash_there, obstacle
from roadmapper.storage.publish import PublishResult, switched_words
from roadmapper.storage.pulling import pull
from roadmapper.storage.restoring import restore
from roadmapper.storage.working_copy import OpenedFile
from roadmapper.storage.workspace import Workspace


def put_back(workspace: Workspace) -> PublishResult:
    """Publish all that this copy holds into the file's place, for a worker.

    What somebody has written into an earlier version of it meanwhile is merged first, an unreadable file is
    kept under another name, and another workspace is left alone. Raises WorkspaceError in words, with
    nothing changed.
    """
    opened = workspace.file
    name = opened.path.name
    blocked = obstacle(opened.path)
    if blocked:
        raise WorkspaceError(f"“{name}” cannot be put back: {blocked}. Everything is kept here.")
    with opened.copy.lock():
        switched = git_copies.other_branch(opened, hash_there(opened.path))
        if switched:
            raise WorkspaceError(
                f"“{name}” cannot be put back: {switched_words(switched, opened.state.branch)}. Everything is"
                " kept here. Merge the branches with git, or check that one out again."
            )
        _make_room(workspace)
        opened.copy.write(opened.state._replace(base=None, published_no=0, pending=None, waiting=()))
    pull(workspace)  # the person may have thought for long: what came since is told to the screens
    result = workspace.publish()
    if result.outcome == "waiting":
        raise WorkspaceError(f"“{name}” could not be put back. {result.sentence}. Everything is kept here.")
    return result


def take_earlier(workspace: Workspace) -> PublishResult:
    """Bring everything to what the shared file holds, which is an earlier one of itself; for a worker.

    It is one step, which Undo takes back: what the file lacks stays in the history and among the backups, and
    the file gets both. Raises WorkspaceError in words, with nothing changed.
    """
    path = workspace.file.path
    try:
        with divergence.arrived(path) as found:
            if found.checked.doc_id != workspace.file.doc_id:
                raise WorkspaceError(
                    f"Another workspace is in the place of “{path.name}”. Nothing was changed."
                )
            earlier = Backup(found.path, time.time_ns() // 1_000_000, "publish", found.path.stat().st_size)
            restore(workspace, earlier, "Take the earlier version")
    except CannotWrite as error:
        raise WorkspaceError(f"“{path.name}” cannot be read: {error}. Nothing was changed.") from error
    return put_back(workspace)


def go_on_from_file(opened: OpenedFile) -> None:
    """Go on from exactly what the shared file holds; what it lacks is kept among the backups alone.

    For a file that somebody took back on purpose, as git does: nothing of that comes into it again. Raises
    FileProblem and WorkspaceError in words, with nothing changed.
    """
    name = opened.path.name
    try:
        with opened.copy.lock(), divergence.arrived(opened.path) as found:
            if found.checked.doc_id != opened.doc_id:
                raise WorkspaceError(f"Another workspace is in the place of “{name}”. Nothing was changed.")
            divergence.adopt(opened.copy, opened.path, found, opened.identity)
            backups.keep(opened.doc_id, opened.copy.folder / "before-adopting.roadmap", "merge")
    except CannotWrite as error:
        raise WorkspaceError(f"“{name}” could not be taken over: {error}. Nothing was changed.") from None


def _make_room(workspace: Workspace) -> None:
    """Move an unreadable file away; raises WorkspaceError where another workspace is in the place."""
    path = workspace.file.path
    try:
        if hash_there(path) is None:
            return
        with divergence.arrived(path) as found:
            if found.checked.doc_id != workspace.file.doc_id:
                raise WorkspaceError(
                    f"Another workspace is in the place of “{path.name}”. It was left as it is. Move it away,"
                    " or save a copy of yours under another name."
                )
    except (FileProblem, CannotWrite):
        path.rename(free_name(path, f"unreadable {time.strftime('%Y-%m-%d')}"))
