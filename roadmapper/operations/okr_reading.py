"""Objectives, key results and check-ins read plainly for the screen, and kept up to date row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from roadmapper.changes import Step
from roadmapper.operations.cycles import read_book
from roadmapper.operations.lanes import CONTRIBUTES
from roadmapper.operations.wording import as_day
from roadmapper.planning import okr
from roadmapper.planning.check_in_due import check_in_due, is_overdue
from roadmapper.planning.cycles import Cycle, CycleBook
from roadmapper.planning.roll_up import Part, objectives_progress
from roadmapper.planning.status import Health
from roadmapper.storage import table_reading
from roadmapper.storage.reading import workspace_row
from roadmapper.storage.table_reading import Connection

_OWN: Final = frozenset({"objective", "key_result", "check_in", "cycle", "team", "workspace"})
TABLES: Final = _OWN | {"link", "initiative", "status"}
"""The tables whose steps change what is read here."""
_CAME_OR_WENT: Final = frozenset({None, "deleted"})
_LINKING: Final = {
    "link": _CAME_OR_WENT | {"kind", "source", "target"},
    "objective": _CAME_OR_WENT,
    "key_result": _CAME_OR_WENT,
    "initiative": _CAME_OR_WENT | {"status", "parent"},
    "status": _CAME_OR_WENT | {"category"},
}
_OBJECTIVE = ("key", "title", "cycle", "team", "parent", "roll_up", "score", "rank")
_RESULT = (
    "key", "title", "objective", "direction", "baseline", "target", "current", "unit", "weight", "cadence",
    "score", "rank",
)  # fmt: skip
_CHECK_IN = ("key_result", "date", "value", "confidence", "comment")


class ObjectiveRow(NamedTuple):
    """An objective as it is stored."""

    id: str
    key: str
    title: str
    cycle: str | None
    team: str | None
    parent: str | None
    roll_up: str
    score: float | None
    rank: str


class ResultRow(NamedTuple):
    """A key result as it is stored."""

    id: str
    key: str
    title: str
    objective: str
    direction: str
    baseline: float | None
    target: float | None
    current: float | None
    unit: str | None
    weight: float | None
    cadence: str | None
    score: float | None
    rank: str


class CheckInRow(NamedTuple):
    """A check-in as it is stored; sorted as it counts, the last one last."""

    day: str
    id: str
    key_result: str
    value: float | None
    confidence: int | None
    comment: str


class OkrPlan:
    """Everything that the page of objectives shows, by id."""

    def __init__(self, connection: Connection | None = None, *, linked: bool = True) -> None:
        """Read all of it, or without ``linked`` all but which initiatives move what; None reads nothing."""
        self._linked = linked
        self.objectives: dict[str, ObjectiveRow] = {}
        self.results: dict[str, ResultRow] = {}
        self._check_ins: dict[str, CheckInRow] = {}
        self._courses: dict[str, list[CheckInRow]] = {}
        self._below: dict[str, list[ResultRow]] | None = None
        self._shares: dict[str, float | None] = {}
        self.served: frozenset[str] = frozenset()
        """Key results, and objectives, that a live initiative contributes to."""
        self.idle: tuple[str, ...] = ()
        """Planned initiatives that move no key result, nor are part of one that does."""
        self.book: CycleBook = CycleBook()
        self.closed: frozenset[str] = frozenset()
        self.teams: dict[str, str] = {}
        self.style = ""
        if connection is not None:
            self._take(connection, None)

    def refresh(self, connection: Connection, step: Step) -> bool:
        """Read again only what a step changed; whether that was anything of this."""
        self._take(connection, step)
        return not _OWN.isdisjoint(step.tables) or _links_differ(step)

    def _take(self, connection: Connection, step: Step | None) -> None:
        for name, columns, kept, make in (
            ("objective", _OBJECTIVE, self.objectives, ObjectiveRow._make),
            ("key_result", _RESULT, self.results, ResultRow._make),
        ):
            if step is None or name in step.tables:
                ids = None if step is None else step.ids(name)
                _replace(kept, ids, map(make, table_reading.read_columns(connection, name, columns, ids)))
                self._below = None
        if step is None or "check_in" in step.tables:
            self._take_check_ins(connection, None if step is None else step.ids("check_in"))
        if self._linked and (step is None or _links_differ(step)):
            self.served = read_served(connection)
            self.idle = read_idle(connection)
        if step is None or step.tables & {"cycle", "team", "workspace"}:
            self.book, self.closed = read_book(connection)
            self.teams = {row[0]: row[2] for row in table_reading.read_choices(connection, "team")}
            self.style = workspace_row(connection).number_style

    def _take_check_ins(self, connection: Connection, ids: Collection[str] | None) -> None:
        touched = {self._check_ins[eid].key_result for eid in ids or () if eid in self._check_ins}
        rows = table_reading.read_columns(connection, "check_in", _CHECK_IN, ids)
        made = [CheckInRow(day, eid, of, value, sure, said or "") for eid, of, day, value, sure, said in rows]
        _replace(self._check_ins, ids, made)
        if ids is None:
            courses: dict[str, list[CheckInRow]] = defaultdict(list)
            for each in sorted(made):
                courses[each.key_result].append(each)
            self._courses = dict(courses)
            return
        touched |= {each.key_result for each in made}
        for of in touched:
            kept = [
                row for row in self._courses.get(of, []) if row.id in self._check_ins and row.id not in ids
            ]
            self._courses[of] = sorted([*kept, *(row for row in made if row.key_result == of)])

    # Answers

    def course(self, key_result: str) -> list[CheckInRow]:
        """A key result's check-ins, the earliest first."""
        return self._courses.get(key_result, [])

    def confidence(self, key_result: str) -> int | None:
        """The confidence said last."""
        return next(
            (e.confidence for e in reversed(self.course(key_result)) if e.confidence is not None), None
        )

    def cycle_of(self, objective: ObjectiveRow) -> Cycle | None:
        """The cycle of an objective, if its name is one."""
        return self.book.find(objective.cycle)

    def results_of(self) -> dict[str, list[ResultRow]]:
        """Objective id to its key results, in their order."""
        if self._below is not None:
            return self._below
        found: dict[str, list[ResultRow]] = {eid: [] for eid in self.objectives}
        for result in sorted(self.results.values(), key=lambda row: (row.rank, row.id)):
            if result.objective in found:
                found[result.objective].append(result)
        self._below = found
        self._shares = {eid: progress_of(result) for eid, result in self.results.items()}
        return found

    def progress(self, results: dict[str, list[ResultRow]]) -> dict[str, float | None]:
        """Every objective's progress by its rule; ``results`` is what ``results_of`` gave."""
        shares = self._shares
        parts = {eid: [Part(shares[r.id], r.weight) for r in found] for eid, found in results.items()}
        parents = {eid: row.parent for eid, row in self.objectives.items()}
        rules = {eid: row.roll_up for eid, row in self.objectives.items() if row.roll_up != "average"}
        return objectives_progress(parts, parents, rules)

    def health(self, results: Iterable[ResultRow]) -> Health | None:
        """What the confidences of key results amount to."""
        return okr.health_of_confidence(self.confidence(result.id) for result in results)

    def overdue(self, today: date) -> list[ResultRow]:
        """The key results that wait for a check-in, in the order of their objectives."""
        found: list[ResultRow] = []
        results = self.results_of()
        for objective in sorted(self.objectives.values(), key=lambda row: (row.rank, row.id)):
            cycle = self.cycle_of(objective)
            if cycle is not None and cycle.key in self.closed:
                continue
            running = (cycle.first, cycle.last) if cycle is not None else None
            for result in results[objective.id]:
                course = self.course(result.id)
                checked = as_day(course[-1].day) if course else None
                if is_overdue(check_in_due(result.cadence, checked, today, running), today):
                    found.append(result)
        return found


