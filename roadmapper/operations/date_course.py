"""How one date of an item moved: each day that it was, from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from roadmapper.counting import counted
from roadmapper.entities.base import specs_of
from roadmapper.entities.registry import entity_named
from roadmapper.operations.wording import as_day
from roadmapper.planning.date_format import format_date
from roadmapper.planning.dates import difference_words
from roadmapper.storage.history_reading import ADDED, Sought, read_changes, read_heads
from roadmapper.storage.reading import Reader

_MAIN: Final = ("end", "date", "until", "due", "start")
"""The date that an item is known by, the first of these that it has."""


@dataclass(frozen=True)
class DateCourse:
    """Every day that the date was, oldest first; ``title`` is the field's."""

    title: str
    days: tuple[date, ...]

    @property
    def words(self) -> str:
        """ "End moved 3 times, +24 days in all"."""
        moves = counted(len(self.days) - 1, "time")
        days = (self.days[-1] - self.days[0]).days
        return f"{self.title} moved {moves}" + (f", {difference_words(days)} in all" if days else "")

    def told(self, style: str) -> str:
        """Each day in turn: "24 Dec 2026 → 2 Jan 2027"."""
        return " → ".join(format_date(day, "day", style) for day in self.days)


def date_course(reader: Reader, entity: str, eid: str) -> DateCourse | None:
    """How the date that an item is known by moved; None where it never did."""
    specs = specs_of(entity_named(entity))
    name = next((each for each in _MAIN if each in specs and specs[each].kind == "date"), None)
    if name is None:
        return None
    sought = Sought(ids=(eid,), fields=(name, ADDED))
    numbers = [head.no for head in reader.read(lambda connection: read_heads(connection, sought))]
    changes = reader.read(lambda connection: read_changes(connection, numbers, sought))
    days: list[date] = []
    for change in (change for number in sorted(changes) for change in changes[number]):
        day = as_day(change.new.get(name) if change.op == "insert" else change.new)
        if day is not None and (not days or day != days[-1]):
            days.append(day)
    return DateCourse(specs[name].title, tuple(days)) if len(days) > 1 else None
