"""Folding the history of an open workspace: looked at first, then done as one step that can be undone.

A copy is folded and proved, and takes the working copy's place in one transaction, if no edit came in
between. Until it is published a copy of before is kept, from which everything comes back.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmapper import paths
from roadmapper.changes import Step
from roadmapper.entities.base import in_sentence
from roadmapper.errors import ReadOnlyWorkspace, WorkspaceError
from roadmapper.storage import backups, divergence
from roadmapper.storage.connection import connect
from roadmapper.storage.folding.base import FOLD
from roadmapper.storage.folding.boundary import Foldable, foldable
from roadmapper.storage.folding.fold import compact, fold, unfold
from roadmapper.storage.folding.memory import FoldMemory
from roadmapper.storage.placing import CannotWrite
from roadmapper.storage.snapshot import copy_compact, snapshot
from roadmapper.storage.undo import Entry

if TYPE_CHECKING:
    from roadmapper.storage.workspace import Workspace

Heard = Callable[[], None]
_TRIES = 5


class Looked(NamedTuple):
    """What folding would do: what it has ``found``, and the file's size in bytes before and after."""

    found: Foldable
    size: int
    size_after: int


def look(workspace: Workspace, before: int, heard: Heard = lambda: None) -> Looked:
    """Fold a private copy to see what comes of it; takes time with the file, so for a worker.

    ``before`` is UTC milliseconds. ``heard`` is called between the parts and may raise to end it.
    """
    opened = workspace.file
    with _private(opened.copy.folder, 2) as (copy, smaller):
        copy_compact(opened.working_path, copy)
        heard()
        size = copy.stat().st_size
        with closing(connect(copy)) as connection:
            found = foldable(connection, before, _now())
        if not found.last:
            return Looked(found, size, size)
        fold(copy, found, before, "", opened.identity, heard)
        copy_compact(copy, smaller)
        return Looked(found, size, smaller.stat().st_size)


def fold_history(
    workspace: Workspace, before: int, label: str, heard: Heard = lambda: None
) -> tuple[Step, Foldable] | None:
    """Fold what is older than a moment (UTC milliseconds), as one step; None where nothing is.

    The file as it was goes to the backups first. For a worker: edits go on meanwhile. Raises
    ReadOnlyWorkspace and WorkspaceError, with nothing changed.
    """
    if workspace.read_only:
        raise ReadOnlyWorkspace("This workspace is open for reading only; nothing was folded.")
    opened = workspace.file
    if opened.server is not None:
        raise WorkspaceError("A workspace on a server keeps all of its history. Nothing was changed.")
    if opened.path.is_relative_to(paths.app_data() / "branches"):
        raise WorkspaceError("A branch keeps its history until it is applied. Nothing was changed.")
    workspace._publishing = True  # content that is exchanged now is no news from another process
    try:
        with opened.copy.lock():
            done = _folded(workspace, before, label, heard)
    except CannotWrite as error:
        raise WorkspaceError(f"The history was not folded: {error}. Nothing was changed.") from None
    finally:
        workspace._publishing = False
    if done is None:
        return None
    compact(opened.working_path)
    return _announced(workspace, done[0], label), done[1]


def _folded(workspace: Workspace, before: int, label: str, heard: Heard) -> tuple[str, Foldable] | None:
    opened, memory = workspace.file, FoldMemory(workspace.file.working_path)
    for _ in range(_TRIES):
        with snapshot(opened.working_path, opened.identity) as ours, _private(opened.copy.folder, 2) as kept:
            with closing(connect(ours.path)) as connection:
                found = foldable(connection, before, _now())
            if not found.last:
                return None
            for each in kept:
                shutil.copyfile(ours.path, each)
            heard()
            identifier = fold(ours.path, found, before, label, opened.identity, heard)
            backups.keep(opened.doc_id, kept[0], "fold")
            memory.keep(identifier, kept[1])
            try:
                if divergence._exchange(opened.working_path, ours.path, ours.last_no):
                    return identifier, found
            except BaseException:
                memory.forget(identifier)
                raise
            memory.forget(identifier)
    raise CannotWrite("another window or command keeps editing it")


def waiting(workspace: Workspace) -> Entry | None:
    """The last folding that can still be undone; None where all were published."""
    stack = workspace._stacks_now().undo
    return next((entry for entry in reversed(stack) if entry.is_fold), None)


def is_next(workspace: Workspace) -> bool:
    """Whether Undo would take back a folding."""
    return any(entry.is_fold for entry in workspace._stacks_now().undo[-1:])


def take_back(workspace: Workspace) -> Step | None:
    """Undo the last folding, whatever was edited since, which stays; None where all were published.

    Raises WorkspaceError with nothing changed.
    """
    opened, memory = workspace.file, FoldMemory(workspace.file.working_path)
    entry = waiting(workspace)
    if entry is None:
        return None
    folding, label = entry.last_id, f"Undo {in_sentence(entry.label)}"
    workspace._publishing = True
    try:
        with opened.copy.lock():
            if not memory.has(folding):
                raise WorkspaceError(
                    "The folded history is in the shared file by now, so folding cannot be undone. Nothing"
                    " was changed. The file as it was before lies among the backups."
                )
            identifier = unfold(opened.working_path, memory.of(folding), folding, label, opened.identity)
            memory.forget(folding)
    finally:
        workspace._publishing = False
    return _announced(workspace, identifier, label)


def _announced(workspace: Workspace, identifier: str, label: str) -> Step:
    """Have every reader begin anew, and tell of the step."""
    with workspace._lock:
        workspace._renew()
        number = workspace.last_change
        step = Step(number, identifier, label, FOLD, _now(), workspace.author_name, None, ())
        workspace._announcements.tell(step)
    return step


@contextmanager
def _private(folder: Path, count: int) -> Iterator[list[Path]]:
    """Free paths for files of nobody's, removed at the end."""
    made = [folder / f"folding-{os.urandom(4).hex()}.roadmap" for _ in range(count)]
    try:
        yield made
    finally:
        for path in made:
            for ending in ("", "-journal"):
                path.with_name(path.name + ending).unlink(missing_ok=True)


def _now() -> int:
    return time.time_ns() // 1_000_000