def _links_differ(step: Step) -> bool:
    """Whether a step can change which initiatives move what: reading that again takes all of them."""
    return any(
        change.entity in _LINKING and change.field in _LINKING[change.entity] for change in step.changes
    )


def progress_of(result: ResultRow) -> float | None:
    """How far a key result is, from 0 to 1."""
    return okr.key_result_progress(result.direction, result.baseline, result.target, result.current)


def _replace(kept: dict[str, Any], ids: Collection[str] | None, rows: Iterable[Any]) -> None:
    """Take these rows for those of ``ids`` (None: for all); what is not among them is gone."""
    if ids is None:
        kept.clear()
    else:
        for eid in ids:
            kept.pop(eid, None)
    kept.update((row.id, row) for row in rows)


def read_served(connection: Connection) -> frozenset[str]:
    """The ids of key results and objectives that a live initiative contributes to."""
    rows = connection.execute(
        "SELECT DISTINCT target FROM link JOIN initiative ON initiative.id = link.source "
        "WHERE link.kind = ? AND link.deleted = 0 AND initiative.deleted = 0",
        (CONTRIBUTES,),
    )
    return frozenset(eid for (eid,) in rows)


def read_serving(connection: Connection, key_result: str) -> list[tuple[str, str, str, float | None]]:
    """(id, key, title, expected contribution) of the initiatives that move a key result, in their order."""
    return connection.execute(
        'SELECT initiative.id, initiative."key", initiative.title, link.contribution FROM link '
        "JOIN initiative ON initiative.id = link.source "
        "WHERE link.target = ? AND link.kind = ? AND link.deleted = 0 AND initiative.deleted = 0 "
        "ORDER BY initiative.rank, initiative.id",
        (key_result, CONTRIBUTES),
    ).fetchall()


def read_idle(connection: Connection) -> tuple[str, ...]:
    """The ids of planned and running initiatives that move no key result.

    What is part of one that moves one, or has a part that does, moves it, too.
    """
    linked = {
        eid
        for (eid,) in connection.execute(
            "SELECT DISTINCT link.source FROM link WHERE kind = ? AND deleted = 0 AND ("
            "target IN (SELECT id FROM key_result WHERE deleted = 0) OR "
            "target IN (SELECT id FROM objective WHERE deleted = 0))",
            (CONTRIBUTES,),
        )
    }
    rows = connection.execute(
        "SELECT initiative.id, parent, status.category IN ('planned', 'in_progress') FROM initiative "
        "LEFT JOIN status ON status.id = initiative.status WHERE initiative.deleted = 0 "
        "ORDER BY initiative.rank, initiative.id"
    ).fetchall()
    parents = {eid: parent for eid, parent, _open in rows}
    above = {eid for start in linked for eid in _chain(start, parents)}
    return tuple(
        eid
        for eid, _parent, is_open in rows
        if is_open and eid not in above and linked.isdisjoint(_chain(eid, parents))
    )


def _chain(start: str, parents: dict[str, str | None]) -> Iterable[str]:
    """An initiative and all that it is part of; a ring, as a foreign file may hold, is walked once."""
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in seen and at in parents:
        seen.add(at)
        yield at
        at = parents[at]
