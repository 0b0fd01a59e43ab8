"""Brings what others have put into the shared file onto the open screens: taken in, summed up, announced."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from roadmapper.changes import Change, Step
from roadmapper.counting import grouped
from roadmapper.errors import FileProblem
from roadmapper.storage import backups, divergence, git_copies, journal, row_differences, schema
from roadmapper.storage.connection import connect
from roadmapper.storage.engine import Database
from roadmapper.storage.git_branch import is_busy
from roadmapper.storage.placing import CannotWrite, hash_there
from roadmapper.storage.publish import GIT_IS_BUSY, conflict_words, edits, joined, merge_words
from roadmapper.storage.snapshot import copy_compact, working_copy_fault
from roadmapper.storage.watching import can_be_reached
from roadmapper.storage.working_copy import LockedElsewhere, OpenedFile, State, transactions
from roadmapper.storage.workspace import Workspace

News = Literal["none", "came", "went_back", "missing", "unreadable", "switched"]


@dataclass(frozen=True)
class Pulled:
    """What the shared file had to tell.

    ``words`` are for the status bar or, where something ``came``, for a toast; ``message`` is what must be
    read. ``step`` is all that came as one step, for the screens. Where git ``switched`` to another branch,
    ``words`` are its name.
    """

    news: News
    words: str = ""
    message: str = ""
    step: Step | None = None


NOTHING = Pulled("none")


def pull(workspace: Workspace) -> Pulled:
    """Take in what the shared file has that this copy lacks, and announce it; for a worker.

    Edits go on meanwhile. It raises nothing for the world's faults: an unreadable file is no news.
    """
    if workspace.link is not None:
        return workspace.link.pulled()
    workspace._publishing = True  # content that is exchanged now is no news from another process
    try:
        with workspace.file.copy.lock():
            pulled = _pull(workspace.file)
        if pulled.step is not None:
            with workspace._lock:
                workspace._renew()
                workspace._announcements.tell(pulled.step)
        return pulled
    except CannotWrite as error:
        return Pulled("unreadable", str(error))
    except FileProblem:
        return Pulled("unreadable", "it cannot be read as a workspace now")
    except LockedElsewhere:
        return Pulled("unreadable", "another window or command is saving it")
    except (OSError, sqlite3.Error) as error:
        return Pulled("unreadable", working_copy_fault(error))
    finally:
        workspace._publishing = False


def _pull(opened: OpenedFile) -> Pulled:
    there = hash_there(opened.path)
    if there is None:
        if can_be_reached(opened.path):
            return Pulled("missing", "it is no longer in its folder")
        return Pulled("unreadable", "its folder is no longer there")
    switched = git_copies.other_branch(opened, there)
    if switched:
        return Pulled("switched", switched)
    state = opened.state
    if state.stands_on(there):
        opened.copy.settle(state, there)
        return NOTHING
    if is_busy(opened.path):
        return Pulled("unreadable", GIT_IS_BUSY)
    with divergence.arrived(opened.path) as theirs:
        if theirs.checked.doc_id != opened.doc_id:
            raise CannotWrite("another workspace is in its place")
        if theirs.checked.format > schema.FORMAT:
            raise CannotWrite("it was saved by a newer Roadmapper; update this one")
        return _meet(opened, state, theirs)


def _meet(opened: OpenedFile, state: State, theirs: divergence.Arrived) -> Pulled:
    ours = transactions(opened.working_path)
    there = {identifier for _no, identifier in transactions(theirs.path)}
    if there <= {identifier for _no, identifier in ours}:
        lost = [no for no, identifier in state.published(ours) if identifier not in there]
        if lost:
            return Pulled("went_back", lacking(opened.working_path, lost))
        opened.copy.write(state._replace(base=theirs.sha256, pending=None))  # the same, written anew
        return NOTHING
    return take_theirs(opened, theirs)


def take_theirs(opened: OpenedFile, theirs: divergence.Arrived) -> Pulled:
    """Take in what has steps that this copy lacks, and keep the copy as it was if they had to be merged.

    Call it with the copy's lock held; telling the screens is the caller's. Raises CannotWrite.
    """
    ours = transactions(opened.working_path)
    there = {identifier for _no, identifier in transactions(theirs.path)}
    with as_before(opened.working_path) as before:
        done = divergence.take_over(opened.copy, opened.path, theirs, opened.identity)
        step = what_came(opened, ours, before)
        if not {identifier for _no, identifier in ours} <= there:
            backups.keep(opened.doc_id, before, "merge")
    message = "" if done.conflict_copy is None else conflict_words(opened.path, done)
    return Pulled("came", merge_words(done) or step.label, message, step)


@contextmanager
def as_before(database: Path) -> Iterator[Path]:
    """The working copy as it is now, for as long as the block runs."""
    kept = database.with_name(f"before-pull-{os.urandom(4).hex()}.roadmap")
    try:
        copy_compact(database, kept)
        yield kept
    finally:
        for leftover in (kept, kept.with_name(kept.name + "-journal")):
            leftover.unlink(missing_ok=True)


def what_came(opened: OpenedFile, ours: list[tuple[int, str]], before: Path) -> Step:
    """All that differs from a copy made before, as one step; ``ours`` were its transactions."""
    now = transactions(opened.working_path)
    known = {identifier for _no, identifier in ours}
    fresh = [no for no, identifier in now if identifier not in known]
    number, identifier = now[-1]
    with closing(Database.at(opened.working_path, read_only=True)) as after:
        if now[: len(ours)] == ours:
            steps = journal.steps(after.core, after_no=ours[-1][0] if ours else 0)[::-1]
            changes: Sequence[Change] = [change for step in steps for change in step.changes]
        else:
            with closing(Database.at(before, read_only=True)) as was:
                changes = row_differences.changes_between(was, after)
        words, people = _told(after.raw, fresh, opened.identity.replica)
    return Step(number, identifier, words, "merge", time.time_ns() // 1_000_000, people, None, tuple(changes))


def _told(connection: sqlite3.Connection, fresh: list[int], own: str) -> tuple[str, str]:
    """What came in words, "3 changes by Platform team", and who they are."""
    wanted, count, people = set(fresh), 0, dict[str, None]()
    for no, replica, kind, name in connection.execute(
        "SELECT no, replica, kind, coalesce(name, '') FROM txn LEFT JOIN author ON author.id = txn.author"
        " ORDER BY no"
    ):
        if no in wanted and replica != own and kind != "merge":
            count += 1
            people[name.strip() or "somebody"] = None
    if not count:
        return "The shared file was taken in", ""
    names = joined(list(people))
    return f"{grouped(count)} {'change' if count == 1 else 'changes'} by {names}", names


def lacking(database: Path, lost: list[int]) -> str:
    """What a shared file that went back in time lacks, in words: how many edits, and the last of them."""
    with closing(connect(database)) as connection:
        label, name = connection.execute(
            "SELECT t.label, coalesce(a.name, '') FROM txn t LEFT JOIN author a ON a.id = t.author"
            " WHERE t.no = ?",
            (lost[-1],),
        ).fetchone()
    by = f" by {name}" if name else ""
    which = "" if len(lost) == 1 else "the last of them "
    return f"{edits(len(lost))}, {which}“{label}”{by}"
