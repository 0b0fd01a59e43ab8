"""What the timeline knows of initiatives, milestones and dependencies: parallel lists by dense integer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, cast

from roadmapper.planning.dates import Precision
from roadmapper.timeline.end_ranges import EndRange
from roadmapper.timeline.tree import Tree

LANE_FIELDS: Final = ("theme", "team", "owner", "objective", "status", "product")
"""The fields that lanes can be made of without asking storage again."""
MORE_FIELDS: Final = ("health", "horizon", "tags", "parent")
"""Further fields to make lanes of; custom fields are called ``custom.<id>``."""
Grouping = tuple[str, ...]
"""What lanes are made of: one field, or two, of which the second divides the first."""
LaneKey = str | tuple[str | None, ...] | None
"""A lane's value: of one field as it is stored (None: none), of two fields one for each."""


_OF_EACH: Final = {"health", "category", "parent"}
"""Fields that every row has anyway, and that serve as lanes, too."""


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
    """A milestone or release on its ``day`` (ordinal); ``tone`` is accent, good, warn or bad.

    ``entity`` tells which of the two it is: they have shapes of their own.
    """

    id: str
    title: str
    day: int
    precision: Precision = "day"
    tone: str = "accent"
    entity: str = "milestone"


class DependencyRow(NamedTuple):
    """Predecessor and successor by id; ``kind`` is FS, SS, FF or SF, ``lag`` in days.

    ``violated`` says whether dates contradict it where the rows' own do not tell; None: they do.
    """

    id: str
    predecessor: str
    successor: str
    kind: str = "FS"
    lag: int = 0
    violated: bool | None = None


def _ordinal(text: str | None, known: dict[str, int]) -> int | None:
    if not text:
        return None
    day = known.get(text)
    if day is None:
        day = known[text] = date.fromisoformat(text).toordinal()
    return day


def _exact_if_none(precisions: Sequence[Precision | None]) -> list[Precision]:
    """A date without a precision is exact."""
    if None in set(precisions):
        return [name or "day" for name in precisions]
    return list(cast("Sequence[Precision]", precisions))


def share(column: list[Any]) -> None:
    """Hold each of a column's values once: read from storage, equal texts are texts of their own."""
    known: dict[Any, Any] = {}
    column[:] = map(known.setdefault, column, column)


def no_note(_index: int) -> str:
    """Nothing more is to be said of an initiative."""
    return ""


