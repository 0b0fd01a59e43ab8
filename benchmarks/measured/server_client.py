"""A client of a workspace on a server: ADDRESS one, or ADDRESS many NAME COUNT.

It says ``ready`` and waits for a line. ``one`` moves the end of the first initiative by a day for each line
and says when it began and which day that is. ``many`` makes COUNT edits and says what each took, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date, timedelta

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.server.address import path_of
from roadmapper.storage.workspace import Workspace


def one(workspace: Workspace) -> None:
    """One edit for each line."""
    first = next(each for each in workspace.all(Initiative) if each.start and each.end)
    end = date(2051, 1, 1)  # a day that no other bar has
    while sys.stdin.readline():
        end += timedelta(days=1)
        began = time.monotonic()
        with workspace.edit("Edit by client") as edit:
            edit.change(Initiative, first.id, end=end.isoformat())
        print(began, end.isoformat(), flush=True)


def many(workspace: Workspace, name: str, count: int) -> None:
    """As many edits as fast as they go: one new initiative, then three changes to it."""
    sys.stdin.readline()
    taken, mine = [], ""
    for number in range(count):
        began = time.monotonic()
        with workspace.edit("Edit by client") as edit:
            if number % 4 == 0:
                mine = edit.add(Initiative(title=f"{name} {number}")).id
            else:
                edit.change(Initiative, mine, summary=f"{name} {number}")
        taken.append(round((time.monotonic() - began) * 1000, 2))
    print(json.dumps({"taken": taken, "outcome": workspace.publish().outcome}), flush=True)


with Workspace.open(path_of(sys.argv[1])) as opened:
    assert opened.link is not None
    if not opened.link.settle(20).online:
        sys.exit("the server is not there")
    print("ready", flush=True)
    if sys.argv[2] == "one":
        one(opened)
    else:
        many(opened, sys.argv[3], int(sys.argv[4]))
