"""The records of PRDs as screens draw them, read by plain ``sqlite3``; and what counts as progress."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import NamedTuple


class CriterionRow(NamedTuple):
    """A live criterion of a live story."""

    id: str
    story: str
    given: str | None
    event: str | None
    outcome: str
    met: int
    met_by: str | None
    met_at: str | None


class StoryRow(NamedTuple):
    """A live story of a PRD."""

    id: str
    number: int
    role: str | None
    want: str
    so_that: str | None
    priority: str | None
    status: str


class RequirementRow(NamedTuple):
    """A live requirement of a PRD."""

    id: str
    number: int
    text: str
    priority: str | None
    status: str
    acceptance: str | None


class Records(NamedTuple):
    """The records of one PRD in their order; criteria by their story."""

    stories: tuple[StoryRow, ...] = ()
    criteria: dict[str, tuple[CriterionRow, ...]] = {}  # noqa: RUF012 - never changed
    requirements: tuple[RequirementRow, ...] = ()


def read_records(connection: sqlite3.Connection, prd: str) -> Records:
    """All records of one PRD, by its id."""
    stories = connection.execute(
        "SELECT id, number, role, want, so_that, priority, status FROM user_story "
        "WHERE prd = ? AND deleted = 0 ORDER BY rank, id",
        (prd,),
    ).fetchall()
    criteria: defaultdict[str, list[CriterionRow]] = defaultdict(list)
    for row in connection.execute(
        "SELECT c.id, c.story, c.given, c.event, c.outcome, c.met, c.met_by, c.met_at "
        "FROM acceptance_criterion c JOIN user_story s ON s.id = c.story "
        "WHERE s.prd = ? AND c.deleted = 0 ORDER BY c.rank, c.id",
        (prd,),
    ):
        criteria[row[1]].append(CriterionRow(*row))
    requirements = connection.execute(
        'SELECT id, number, "text", priority, status, acceptance FROM requirement '
        "WHERE prd = ? AND deleted = 0 ORDER BY rank, id",
        (prd,),
    ).fetchall()
    return Records(
        tuple(StoryRow(*row) for row in stories),
        {story: tuple(rows) for story, rows in criteria.items()},
        tuple(RequirementRow(*row) for row in requirements),
    )


class Asked(NamedTuple):
    """What is asked for in one PRD: each story's status, priority and ticks; each requirement's first two."""

    stories: list[tuple[str, str | None, list[bool]]]
    requirements: list[tuple[str, str | None]]


def read_asked(connection: sqlite3.Connection) -> dict[str, Asked]:
    """What is asked for, by the id of its PRD; PRDs without records are left out."""
    found: defaultdict[str, Asked] = defaultdict(lambda: Asked([], []))
    ticks: defaultdict[str, list[bool]] = defaultdict(list)
    for story, met in connection.execute("SELECT story, met FROM acceptance_criterion WHERE deleted = 0"):
        ticks[story].append(bool(met))
    for eid, prd, status, priority in connection.execute(
        "SELECT id, prd, status, priority FROM user_story WHERE deleted = 0"
    ):
        found[prd].stories.append((status, priority, ticks[eid]))
    for prd, status, priority in connection.execute(
        "SELECT prd, status, priority FROM requirement WHERE deleted = 0"
    ):
        found[prd].requirements.append((status, priority))
    return dict(found)
