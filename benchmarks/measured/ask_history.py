"""What history asks of a long journal: FILE. Each figure has a plain SELECT of the same rows beside it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path

from benchmarks.measured.ask_journal import timed
from roadmapper.operations.history import history, tell
from roadmapper.operations.history_search import find_steps
from roadmapper.operations.plan_content import read_plan
from roadmapper.storage.history_reading import ANYTHING, read_heads
from roadmapper.storage.past_copies import PastCopies
from roadmapper.storage.past_workspace import as_of
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.ui import workspace_files

TIMES = 7
WEEKS = 52
"""The journal's steps, spread over a year, are so many weeks."""


def changed_much(reader: Reader) -> str:
    """The initiative with the most changes (an id): some hundred and fifty of 60,000."""
    query = (
        """SELECT eid FROM "change" WHERE entity = 'initiative' GROUP BY eid ORDER BY count(*) DESC, eid"""
    )
    return reader.read(lambda connection: connection.execute(query).fetchone()[0])


def ask(workspace: Workspace, reader: Reader, plain: sqlite3.Connection) -> None:
    """Measure and print every figure."""
    eid, last = changed_much(reader), workspace.last_change
    week = last // WEEKS
    heads = reader.read(lambda connection: read_heads(connection, ANYTHING, limit=week))
    copies = PastCopies(workspace)
    copies.prepare()
    stops = cycle(last * share // 20 + 1 for share in (1, 19, 9, 11, 4, 14, 6))
    every = 'SELECT * FROM "change"'
    asked = {
        "item": lambda: history(workspace, [eid], reader=reader),
        "plain": lambda: plain.execute(f"{every} WHERE eid = ?", (eid,)).fetchall(),
        "week": lambda: tell(workspace, reader, heads),
        "plain_week": lambda: plain.execute(f"{every} WHERE txn_no > ?", (last - week,)).fetchall(),
        "words": lambda: find_steps(workspace, reader, ANYTHING, "progress plan"),
        "plain_all": lambda: plain.execute(every).fetchall(),
        "stop": lambda: _stop(copies, stops),
        "as_of": lambda: _past(workspace, last // 2),
    }
    for name, act in asked.items():
        print(f"samples:{name}", *timed(lambda act=act: act() and None, TIMES))


def _stop(copies: PastCopies, stops: Iterator[int]) -> None:
    """What the worker and the timeline read when the slider comes to the next of some places."""
    past = copies.after(next(stops))
    read_plan(past.reader)
    past.close()


def _past(workspace: Workspace, step: int) -> None:
    with as_of(workspace, step):
        pass


if __name__ == "__main__":
    opened = workspace_files.open_file(Path(sys.argv[1]))
    with closing(Reader(opened.working_path)) as own, closing(sqlite3.connect(opened.working_path)) as bare:
        ask(opened.open_door(), own, bare)
    opened.close()
