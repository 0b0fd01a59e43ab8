"""One key result's course: its check-ins through its cycle, its progress, and the initiatives behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from roadmapper.operations.cycles import read_book
from roadmapper.planning import okr
from roadmapper.planning.cycles import Cycle
from roadmapper.planning.projection import Outlook, Projection, natural_bounds, outlook, project
from roadmapper.planning.status import Health
from roadmapper.storage import table_reading
from roadmapper.storage.table_reading import Connection

_FIELDS = ("key", "title", "objective", "direction", "baseline", "target", "current", "unit")


@dataclass(frozen=True)
class CheckedIn:
    """One check-in, as it was said."""

    id: str
    day: date
    value: float | None
    confidence: int | None
    comment: str
    author: str


@dataclass(frozen=True)
class Course:
    """A key result and how it went; ``progress`` is a share from 0 to 1 or None."""

    id: str
    key: str
    title: str
    direction: str
    baseline: float | None
    target: float | None
    current: float | None
    unit: str
    progress: float | None
    cycle: Cycle | None
    check_ins: tuple[CheckedIn, ...]
    """The earliest first."""

    @property
    def confidence(self) -> int | None:
        """The confidence said last."""
        return next((each.confidence for each in self.check_ins[::-1] if each.confidence is not None), None)

    @property
    def health(self) -> Health | None:
        """What the last confidence amounts to."""
        return okr.health_of_confidence([self.confidence])

    @property
    def projection(self) -> Projection | None:
        """Where it is heading by the end of its cycle, from its paces so far."""
        if self.cycle is None:
            return None
        points = [(each.day, each.value) for each in self.check_ins if each.value is not None]
        known = [self.baseline, self.target, *(value for _day, value in points)]
        start = self.baseline if self.direction != "keep" else None
        if self.direction == "milestone":
            start = 0.0
        bounds = natural_bounds(self.direction, self.unit, known)
        return project(points, self.cycle.first, self.cycle.last, start, bounds)

    @property
    def outlook(self) -> Outlook | None:
        """Whether the projection meets the target."""
        found = self.projection
        return outlook(found, self.direction, self.baseline, self.target) if found is not None else None

    def share_of(self, day: date) -> float:
        """Where in the cycle a day lies, from 0 to 1; without a cycle, among the check-ins."""
        days = [each.day for each in self.check_ins] or [day]
        first, last = (self.cycle.first, self.cycle.last) if self.cycle else (days[0], days[-1])
        return (day - first).days / max((last - first).days, 1)


def read_courses(connection: Connection, ids: list[str] | tuple[str, ...]) -> list[Course]:
    """The courses of key results, in the order of ``ids``; what is gone or is no key result is left out."""
    rows = {row[0]: row for row in table_reading.read_columns(connection, "key_result", _FIELDS, ids)}
    objectives = {row[3] for row in rows.values()}
    cycles = dict(table_reading.read_columns(connection, "objective", ("cycle",), objectives))
    book, _closed = read_book(connection)
    return [_course(connection, rows[eid], book.find(cycles.get(rows[eid][3]))) for eid in ids if eid in rows]


def _course(connection: Connection, row: tuple[Any, ...], cycle: Cycle | None) -> Course:
    eid, key, title, _objective, direction, baseline, target, current, unit = row
    check_ins = tuple(
        CheckedIn(found, date.fromisoformat(day), value, confidence, comment or "", author or "")
        for found, day, value, confidence, comment, author in table_reading.read_check_ins(connection, eid)
    )
    return Course(
        id=eid,
        key=key,
        title=title,
        direction=direction,
        baseline=baseline,
        target=target,
        current=current,
        unit=unit or "",
        progress=okr.key_result_progress(direction, baseline, target, current),
        cycle=cycle,
        check_ins=check_ins,
    )
