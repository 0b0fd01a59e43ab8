"""Where a journal can be folded: before its first step that is not older than a moment."""

from __future__ import annotations

import json
import sqlite3
from typing import Final, NamedTuple

from roadmapper.storage.branching.beginning import Beginning
from roadmapper.storage.folding.base import KIND

_DAY_MS: Final = 86_400_000
_STEPS: Final = "SELECT no, at, kind, id, replica, clock FROM txn WHERE no > 0 ORDER BY no"
_NOBODYS: Final = (KIND, "migrate")
"""Kinds of steps that hold nothing up: they are Roadmapper's own, such as the making of a workspace."""


class Foldable(NamedTuple):
    """``last`` is the number of the last step that folds, 0 where none does; ``at`` when the newest was made.

    ``steps`` and ``changes`` count what becomes one; ``kept`` the steps as old that stay, since a copy that
    was edited apart was merged among them, or since a live branch (``branch``, its title) begins before them.
    """

    last: int
    at: int
    steps: int
    changes: int
    kept: int
    branch: str = ""


def foldable(connection: sqlite3.Connection, before: int, now: int) -> Foldable:
    """What folds of the history older than a moment (UTC milliseconds).

    Steps fold from the first on, in the journal's order, and none that is younger. The time of a clock that
    goes ahead tells nothing: such a step folds with those around it.
    """
    last = at = steps = passed = kept = 0
    ended, branch, branches = False, "", _branches(connection)
    for number, made, kind, *step in connection.execute(_STEPS):
        passed += kind != KIND
        if kind in _NOBODYS or made > now + _DAY_MS:
            continue
        if not ended and made < before:
            branch = next((title for title, begun in branches if tuple(step) not in begun), "")
        ended = ended or made >= before or bool(branch)
        if not ended:
            last, at, steps = number, max(at, made), passed
        elif made < before:
            kept += 1
    changes = connection.execute('SELECT count(*) FROM "change" WHERE txn_no <= ?', (last,)).fetchone()[0]
    return Foldable(last, at, steps, changes if last else 0, kept, branch)


def _branches(connection: sqlite3.Connection) -> list[tuple[str, Beginning]]:
    """The live branches with what they begin with, which must stay known step by step."""
    rows = connection.execute(
        "SELECT title, beginning FROM branch WHERE deleted = 0 AND state = 'open' ORDER BY key"
    )
    return [(title, Beginning(json.loads(begun))) for title, begun in rows]
