"""What the timeline knows of initiatives, milestones and dependencies: parallel lists by dense integer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from roadmapper.planning.dates import Precision

LANE_FIELDS: Final = ("theme", "team", "owner", "objective", "status", "product")
"""The fields that lanes can be made of."""


class InitiativeRow(NamedTuple):
    """One initiative as it is read from storage; any tuple with these values in this order will do.

    Dates are ISO text; ``owners`` are names; theme, team, objective, product and parent are ids;
    ``colour`` is the place of a theme colour from 0.
    """

    id: str
    key: str = ""
    title: str = ""
    start: str | None = None
    start_precision: Precision | None = None
    end: str | None = None
    end_precision: Precision | None = None
    progress: float | None = None
    health: str | None = None
    status: str | None = None
    status_title: str = ""
    category: str = "planned"
    theme: str | None = None
    team: str | None = None
    owners: Sequence[str] = ()
    objective: str | None = None
    product: str | None = None
    parent: str | None = None
    colour: int | None = None


class MilestoneRow(NamedTuple):
    """A milestone or release on its ``day`` (ordinal); ``tone`` is accent, good, warn or bad."""

    id: str
    title: str
    day: int
    precision: Precision = "day"
    tone: str = "accent"


class DependencyRow(NamedTuple):
    """Predecessor and successor by id; ``kind`` is FS, SS, FF or SF, ``lag`` in days."""

    id: str
    predecessor: str
    successor: str
    kind: str = "FS"
    lag: int = 0


def _ordinal(text: str | None, known: dict[str, int]) -> int | None:
    if not text:
        return None
    day = known.get(text)
    if day is None:
        day = known[text] = date.fromisoformat(text).toordinal()
    return day


class TimelineRows:
    """Initiatives as parallel lists, so that painting touches no object per bar.

    An index stays an initiative's own for as long as these rows live: a removed one leaves its place empty
    (``live[i]`` is False) and takes it again if it comes back. Raises ValueError for a date that is not
    ISO text.
    """

    def __init__(self, rows: Iterable[Sequence[Any]] = ()) -> None:
        loaded = list(rows)
        self._take(list(zip(*loaded, strict=True)) if loaded else [()] * len(InitiativeRow._fields))

    @classmethod
    def of_columns(cls, columns: Sequence[Sequence[Any]]) -> TimelineRows:
        """The same from one sequence for each field of ``InitiativeRow``, as storage reads them."""
        made = cls()
        made._take(columns)
        return made

    def _take(self, columns: Sequence[Sequence[Any]]) -> None:
        (ids, keys, titles, starts, start_precisions, ends, end_precisions, progress, health, status,
         status_titles, categories, theme, team, owners, objective, product, parents, colours,
        ) = columns  # fmt: skip
        self._days: dict[str, int] = {}
        days = {text: _ordinal(text, self._days) for text in {*starts, *ends}}
        self.ids: list[str] = list(ids)
        self.keys: list[str] = list(keys)
        self.titles: list[str] = list(titles)
        self.starts: list[int | None] = [days[text] for text in starts]
        self.start_precisions: list[Precision] = [name or "day" for name in start_precisions]
        self.ends: list[int | None] = [days[text] for text in ends]
        self.end_precisions: list[Precision] = [name or "day" for name in end_precisions]
        self.progress: list[float | None] = list(progress)
        self.health: list[str | None] = list(health)
        self.status_titles: list[str] = list(status_titles)
        self.categories: list[str] = list(categories)
        self.owners: list[Sequence[str]] = list(owners)
        self.parents: list[str | None] = list(parents)
        self.colours: list[int | None] = list(colours)
        self.values: dict[str, list[str | None]] = {
            "theme": list(theme),
            "team": list(team),
            "owner": [names[0] if names else None for names in owners],
            "objective": list(objective),
            "status": list(status),
            "product": list(product),
        }
        self.live: list[bool] = [True] * len(self.ids)
        self._index: dict[str, int] = {eid: index for index, eid in enumerate(self.ids)}

    def __len__(self) -> int:
        """How many places there are, empty ones included."""
        return len(self.ids)

    def index_of(self, eid: str) -> int | None:
        """The index of an initiative by id, or None if it is not here."""
        index = self._index.get(eid)
        return index if index is not None and self.live[index] else None

    def put(self, row: Sequence[Any]) -> int:
        """Add an initiative, or replace the one with the same id; returns its index."""
        values = self._converted(row)
        index = self._index.get(values[0])
        if index is None:
            index = self._index[values[0]] = len(self.ids)
            for column, value in zip(self._columns(), values, strict=True):
                column.append(value)
            self.live.append(True)
        else:
            for column, value in zip(self._columns(), values, strict=True):
                column[index] = value
            self.live[index] = True
        return index

    def remove(self, eid: str) -> int | None:
        """Take an initiative out; returns the index whose place is now empty."""
        index = self.index_of(eid)
        if index is not None:
            self.live[index] = False
        return index

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        (eid, key, title, start, start_precision, end, end_precision, progress, health, status, status_title,
         category, theme, team, owners, objective, product, parent, colour) = row  # fmt: skip
        return (
            eid, key, title, _ordinal(start, self._days), start_precision or "day",
            _ordinal(end, self._days), end_precision or "day", progress, health, status_title, category,
            owners, parent, colour, theme, team, owners[0] if owners else None, objective, status, product,
        )  # fmt: skip

    def _columns(self) -> tuple[list[Any], ...]:
        return (
            self.ids, self.keys, self.titles, self.starts, self.start_precisions,
            self.ends, self.end_precisions, self.progress, self.health, self.status_titles, self.categories,
            self.owners, self.parents, self.colours, *self.values.values(),
        )  # fmt: skip
