"""The objectives of running cycles at a glance, by plain columns."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from roadmapper.operations.okr_reading import ObjectiveRow, OkrPlan
from roadmapper.planning.cycles import Cycle, cycles_words, parse_cycle


class Aim(NamedTuple):
    """An objective at a glance; ``progress`` is a share from 0 to 1, None where nobody can tell."""

    id: str
    title: str
    progress: float | None
    health: str | None


class Aims(NamedTuple):
    """Those at the top of their tree, and what their cycles are called."""

    cycles: str = ""
    each: tuple[Aim, ...] = ()


def aims_of(plan: OkrPlan, today: date) -> Aims:
    """The objectives of running cycles, in their order; one whose cycle cannot be read always runs."""
    top = [row for row in plan.objectives.values() if row.parent not in plan.objectives]
    running = [
        (row, cycle)
        for row, cycle in ((row, _cycle(row)) for row in sorted(top, key=lambda row: (row.rank, row.id)))
        if cycle is None or cycle.first <= today <= cycle.last
    ]
    results = plan.results_of()
    progress = plan.progress(results)
    return Aims(
        cycles_words(cycle for _row, cycle in running if cycle is not None),
        tuple(Aim(row.id, row.title, progress[row.id], plan.health(results[row.id])) for row, _ in running),
    )


def _cycle(row: ObjectiveRow) -> Cycle | None:
    try:
        return parse_cycle(row.cycle or "")
    except ValueError:
        return None
