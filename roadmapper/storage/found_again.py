"""Finds the working copy of a shared file that was moved, or that went back in time."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from roadmapper.errors import FileProblem
from roadmapper.storage import git_copies, working_copy
from roadmapper.storage.shared_bytes import sha256_of
from roadmapper.storage.working_copy import LockedElsewhere, OpenedFile, WorkingCopy, transactions

_MOST_LOOKED_AT = 60


def moved_here(shared: Path) -> WorkingCopy | None:
    """The working copy of a file that was moved or renamed to this path, with all edits that wait in it.

    It is known by the very bytes of the file, and by its old path being free; a copy that is open is left
    alone. None where there is none.
    """
    try:
        if git_copies.of_this_branch(shared) or not shared.is_file():
            return None
        candidates = [copy for copy in map(WorkingCopy, working_copy.root().iterdir()) if _is_orphan(copy)]
        if not candidates:
            return None
        sha256 = sha256_of(shared)
        for copy in candidates:
            found = _follow(copy, shared, sha256)
            if found is not None:
                return found
    except (OSError, LockedElsewhere):
        return None
    return None


def moved_to(opened: OpenedFile) -> Path | None:
    """Where a shared file lies that is no longer in its place: renamed there, or in a folder in it.

    It is known by its very bytes, as ``moved_here`` knows it. For a worker; None where it is not near.
    """
    with suppress(OSError):
        folder = opened.path.parent
        near = [path for pattern in ("*.roadmap", "*/*.roadmap") for path in sorted(folder.glob(pattern))]
        return next((path for path in near[:_MOST_LOOKED_AT] if is_it(opened, path)), None)
    return None


def is_it(opened: OpenedFile, path: Path) -> bool:
    """Whether a file is the one that a working copy stands on; reads all of it."""
    try:
        return opened.path != path and opened.state.stands_on(sha256_of(path))
    except OSError:
        return False


def _is_orphan(copy: WorkingCopy) -> bool:
    state = copy.state()
    return state is not None and state.base is not None and not Path(state.path).exists()


def _follow(copy: WorkingCopy, shared: Path, sha256: str) -> WorkingCopy | None:
    state = copy.state()
    if state is None or not state.stands_on(sha256) or not copy.is_sound() or copy.is_open():
        return None
    target = git_copies.place_here(state.doc_id, shared)
    if target.folder != copy.folder:  # else it was moved before, and the app died
        if target.folder.exists():
            return None
        copy.folder.rename(target.folder)  # first: with the new path written down, its old name is not found
    with target.lock():
        target.write(target.settle(state, sha256)._replace(path=str(shared)))
    return target


def went_back(shared: Path) -> tuple[WorkingCopy, str] | None:
    """The working copy of a shared file that is an earlier one of itself, and what is missing there.

    Nothing is changed: the window offers to put it back. None where it is anything else.
    """
    copies = [copy for copy in git_copies.of_this_branch(shared) if copy.is_sound()]
    if not copies:
        return None
    from roadmapper.storage.divergence import arrived  # a file that is new here does without
    from roadmapper.storage.pulling import lacking

    with suppress(FileProblem, OSError, sqlite3.Error), arrived(shared) as theirs:
        there = {identifier for _no, identifier in transactions(theirs.path)}
        for copy in copies:
            state = copy.state()
            if state is None or state.base is None or state.doc_id != theirs.checked.doc_id:
                continue
            ours = transactions(copy.database)
            lost = [no for no, identifier in state.published(ours) if identifier not in there]
            if lost and there <= {identifier for _no, identifier in ours}:
                return copy, lacking(copy.database, lost)
    return None
