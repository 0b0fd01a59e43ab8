"""Merges two checked private copies of one workspace into the first of them, whole or not at all."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from roadmapper.changes import Change
from roadmapper.errors import WorkspaceError
from roadmapper.storage import replay
from roadmapper.storage.connection import connect
from roadmapper.storage.merging.draft import Draft
from roadmapper.storage.merging.fields import merge_fields
from roadmapper.storage.merging.folds import reveal
from roadmapper.storage.merging.human_keys import plan_keys, write_keys, write_numbers
from roadmapper.storage.merging.mended import unmend
from roadmapper.storage.merging.proof import prove
from roadmapper.storage.merging.sides import Side
from roadmapper.storage.merging.union import write_union
from roadmapper.storage.merging.whole import mend_whole_items

Outcome = Literal["same", "ours", "theirs", "merged"]


class NoSharedHistory(WorkspaceError):
    """The two files share no history: they can be imported into each other, never merged by guess."""


class ForeignHistory(WorkspaceError):
    """The history in one of the files does not lead to its rows: another program wrote it, not we."""


@dataclass(frozen=True)
class Merged:
    """What a merge did.

    ``same``: both hold the same; ``ours``: the other has nothing new; ``theirs``: it has all of ours, so that
    it stands as it is; ``merged``: both had something, and the copy holds both now. ``back`` leads from the
    merged rows to what this side had before, ``brought`` to what the other had.
    """

    outcome: Outcome
    id: str = ""
    theirs: int = 0
    ours: int = 0
    changes: int = 0
    open: int = 0
    people: tuple[str, ...] = ()
    is_first: bool = True
    back: tuple[Change, ...] = ()
    brought: tuple[Change, ...] = ()


def merge_copies(
    mine: Path,
    theirs: Path,
    *,
    stamped: tuple[bool, bool] = (False, False),
    remember: Callable[[Merged], None] = lambda _merged: None,
) -> Merged:
    """Merge ``theirs`` into ``mine``: two private copies, both checked and of today's format.

    Only where the outcome is "merged" is ``mine`` written, in one transaction, after a full check;
    ``remember`` is called before it is committed. ``stamped`` says of each whether the digest in it was made
    or checked just now. Raises NoSharedHistory, ForeignHistory, and sqlite3.Error, with nothing changed.
    """
    with _uncollected(), closing(connect(theirs, read_only=True)) as second, closing(connect(mine)) as first:
        sides = Side(first, stamped=stamped[0]), Side(second, stamped=stamped[1])
        _check_common(first, second, sides)
        with _told_of_foreign_history(first, second):
            sides[0].compare(sides[1])
            sides[1].compare(sides[0])
            if not sides[0].own or not sides[1].own:
                return Merged(_outcome(sides), theirs=len(sides[1].own), ours=len(sides[0].own))
            draft = drafted(sides[0], sides[1])
            return _write(first, sides, draft, (mine, theirs), remember)


@contextmanager
def _told_of_foreign_history(*copies: sqlite3.Connection) -> Iterator[None]:
    """A journal that another program wrote may hold anything; what fails with sound ones is our own bug."""
    try:
        yield
    except (WorkspaceError, sqlite3.Error, OSError):
        raise
    except Exception as error:
        if any(any(replay.differences(copy)) for copy in copies):
            raise ForeignHistory(
                "The history in one of the two files was changed by another program, so nobody can tell what"
                " was changed there. Nothing was changed. Bring that file into a fresh one with “roadmapper"
                " repair”, or import it: what it holds is added beside what is here."
            ) from error
        raise


@contextmanager
def _uncollected() -> Iterator[None]:
    """A merge makes many objects and no circles: the collector would look at all of them for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def drafted(mine: Side, theirs: Side) -> Draft:
    """The result of a merge, by rules alone: the same whichever side is called mine."""
    first, second = sorted((mine, theirs), key=lambda side: side.digest)
    draft = Draft(first, second, folds=reveal(first, second))
    unmend(draft)
    keys = plan_keys(draft)
    merge_fields(draft)
    mend_whole_items(draft)
    write_keys(draft, keys)
    write_numbers(draft)
    return draft


def _outcome(sides: tuple[Side, Side]) -> Outcome:
    if sides[1].own:
        return "theirs"
    return "ours" if sides[0].own else "same"


def _check_common(first: sqlite3.Connection, second: sqlite3.Connection, sides: tuple[Side, Side]) -> None:
    ids = [connection.execute("SELECT doc_id FROM meta").fetchone()[0] for connection in (first, second)]
    common = sides[0].txns.keys() & sides[1].txns.keys()
    if ids[0] != ids[1] or (not common and sides[0].txns and sides[1].txns):
        raise NoSharedHistory(
            "The two files have no history in common, so nobody can tell which of two values is newer."
            " Nothing was changed. Import the other file instead: what it holds is added beside what is here."
        )


def _write(
    connection: sqlite3.Connection,
    sides: tuple[Side, Side],
    draft: Draft,
    before: tuple[Path, Path],
    remember: Callable[[Merged], None],
) -> Merged:
    mine, theirs = sides
    connection.execute("PRAGMA journal_mode = MEMORY").fetchone()  # a private copy: thrown away on any fault
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        back, brought = _way_back(mine, draft), _way_back(theirs, draft)
        identifier = write_union(connection, mine, draft, before)
        prove(connection, before)
        asked = {each.id for each in draft.decisions if each.is_open}
        merged = Merged(
            "merged",
            identifier,
            len(theirs.own),
            len(mine.own),
            sum(map(len, theirs.touches.values())) + len(theirs.inserted),
            _count_open(connection, asked),
            tuple(theirs.people()),
            mine is draft.first,
            back,
            brought,
        )
        remember(merged)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()  # a full disk may have done so already
        raise
    return merged


def _count_open(connection: sqlite3.Connection, asked: set[str]) -> int:
    rows = connection.execute("SELECT id FROM conflict WHERE state = 'open'")
    return sum(row[0] in asked for row in rows)


def _way_back(side: Side, draft: Draft) -> tuple[Change, ...]:
    """What undoing the merge on a side writes: every row as that side had it, as (is, becomes)."""
    found: list[Change] = []
    for place in sorted(draft.rows):
        row, before = draft.rows[place], side.held(place)
        if before is None:
            if not row["deleted"]:
                found.append(Change(*place, "update", "deleted", 0, 1))
            continue
        for name, value in row.items():
            if name in ("key", "aliases") or value == before[name]:
                continue
            if name != "custom":
                found.append(Change(*place, "update", name, value, before[name]))
                continue
            for key in sorted(value.keys() | before[name].keys()):
                if value.get(key) != before[name].get(key):
                    found.append(
                        Change(*place, "update", f"custom.{key}", value.get(key), before[name].get(key))
                    )
    return tuple(found)
