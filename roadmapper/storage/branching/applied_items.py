"""What a plan has taken from a branch so far, where some items were applied by themselves."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection
from typing import Final

from roadmapper.storage import replay
from roadmapper.storage.merge_undone import read_undone
from roadmapper.storage.merging import shapes

_PREFIX: Final = "applies"


def applying(branch: str) -> str:
    """The gesture of a step that applies some items of a branch, one step for each time."""
    return f"{_PREFIX}:{branch}:{os.urandom(4).hex()}"


def read_applied(
    plan: sqlite3.Connection, branch: str, beginning: Collection[str], own: Collection[str]
) -> replay.State:
    """Rows as they were when the branch began, with what the plan has applied of it since.

    ``beginning`` and ``own`` are the ids of the steps that the branch begins with, and of those made in it.
    What was applied and undone is left as it was. Empty where no items were applied by themselves.
    """
    steps = plan.execute("SELECT no, id, at, gesture FROM txn").fetchall()
    some = [row for row in steps if (row[3] or "").startswith(f"{_PREFIX}:{branch}:")]
    if not some:
        return {}
    taken = [*some, *(row for row in steps if row[1] in own)]
    before = {row[0] for row in steps if row[1] in beginning}
    applied = replay.replayed_of(plan, before | {row[0] for row in taken})
    _forget_undone(plan, applied, replay.replayed_of(plan, before))
    return applied


def _forget_undone(plan: sqlite3.Connection, applied: replay.State, before: replay.State) -> None:
    """Take what came by a merge that was undone as not applied: it is asked about rather than left out."""
    undone = read_undone(plan)
    rows = plan.execute(
        'SELECT t.undoes, c.entity, c.eid, c.field FROM txn t JOIN "change" c ON c.txn_no = t.no'
        " WHERE t.undoes IS NOT NULL"
    )
    for merge, entity, eid, field in rows:
        row, was = applied.get((entity, eid)), before.get((entity, eid))
        if merge not in undone or row is None:
            continue
        if was is None:
            applied.pop((entity, eid))
        else:
            shapes.put(row, field, shapes.value_at(was, entity, field))
