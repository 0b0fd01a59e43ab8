"""The cycles of a plan: those its objectives name, and those with a name and days of their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from roadmapper.entities.cycle import Cycle as CycleRow
from roadmapper.entities.objective import Objective
from roadmapper.errors import InvalidInput
from roadmapper.operations.wording import as_day
from roadmapper.planning.cycles import Cycle, CycleBook, own_cycle, parse_cycle
from roadmapper.storage import table_reading
from roadmapper.storage.edit import Edit
from roadmapper.storage.table_reading import Connection
from roadmapper.storage.workspace import Workspace

_COLUMNS = ("title", "start", "end", "state")


@dataclass(frozen=True)
class KnownCycle:
    """A cycle, how many objectives name it, and what its row says where it has one."""

    cycle: Cycle
    objectives: int
    row: CycleRow | None

    @property
    def is_closed(self) -> bool:
        """Whether its objectives have been scored."""
        return self.row is not None and self.row.state == "closed"


def book_of(workspace: Workspace) -> CycleBook:
    """Every cycle that a name of this plan can mean."""
    return _book((row.title, row.start, row.end) for row in workspace.all(CycleRow))


def read_book(connection: Connection) -> tuple[CycleBook, frozenset[str]]:
    """The same read plainly, and the keys of the cycles that are closed."""
    rows = [row[1:] for row in table_reading.read_columns(connection, "cycle", _COLUMNS)]
    book = _book(row[:3] for row in rows)
    closed = (book.find(title) for title, _start, _end, state in rows if state == "closed")
    return book, frozenset(cycle.key for cycle in closed if cycle is not None)


def _book(rows: Any) -> CycleBook:
    own = []
    for title, start, end in rows:
        first, last = as_day(start), as_day(end)
        if first is not None and last is not None and not _is_calendars(title):
            own.append(own_cycle(title, first, last))
    return CycleBook(own)


def _is_calendars(title: str) -> bool:
    try:
        parse_cycle(title)
    except ValueError:
        return False
    return True


def known_cycles(workspace: Workspace) -> list[KnownCycle]:
    """Every cycle that an objective names or that has a row, the earliest first; no unreadable names."""
    book = book_of(workspace)
    counts: Counter[str] = Counter()
    cycles: dict[str, Cycle] = {}
    for item in workspace.all(Objective):
        if cycle := book.find(item.cycle):
            counts[cycle.key] += 1
            cycles[cycle.key] = cycle
    rows: dict[str, CycleRow] = {}
    for row in workspace.all(CycleRow):
        if cycle := book.find(row.title):
            cycles[cycle.key], rows[cycle.key] = cycle, row
    found = [KnownCycle(cycle, counts[key], rows.get(key)) for key, cycle in cycles.items()]
    return sorted(found, key=lambda each: (each.cycle.first, each.cycle.last, each.cycle.key))


def add_own_cycle(workspace: Workspace, title: str, first: date, last: date) -> CycleRow:
    """Name a span of days as a cycle.

    Raises InvalidInput for a name that is empty or taken (the calendar's are), and for days the wrong way.
    """
    title = title.strip()
    if not title:
        raise InvalidInput("title", "A cycle needs a name, such as “Beta”. Nothing was added.")
    if known := book_of(workspace).find(title):
        raise InvalidInput("title", f"There is a cycle “{known.title}” already. Nothing was added.")
    if last < first:
        raise InvalidInput("end", "The cycle ends before it starts. Nothing was added.")
    with workspace.edit("Add cycle") as edit:
        return edit.add(CycleRow(title=title, start=first.isoformat(), end=last.isoformat()))


def change_own_cycle(workspace: Workspace, eid: str, *, title: str, first: date, last: date) -> None:
    """Give a cycle another name or other days; the objectives that name it follow in the same step."""
    title = title.strip()
    row = workspace.get(CycleRow, eid)
    taken = book_of(workspace).find(title) if title.casefold() != row.title.casefold() else None
    if not title or taken is not None:
        raise InvalidInput("title", f"“{title}” is no free name for a cycle. The cycle is as it was.")
    if last < first:
        raise InvalidInput("end", "The cycle would end before it starts. It is as it was.")
    with workspace.edit("Edit cycle") as edit:
        edit.change(CycleRow, eid, title=title, start=first.isoformat(), end=last.isoformat())
        for item in edit.all(Objective):
            if (item.cycle or "").casefold() == row.title.casefold():
                edit.change(Objective, item.id, cycle=title)


def row_within(edit: Edit, cycle: Cycle) -> CycleRow:
    """The row of a cycle as part of an edit; one of the calendar gets it when it is needed first."""
    book = CycleBook([cycle] if cycle.kind == "own" else [])
    for row in edit.all(CycleRow):
        found = book.find(row.title)
        if found is not None and found.key == cycle.key:
            return row
    return edit.add(CycleRow(title=cycle.key, start=cycle.first.isoformat(), end=cycle.last.isoformat()))
