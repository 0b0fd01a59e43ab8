"""Merging another copy of the workspace into an open one: the verb behind the menu and the command line."""

from __future__ import annotations

from pathlib import Path

from roadmapper.storage import identity, merging_files
from roadmapper.storage.divergence import Adopted
from roadmapper.storage.merging.memory import MergeMemory, Remembered
from roadmapper.storage.merging.merge import Merged
from roadmapper.storage.merging_in import MergedIn, merge_in
from roadmapper.storage.publish import merge_words
from roadmapper.storage.workspace import Workspace


def merge_file(workspace: Workspace, other: Path) -> MergedIn:
    """Merge another copy into the open workspace, as one step that undo takes back; for a worker.

    Raises FileProblem where it cannot be read, and NoSharedHistory where it is no copy of this workspace;
    nothing was changed then.
    """
    return merge_in(workspace, other)


def merge_files(mine: Path, theirs: Path, out: Path) -> Merged:
    """Merge two files into a third, or over the first, without opening either.

    Raises FileProblem, NoSharedHistory and WorkspaceError; ``out`` was left as it was then.
    """
    return merging_files.merge_files(mine, theirs, out, identity.load())


def told(merged: Merged) -> str:
    """What a merge of two files did, as a sentence without its full stop."""
    if merged.outcome == "merged":
        return merge_words(Adopted(merged=merged))
    same = {"same": "Both hold the same", "ours": "The other copy has nothing new"}
    return same.get(merged.outcome, "The other copy has all of this one, and was taken as it is")


def remember(workspace: Workspace, merged: Merged, other: str) -> None:
    """Tell the workspace that was made by a merge of two files which side was whose, and how it is undone."""
    if merged.outcome == "merged":
        memory = MergeMemory(workspace.file.working_path)
        memory.keep(merged.id, Remembered(merged.is_first, other, merged.back, merged.brought))
