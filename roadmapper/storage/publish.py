"""Brings the edits of a working copy into the shared file: whole, checked, and never over another's work."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from roadmapper.counting import counted, grouped
from roadmapper.errors import FileProblem
from roadmapper.storage import git_copies, schema
from roadmapper.storage.folding.memory import FoldMemory
from roadmapper.storage.git_branch import is_busy
from roadmapper.storage.placing import (
    CannotWrite,
    Changed,
    Hook,
    hash_there,
    obstacle,
    place,
    remove_leftovers,
)
from roadmapper.storage.snapshot import snapshot, working_copy_fault
from roadmapper.storage.working_copy import ALL_SAVED, LockedElsewhere, OpenedFile, State

if TYPE_CHECKING:
    from roadmapper.storage.divergence import Adopted

_NAMED = 2
STEPS = ("locked", "compared", "snapshot made", "temporary written", "about to swap", "swapped", "recorded")
"""Between each two of these a crash leaves the old shared file or the new one, and every edit somewhere."""
Outcome = Literal["published", "unchanged", "conflict_copy", "waiting"]
GIT_IS_BUSY = "git is at work in its folder"
_ROUNDS = 4
"""How often the shared file is merged and published again while teammates keep publishing."""

SETTLE_SECONDS = 10.0
"""How long a command, or a window that closes, waits for a server to have everything."""


@dataclass(frozen=True)
class PublishResult:
    """What publishing did.

    ``sentence`` is for the status bar, or for a message with a ``conflict_copy``; ``merged`` says what was
    merged on the way, "" for nothing. ``adopted`` means that the working copy now holds what others wrote:
    whoever has it open reads it anew.
    """

    outcome: Outcome
    sentence: str
    adopted: bool = False
    conflict_copy: Path | None = None
    merged: str = ""


def edits(number: int) -> str:
    """ "1 edit", "3 edits"."""
    return counted(number, "edit")


def saved_state(opened: OpenedFile) -> str:
    """What the status bar says: all saved, or how many edits are not in the shared file, and why."""
    waiting = opened.unpublished()
    if not waiting:
        return ALL_SAVED
    return _waiting(waiting, obstacle(opened.path))


def is_published(opened: OpenedFile) -> bool:
    """Whether the shared file holds every edit, as far as this copy knows; a file for reading only does."""
    if opened.read_only:
        return True
    try:
        return opened.state.base is not None and not opened.unpublished()
    except (OSError, sqlite3.Error):
        return False  # publishing finds the words for it


def _waiting(number: int, reason: str | None) -> str:
    return f"{edits(number)} not yet in the shared file" + (f": {reason}" if reason else "")


def publish(opened: OpenedFile, *, step: Hook = lambda _name: None) -> PublishResult:
    """Publish whatever the shared file lacks; call it from any thread.

    It never raises for the world's faults: ``waiting`` says why the shared file was left as it was, with
    every edit kept in the working copy. ``step`` is told the name of each of STEPS as it is done.
    """
    if opened.read_only:
        return PublishResult("unchanged", "Open for reading only")
    if opened.server is not None:  # its open workspace has a thread for that
        return PublishResult("unchanged", ALL_SAVED)
    try:
        with opened.copy.lock():
            step("locked")
            return _published(opened, step)
    except CannotWrite as error:
        return _wait(opened, str(error))
    except LockedElsewhere:
        return _wait(opened, "another window or command is saving it")
    except (OSError, sqlite3.Error) as error:
        return _wait(opened, working_copy_fault(error))


def switched_words(head: str, own: str) -> str:
    """Why nothing goes into a file that is another branch's."""
    return f"git has “{head}” checked out, and these are of “{own}”"


def _wait(opened: OpenedFile, reason: str) -> PublishResult:
    try:
        return PublishResult("waiting", _waiting(opened.unpublished(), reason))
    except sqlite3.Error:
        return PublishResult("waiting", f"Edits not yet in the shared file: {reason}")


def _published(opened: OpenedFile, step: Hook) -> PublishResult:
    """Publish; where a teammate was first, merge with what is there and publish both."""
    if opened.full_check:  # after a crash, which may leave files where nothing is to be published any more
        with suppress(OSError):
            remove_leftovers(opened.path, opened.identity.replica)
    result = _publish(opened, step)
    merged = result.merged
    for _ in range(_ROUNDS):
        if result.outcome != "unchanged" or not opened.unpublished():
            break
        result = _publish(opened, step)
        merged = result.merged or merged
    adopted = result.adopted or bool(merged)
    if merged and result.outcome == "unchanged" and opened.unpublished():
        return PublishResult("waiting", saved_state(opened), adopted=adopted, merged=merged)
    return replace(result, adopted=adopted, merged=merged)