class TimelineRows:
    """Initiatives as parallel lists, so that painting touches no object per bar.

    An index stays an initiative's own for as long as these rows live: a removed one leaves its place empty
    (``live[i]`` is False) and takes it again if it comes back; ``shown[i]`` is False for one that a filter
    leaves out, too (``filtered``: there is one). ``values`` is what lanes are made of, by field, ``several``
    all values of fields that may have more than one; ``tree`` says who is under whom, ``ranges`` the best
    and worst ends of the few that have any; ``weights`` what initiatives weigh in means where their dates
    do not say it. Raises ValueError for a date that is not ISO text.
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
        day_of = {text: _ordinal(text, self._days) for text in {*starts, *ends}}.__getitem__
        self.ids: list[str] = list(ids)
        self.keys: list[str] = list(keys)
        self.titles: list[str] = list(titles)
        self.starts: list[int | None] = list(map(day_of, starts))
        self.start_precisions: list[Precision] = _exact_if_none(start_precisions)
        self.ends: list[int | None] = list(map(day_of, ends))
        self.end_precisions: list[Precision] = _exact_if_none(end_precisions)
        self.progress: list[float | None] = list(progress)
        self.health: list[str | None] = list(health)
        self.status_titles: list[str] = list(status_titles)
        self.categories: list[Any] = list(categories)
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
            "health": self.health,
            "category": self.categories,
            "parent": self.parents,
        }
        self.several: dict[str, list[Sequence[str]]] = {"owner": self.owners}
        self.live: list[bool] = [True] * len(self.ids)
        self.shown: list[bool] = [True] * len(self.ids)
        self.filtered = False
        self.ranges: dict[int, EndRange] = {}
        self.weights: dict[int, int] = {}
        self.note: Callable[[int], str] = no_note
        self._index: dict[str, int] = dict(zip(self.ids, range(len(self.ids)), strict=True))
        self.tree = Tree(self)

    def __len__(self) -> int:
        """How many places there are, empty ones included."""
        return len(self.ids)

    def index_of(self, eid: str) -> int | None:
        """The index of an initiative by id, or None if it is not here."""
        index = self._index.get(eid)
        return index if index is not None and self.live[index] else None

    def indexes_of(self, eids: Iterable[str]) -> list[int | None]:
        """The same for many."""
        found, live = list(map(self._index.get, eids)), self.live
        if not all(live):
            found = [index if index is not None and live[index] else None for index in found]
        return found

    def index_ever(self, eid: str) -> int | None:
        """The index of an initiative that is here, or was and left its place empty."""
        return self._index.get(eid)

    def row(self, index: int) -> InitiativeRow:
        """One initiative again as a row, as it was read or put."""
        values = self.values
        start, end = self.starts[index], self.ends[index]
        return InitiativeRow(
            self.ids[index], self.keys[index], self.titles[index],
            None if start is None else date.fromordinal(start).isoformat(), self.start_precisions[index],
            None if end is None else date.fromordinal(end).isoformat(), self.end_precisions[index],
            self.progress[index], self.health[index], values["status"][index], self.status_titles[index],
            self.categories[index], values["theme"][index], values["team"][index], self.owners[index],
            values["objective"][index], values["product"][index], self.parents[index], self.colours[index],
        )  # fmt: skip

    @property
    def added(self) -> set[str]:
        """The fields that ``add_column`` made known."""
        return self.values.keys() - set(LANE_FIELDS) - _OF_EACH

    def add_column(self, field: str, values: Mapping[str, Sequence[str]]) -> None:
        """Know another field to make lanes of, filter or colour by: initiative id to its values in order."""
        self.several[field] = [values.get(eid, ()) for eid in self.ids]
        self.values[field] = [found[0] if found else None for found in self.several[field]]

    def put_values(self, field: str, values: Mapping[str, Sequence[str]]) -> None:
        """Take other values of a field that was added, for those initiatives that are told."""
        for eid, found in values.items():
            index = self._index.get(eid)
            if index is not None:
                self.several[field][index] = found
                self.values[field][index] = found[0] if found else None

    def put_ranges(self, found: Mapping[str, EndRange], ids: Iterable[str] | None = None) -> list[int]:
        """Take the best and worst ends of these initiatives, or of all; returns the indexes that changed."""
        places = {
            index for eid in (found if ids is None else ids) if (index := self.index_of(eid)) is not None
        }
        if ids is None:
            places.update(self.ranges)
        changed = [index for index in places if self.ranges.get(index) != found.get(self.ids[index])]
        for index in changed:
            self.ranges.pop(index, None)
            if self.ids[index] in found:
                self.ranges[index] = found[self.ids[index]]
        return changed

    @property
    def of_few_values(self) -> list[list[Any]]:
        """The columns in which most values are there many times."""
        fields = ("theme", "team", "objective", "status", "product", "health", "parent")
        return [self.start_precisions, self.end_precisions, *(self.values[field] for field in fields)]

    def keys_by(self, by: Grouping) -> Sequence[LaneKey]:
        """Every initiative's lane, by index."""
        if len(by) == 1:
            return self.values[by[0]]
        return list(zip(*(self.values[field] for field in by), strict=True))

    def key_by(self, by: Grouping, index: int) -> LaneKey:
        """One initiative's lane."""
        found = tuple(self.values[field][index] for field in by)
        return found if len(by) > 1 else found[0]

    def put(self, row: Sequence[Any]) -> int:
        """Add an initiative, or replace the one with the same id; returns its index."""
        values = self._converted(row)
        index = self._index.get(values[0])
        if index is None:
            index = self._index[values[0]] = len(self.ids)
            for column, value in zip(self._columns(), values, strict=True):
                column.append(value)
            self.live.append(True)
            self.shown.append(True)
            for field in self.added:
                self.values[field].append(None)
                self.several[field].append(())
        else:
            for column, value in zip(self._columns(), values, strict=True):
                column[index] = value
            self.live[index] = self.shown[index] = True
            self.tree.hidden.discard(index)
            self.tree.forget(index)
        return index

    def remove(self, eid: str) -> int | None:
        """Take an initiative out; returns the index whose place is now empty."""
        index = self.index_of(eid)
        if index is not None:
            self.live[index] = self.shown[index] = False
            self.tree.hidden.discard(index)
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
            self.owners, self.parents, self.colours, *(self.values[field] for field in LANE_FIELDS),
        )  # fmt: skip
