"""Takes in a shared file that is new here or has changed: checked whole, then a working copy stands on it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from roadmapper.errors import FileProblem
from roadmapper.storage import divergence, git_copies
from roadmapper.storage.identity import Identity
from roadmapper.storage.placing import CannotWrite
from roadmapper.storage.publish import conflict_words, edits, merge_words
from roadmapper.storage.shared_bytes import sha256_of
from roadmapper.storage.working_copy import State, WorkingCopy, edits_after

_TRIES = 3
"""How often a file that changes while it is looked at is looked at again."""


def take_in(shared: Path, identity: Identity) -> tuple[WorkingCopy, list[str]]:
    """A working copy that stands on the shared file as it is now, and what the person must know of it.

    Raises FileProblem, with nothing changed, where the file is missing or does not pass every check.
    """
    for _ in range(_TRIES):
        with divergence.arrived(shared) as theirs:
            notices = _keep_others(shared, theirs.checked.doc_id, identity)
            copy = git_copies.place_here(theirs.checked.doc_id, shared)
            copy.folder.mkdir(exist_ok=True)
            with copy.lock():
                if _is_still(shared, theirs.sha256):
                    return copy, notices + _settle_on(copy, shared, theirs, identity)
    raise FileProblem(f"“{shared.name}” keeps changing. Nothing was changed. Try again in a moment.")


def _is_still(shared: Path, sha256: str) -> bool:
    try:
        return sha256_of(shared) == sha256
    except OSError:
        return False


def _settle_on(copy: WorkingCopy, shared: Path, theirs: divergence.Arrived, identity: Identity) -> list[str]:
    """Make the working copy stand on the arrived file; returns what the person must know."""
    if not copy.database.exists():
        divergence.install(copy, shared, theirs)
        git_copies.forget_commits(shared, copy)
        return []
    if not copy.is_sound():
        return [_replace_damaged(copy, shared, theirs)]
    state = copy.state()  # without one nothing says what was published: all that theirs lacks is kept
    if state is not None and state.stands_on(
        theirs.sha256
    ):  # another process published while this one was looking
        copy.settle(state, theirs.sha256)
        return []
    try:
        done = divergence.take_over(copy, shared, theirs, identity)
    except CannotWrite as error:
        if state is None:
            copy.write(State(str(shared), theirs.checked.doc_id))
        return [
            f"“{shared.name}” was changed by somebody else, and your own edits could not be kept beside it:"
            f" {error}. You see your working copy; the shared file was left as it is. Make room, then open it"
            " again."
        ]
    if done.conflict_copy is not None:
        return [conflict_words(shared, done)]
    if done.merged is not None and done.merged.outcome == "ours" and done.missing:
        return [
            f"“{shared.name}” lacks {edits(done.missing)} of this copy: an earlier version is in its place."
            " You see all of it; the next save puts it back."
        ]
    merged = merge_words(done)
    return [f"{merged}."] if merged else []


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
    for copy in git_copies.of_this_branch(shared):
        state = copy.state()
        if state is None or state.doc_id == doc_id or not copy.is_sound():
            continue
        try:
            with copy.lock():
                waiting = edits_after(copy.database, state.published_no)
                if not waiting:
                    continue
                kept = divergence.keep_beside(copy, shared, identity)
                copy.write(state._replace(published_no=state.published_no + waiting, waiting=()))
        except (CannotWrite, sqlite3.Error):
            continue
        notices.append(
            f"“{shared.name}” is another workspace than last time. {edits(waiting)} of yours to the earlier"
            f" one that were not in the file yet are kept in “{kept.name}” in {kept.parent}."
        )
    return notices


def restorable(shared: Path) -> WorkingCopy | None:
    """The working copy that could be put back at this path, if there is one with anything in it."""
    for copy in git_copies.of_this_branch(shared):
        try:
            if copy.is_sound() and edits_after(copy.database, 0):
                return copy
        except sqlite3.Error:
            continue
    return None