def _publish(opened: OpenedFile, step: Hook) -> PublishResult:
    state = opened.state
    if state.base is not None and not opened.unpublished():
        return PublishResult("unchanged", ALL_SAVED)
    there = hash_there(opened.path)
    switched = git_copies.other_branch(opened, there)
    if switched:
        raise CannotWrite(switched_words(switched, opened.state.branch))
    state = opened.state
    if there is not None and there != state.base and state.stands_on(there):
        state = opened.copy.settle(state, there)
        if not opened.unpublished():
            return PublishResult("published", ALL_SAVED)
    blocked = obstacle(opened.path)
    if blocked:
        raise CannotWrite(blocked)
    if there != state.base:
        return _meet(opened, there)
    step("compared")
    try:
        _replace(opened, state, step)
    except Changed:
        return _meet(opened, hash_there(opened.path))
    step("recorded")
    return PublishResult("published", saved_state(opened))


def _replace(opened: OpenedFile, state: State, step: Hook) -> None:
    with snapshot(opened.working_path, opened.identity) as ours:
        step("snapshot made")
        opened.copy.write(state._replace(pending=(ours.sha256, ours.last_no)))
        place(ours.path, ours.sha256, opened.path, state.base, mark=opened.identity.replica, step=step)
        opened.copy.write(
            state._replace(base=ours.sha256, published_no=ours.last_no, pending=None, waiting=())
        )
        FoldMemory(opened.working_path).forget()  # others may have the folded history from now on


def _meet(opened: OpenedFile, there: str | None) -> PublishResult:
    """The shared file is not the one that this copy stands on."""
    from roadmapper.storage.divergence import arrived, take_over  # not on the way to the first paint

    if there is None:
        raise CannotWrite("it is no longer in its folder")
    if is_busy(opened.path):
        raise CannotWrite(GIT_IS_BUSY)
    switched = git_copies.other_branch(opened, there)
    if switched:
        raise CannotWrite(switched_words(switched, opened.state.branch))
    try:
        with arrived(opened.path) as theirs:
            if theirs.checked.doc_id != opened.doc_id:
                raise CannotWrite("another workspace is in its place")
            if theirs.checked.format > schema.FORMAT:
                raise CannotWrite("it was saved by a newer Roadmapper; update this one")
            done = take_over(opened.copy, opened.path, theirs, opened.identity)
    except FileProblem:
        raise CannotWrite("it cannot be read as a workspace now") from None
    if done.conflict_copy is None:
        return PublishResult("unchanged", ALL_SAVED, adopted=True, merged=merge_words(done))
    return PublishResult(
        "conflict_copy", conflict_words(opened.path, done), adopted=True, conflict_copy=done.conflict_copy
    )


def merge_words(done: Adopted) -> str:
    """ "Merged 12 changes by Design; 2 need a decision"; "" where nothing was merged."""
    merged = done.merged
    if merged is None or merged.outcome != "merged":
        return ""
    number = counted(merged.changes, "change")
    people = f" by {joined(merged.people)}" if merged.people else ""
    asked = "1 needs" if merged.open == 1 else f"{grouped(merged.open)} need"
    return f"Merged {number}{people}" + (f"; {asked} a decision" if merged.open else "")


def joined(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and 2 others"."""
    if len(names) <= _NAMED:
        return " and ".join(names)
    others = len(names) - _NAMED
    return f"{', '.join(names[:_NAMED])} and {others} {'other' if others == 1 else 'others'}"


def conflict_words(path: Path, done: Adopted) -> str:
    """What happened, what was kept, and what to do, after a conflict copy was written."""
    where = done.conflict_copy
    assert where is not None  # told only when there is one
    folder = "beside it" if where.parent == path.parent else f"in {where.parent}"
    return (
        f"“{path.name}” was changed by somebody else and lacks {edits(done.missing)} of yours, and the two"
        f" could not be merged, since {done.since}. The shared file was left as it is and is what you see"
        f" now; everything as you had it is kept {folder}, in “{where.name}”. Open that file to compare the"
        " two."
    )
