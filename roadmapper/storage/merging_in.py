"""Merges a file that somebody sent, or a conflict copy, into an open workspace, and tells its screens."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from roadmapper.errors import ReadOnlyWorkspace, WorkspaceError
from roadmapper.storage import divergence, faults, pulling
from roadmapper.storage.connection import connect
from roadmapper.storage.folding.base import base_number
from roadmapper.storage.merge_undone import read_undone
from roadmapper.storage.merging.memory import MergeMemory
from roadmapper.storage.merging.merge import Merged
from roadmapper.storage.placing import CannotWrite
from roadmapper.storage.publish import merge_words
from roadmapper.storage.working_copy import transactions
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class MergedIn:
    """What a merge of another file brought: in words for the person, and in figures."""

    words: str
    merged: Merged


def merge_in(workspace: Workspace, other: Path) -> MergedIn:
    """Merge another file into the open workspace; for a worker, edits go on meanwhile.

    Raises FileProblem and its kin for the file, NoSharedHistory where it is no copy of this workspace, and
    WorkspaceError where the working copy cannot be written; nothing was changed then.
    """
    if workspace.read_only:
        raise ReadOnlyWorkspace("This workspace is open for reading only; nothing was merged.")
    opened = workspace.file
    workspace._publishing = True  # content that is exchanged now is no news from another process
    try:
        with faults.told(), opened.copy.lock(), divergence.arrived(other.resolve()) as theirs:
            if opened.server is not None and _is_folded(theirs.path):
                raise WorkspaceError(
                    f"“{other.name}” has folded history, and a workspace on a server keeps all of its own."
                    " Nothing was changed. Import the file instead, or merge a copy from before."
                )
            before_steps = transactions(opened.working_path)
            with pulling.as_before(opened.working_path) as before:
                done = divergence.merge_other(opened.copy, theirs, opened.identity, other.name)
                merged = done.merged
                assert merged is not None  # anything else was raised
                if merged.outcome in ("same", "ours"):
                    return MergedIn(_nothing_came(opened.working_path, other.name), merged)
                step = pulling.what_came(opened, before_steps, before)
        with workspace._lock:
            workspace._renew()
            workspace._announcements.tell(step)
        return MergedIn(merge_words(done) or step.label, merged)
    except CannotWrite as error:
        raise WorkspaceError(f"“{other.name}” could not be merged: {error}. Nothing was changed.") from None
    finally:
        workspace._publishing = False


def _is_folded(database: Path) -> bool:
    with closing(connect(database, read_only=True)) as connection:
        return base_number(connection) is not None


def _nothing_came(working: Path, name: str) -> str:
    """Why a merge brought nothing: all of it is here, or it was and a merge of that file was undone."""
    memory = MergeMemory(working)
    with closing(connect(working, read_only=True)) as connection:
        undone = [memory.of(each) for each in read_undone(connection)]
    if any(each is not None and each.other == name for each in undone):
        return f"“{name}” was merged here before and undone since; Redo brings it again, or the History page"
    return f"“{name}” has nothing that is not here"
