"""Taking a merge back with the answers to its questions, where nothing else was done since."""

from __future__ import annotations

from roadmapper.counting import counted
from roadmapper.errors import WorkspaceError
from roadmapper.operations.merges import Merge
from roadmapper.storage.merge_undone import read_own_since, read_undone
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


def undo_merge(workspace: Workspace, reader: Reader, merge: Merge) -> int:
    """Undo the answers and then the merge, step by step; returns how many answers went with it.

    Raises WorkspaceError where it was made elsewhere, or where other edits came after it; nothing was
    changed then.
    """
    if not merge.made_here:
        raise WorkspaceError(
            "This merge was made on another computer, and can be undone only there. Nothing was changed."
            " Restore everything to before it from the history instead."
        )
    replica = workspace.file.identity.replica
    since = reader.read(lambda connection: read_own_since(connection, merge.row.no, replica))
    others = [label for kind, label in since if kind != "resolve"]
    if others:
        raise WorkspaceError(
            f"You have made {counted(len(others), 'other change')} since the merge,{_last_of(others)}"
            f" “{others[0]}”. Nothing was undone. Undo them first, or restore everything to before the merge"
            " from the history."
        )
    for _ in range(len(since) + 1):
        if workspace.undo() is None or merge.row.id in reader.read(read_undone):
            break
    return len(since)


def _last_of(labels: list[str]) -> str:
    return "" if len(labels) == 1 else " the last of them"
