"""Writes a workspace as it was at a moment into a file of its own, with its history up to there."""

from __future__ import annotations

from pathlib import Path

from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.operations.history_moments import refuse_before_history
from roadmapper.storage import identity
from roadmapper.storage.past_workspace import past_snapshot
from roadmapper.storage.placing import CannotWrite, Changed, place
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


def write_as_of(workspace: Workspace, reader: Reader, step: int, target: Path) -> None:
    """Write the workspace as it was after a step to a free path; it stays a copy of the same workspace.

    Raises InvalidInput for a moment before its history begins, and WorkspaceError where it cannot be written.
    """
    refuse_before_history(workspace, reader, step, "Nothing was written")
    if target.exists():
        raise FileProblem(f"“{target.name}” is already there. It was left as it is. Choose another name.")
    who = identity.load()
    try:
        with past_snapshot(workspace.file.working_path, step, who) as made:
            place(made.path, made.sha256, target, None, mark=who.replica, step=lambda _: None)
    except (CannotWrite, Changed, OSError) as error:
        reason = str(error) or "another program has just put a file there"
        raise WorkspaceError(
            f"“{target.name}” was not written: {reason}. Your roadmap is as it was. Choose another place."
        ) from error
