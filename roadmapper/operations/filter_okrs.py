"""What filters may ask of objectives and key results: progress, health, cycle, check-ins, initiatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

from roadmapper.operations.computed_field import Computed, flag_field, number_field, rows_of
from roadmapper.operations.okr_reading import OkrPlan, progress_of
from roadmapper.planning.query_fields import Named, QueryField
from roadmapper.planning.status import HEALTH_TITLES
from roadmapper.storage import kind_reading
from roadmapper.storage.filter_reading import Column, Ids
from roadmapper.storage.reading import Reader
from roadmapper.storage.table_reading import Connection

_kept: Final[WeakKeyDictionary[Reader, tuple[tuple[int, int], OkrPlan]]] = WeakKeyDictionary()


def _plan(reader: Reader) -> OkrPlan:
    """All of it, read again only after somebody wrote: a filter asks at each step of typing."""
    return reader.read(lambda connection: _known_plan(reader, connection))


def _known_plan(reader: Reader, connection: Connection) -> OkrPlan:
    others = connection.execute("PRAGMA data_version").fetchone()[0]
    version = others, connection.total_changes
    kept = _kept.get(reader)
    if kept is None or kept[0] != version:
        kept = _kept[reader] = version, OkrPlan(connection)
    return kept[1]


def _of_plan(told: Callable[[OkrPlan], Column]) -> Callable[[Reader, Ids], Column]:
    def read(reader: Reader, ids: Ids) -> Column:
        found = told(_plan(reader))
        return kind_reading.among({eid: value for eid, value in found.items() if value is not None}, ids)

    return read


def _objective_progress(plan: OkrPlan) -> Column:
    return {eid: _percent(share) for eid, share in plan.progress(plan.results_of()).items()}


def _objective_health(plan: OkrPlan) -> Column:
    healths = {eid: plan.health(results) for eid, results in plan.results_of().items()}
    return {eid: (health,) for eid, health in healths.items() if health is not None}


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)


def _cycles(plan: OkrPlan) -> Column:
    return {eid: (row.cycle,) for eid, row in plan.objectives.items() if row.cycle}


def _cycle_values(reader: Reader) -> Sequence[Named]:
    plan = _plan(reader)
    stored = dict.fromkeys(row.cycle for row in plan.objectives.values() if row.cycle)
    known = {name: plan.book.find(name) for name in stored}
    return [Named(n, cycle.title, cycle.key) if cycle else Named(n, n) for n, cycle in known.items()]


def _running(plan: OkrPlan) -> Column:
    """Those of a cycle that has begun and not ended."""
    today = date.today()
    cycles = ((eid, plan.cycle_of(row)) for eid, row in plan.objectives.items())
    return {eid: 1 for eid, cycle in cycles if cycle is not None and cycle.first <= today <= cycle.last}


def _closed(plan: OkrPlan) -> Column:
    cycles = ((eid, plan.cycle_of(row)) for eid, row in plan.objectives.items())
    return {eid: 1 for eid, cycle in cycles if cycle is not None and cycle.key in plan.closed}


def _results(plan: OkrPlan) -> Column:
    return {eid: tuple(row.id for row in rows) for eid, rows in plan.results_of().items()}


def _by_objective(told: Callable[[OkrPlan], Column]) -> Callable[[OkrPlan], Column]:
    """The same of key results: what their objective says."""

    def read(plan: OkrPlan) -> Column:
        found = told(plan)
        return {eid: found.get(row.objective) for eid, row in plan.results.items()}

    return read


def _serving(reader: Reader, ids: Ids) -> Column:
    """The initiatives that contribute to an objective or to one of its key results."""
    own = reader.read(lambda connection: kind_reading.read_serving_of(connection))
    plan = _plan(reader)
    for eid, rows in plan.results_of().items():
        moved = [each for row in rows for each in own.get(row.id, ())]
        if moved:
            own[eid] = tuple(dict.fromkeys((*own.get(eid, ()), *moved)))
    return kind_reading.among(own, ids)


def _overdue(plan: OkrPlan) -> Column:
    return dict.fromkeys((row.id for row in plan.overdue(date.today())), 1)


def _checked(plan: OkrPlan) -> Column:
    return {eid: course[-1].day for eid in plan.results if (course := plan.course(eid))}


_PLAN: Final = ("objective", "key_result", "check_in", "cycle")
_CYCLE: Final = Computed(
    QueryField("cycle", "Cycle", "names"), _of_plan(_cycles), _cycle_values, frozenset({"cycle"})
)
_HEALTHS: Final = tuple(Named(stored, title) for stored, title in HEALTH_TITLES.items())
OBJECTIVE: Final = (
    _CYCLE,
    number_field("progress", "Progress", _of_plan(_objective_progress), *_PLAN, unit="%"),
    Computed(
        QueryField("health", "Health", "named", closed=True),
        _of_plan(_objective_health),
        lambda _reader: _HEALTHS,
        frozenset(_PLAN),
    ),
    Computed(
        QueryField("key_result", "Key result", "names", ("kr",), closed=True),
        _of_plan(_results),
        rows_of("key_result"),
        frozenset({"key_result"}),
    ),
    Computed(
        QueryField("initiative", "Initiative", "names", closed=True),
        _serving,
        rows_of("initiative"),
        frozenset({"link", "initiative", "key_result"}),
    ),
    flag_field("running", "Running", _of_plan(_running), "cycle"),
    flag_field("closed", "Closed", _of_plan(_closed), "cycle"),
)
KEY_RESULT: Final = (
    Computed(
        _CYCLE.field, _of_plan(_by_objective(_cycles)), _cycle_values, frozenset({"objective", "cycle"})
    ),
    number_field(
        "progress",
        "Progress",
        _of_plan(lambda plan: {eid: _percent(progress_of(row)) for eid, row in plan.results.items()}),
        unit="%",
    ),
    number_field(
        "confidence",
        "Confidence",
        _of_plan(lambda plan: {eid: plan.confidence(eid) for eid in plan.results}),
        "check_in",
        unit="%",
    ),
    Computed(
        QueryField("checked", "Last check-in", "date"), _of_plan(_checked), None, frozenset({"check_in"})
    ),
    Computed(
        QueryField("initiative", "Initiative", "names", closed=True),
        lambda reader, ids: reader.read(lambda c: kind_reading.read_serving_of(c, ids)),
        rows_of("initiative"),
        frozenset({"link", "initiative"}),
    ),
    flag_field("running", "Running", _of_plan(_by_objective(_running)), "objective", "cycle"),
    flag_field("overdue", "Check-in overdue", _of_plan(_overdue), "check_in", "objective", "cycle"),
)
