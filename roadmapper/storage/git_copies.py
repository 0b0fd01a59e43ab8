"""A working copy for each git branch of a shared file, so that no branch's edits get into another's file.

Where git checks out another branch in the same folder, the file is that branch's, and what was edited on the
one before belongs to that one. A working copy goes along only where the file did not change with the branch:
a new branch begins so, and git takes along what is not committed, too.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapper.storage import working_copy
from roadmapper.storage.git_branch import head_of, is_branch, is_tracked
from roadmapper.storage.working_copy import State, WorkingCopy, edits_after

if TYPE_CHECKING:
    from roadmapper.storage.working_copy import OpenedFile


def of_this_branch(shared: Path) -> list[WorkingCopy]:
    """The working copies of a path that are not another branch's, newest first; outside git all of them."""
    copies = working_copy.known(shared)
    head = head_of(shared) if copies else ""
    own = [copy for copy in copies if not _is_anothers(copy.state(), head)]
    return own if len(own) == len(copies) or is_tracked(shared) else copies


def _is_anothers(state: State | None, head: str) -> bool:
    return bool(head and state is not None and state.branch and state.branch != head)


def note_branch(copy: WorkingCopy, shared: Path) -> None:
    """Write down which branch a copy is of now; call it where it stands on the file, without its lock."""
    state, head = copy.state(), head_of(shared)
    if state is not None and head and state.branch != head:
        with copy.lock():
            copy.write((copy.state() or state)._replace(branch=head))


def other_branch(opened: OpenedFile, sha256: str | None) -> str:
    """What git has checked out where that is another branch, whose file is there now; "" where all is well.

    ``sha256`` is the shared file's, None where there is none. Call it with the copy's lock held: a copy that
    goes along with a branch has that written down.
    """
    state, head = opened.state, head_of(opened.path)
    if not head or head == state.branch:
        return ""
    if state.branch and not is_tracked(opened.path):
        return ""
    if not state.branch or (sha256 is not None and state.stands_on(sha256) and not _has_own(opened, head)):
        opened.copy.write(state._replace(branch=head))
        return ""
    return head


def _has_own(opened: OpenedFile, head: str) -> bool:
    """Whether the branch has a working copy already, which waits for it."""
    others = (copy for copy in working_copy.known(opened.path) if copy != opened.copy)
    return any((state := copy.state()) is not None and state.branch == head for copy in others)


def place_here(doc_id: str, shared: Path) -> WorkingCopy:
    """The working copy of a workspace on the branch that is checked out, whether it exists or not.

    One that is new here remembers the merges that the other branches' copies do.
    """
    own = [copy for copy in of_this_branch(shared) if (state := copy.state()) and state.doc_id == doc_id]
    if own:
        return own[0]
    number, taken = 1, working_copy.known(shared)
    while working_copy.place(doc_id, shared, number) in taken:
        number += 1
    copy = working_copy.place(doc_id, shared, number)
    if number > 1:
        _remember_merges(copy, working_copy.place(doc_id, shared))
    return copy


def _remember_merges(copy: WorkingCopy, other: WorkingCopy) -> None:
    with suppress(OSError):  # without it a merge is only undone where it was made
        copy.folder.mkdir(exist_ok=True)
        shutil.copytree(other.folder / "merges", copy.folder / "merges", dirs_exist_ok=True)


def forget_commits(shared: Path, kept: WorkingCopy) -> None:
    """Remove the other copies that were made for single commits, as by a bisection, and hold nothing more."""
    for copy in working_copy.known(shared):
        state = copy.state()
        if copy == kept or state is None or not state.branch or is_branch(state.branch) or copy.is_open():
            continue
        with suppress(OSError, sqlite3.Error):
            if state.base is not None and not edits_after(copy.database, state.published_no):
                shutil.rmtree(copy.folder)


def waiting_elsewhere(shared: Path, shown: WorkingCopy) -> list[str]:
    """What edits wait for other branches to be checked out again, a sentence for each."""
    told: list[str] = []
    head = head_of(shared)
    for copy in working_copy.known(shared) if head else ():
        state = copy.state()
        if copy == shown or state is None or not _is_anothers(state, head) or not copy.is_sound():
            continue
        with suppress(sqlite3.Error):
            waiting = edits_after(copy.database, state.published_no)
            if waiting:
                from roadmapper.storage.publish import edits  # few openings come here

                verb = "waits" if waiting == 1 else "wait"
                told.append(
                    f"{edits(waiting)} of git branch “{state.branch}” {verb} here until that is checked out"
                    " again; nothing of them is in this one."
                )
    return told
