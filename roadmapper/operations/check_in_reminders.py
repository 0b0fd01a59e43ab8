"""Which key results wait for a check-in, by their cadence, while their cycle runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roadmapper.operations.cycles import book_of, known_cycles
from roadmapper.operations.okr import objective_tree
from roadmapper.planning.check_in_due import check_in_due, is_overdue
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class Waiting:
    """A key result that wants a check-in since ``due``; ``checked`` is the day of its last one."""

    id: str
    key: str
    title: str
    cadence: str | None
    checked: date | None
    due: date


def waiting_key_results(workspace: Workspace, today: date) -> list[Waiting]:
    """Every key result that is due for a check-in, in the objectives' order; closed cycles want none."""
    book = book_of(workspace)
    closed = {each.cycle.key for each in known_cycles(workspace) if each.is_closed}
    found: list[Waiting] = []
    for line in objective_tree(workspace):
        cycle = book.find(line.item.cycle)
        if cycle is not None and cycle.key in closed:
            continue
        running = (cycle.first, cycle.last) if cycle is not None else None
        for result in line.key_results:
            item = result.item
            due = check_in_due(item.cadence, result.checked, today, running)
            if due is not None and is_overdue(due, today):
                found.append(Waiting(item.id, item.key, item.title, item.cadence, result.checked, due))
    return found
