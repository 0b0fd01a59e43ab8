"""Applies an arrangement to what was read: the fields it needs, what is shown, in which colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from roadmapper.operations.filter_fields import CUSTOM
from roadmapper.operations.filtering import Filter
from roadmapper.operations.grouped_values import MANY, REMOVED, Grouped, Known, grouped, is_reckoned
from roadmapper.operations.lane_fields import lane_column, values_of
from roadmapper.planning.query import QueryError
from roadmapper.storage.reading import Reader
from roadmapper.timeline.arrangement import Arrangement
from roadmapper.timeline.colouring import AS_READ, Colours, LegendEntry, colours_of, legend, paint_by
from roadmapper.timeline.filters import show_only
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import TimelineRows

Values = Mapping[str, Sequence[LaneValue]]


class Arranger:
    """One arrangement over one workspace; the same for the screen and for exports.

    Fields that are reckoned take their time: with ``waits`` they are worked out where they are needed,
    without it they are what ``know`` was told, and empty before.
    """

    def __init__(self, reader: Reader, arrangement: Arrangement | None = None, *, waits: bool = True) -> None:
        self.reader, self._waits = reader, waits
        self._known: dict[str, Grouped | None] = {}
        self._anew: set[str] = set()
        """Fields of which the rows are to know every value again."""
        self._read: Values = {}
        self._colours: Colours | None = None
        self.now = arrangement or Arrangement()
        self.problem: QueryError | None = None
        """Why the filter cannot be read, as where what it names is gone; then nothing is left out."""
        self.asks: frozenset[str] = frozenset()
        """The fields that the filter looks at."""

    def values(self, read: Values) -> Values:
        """The values for lanes that were read with the plan, and those of every other field in use.

        Custom fields are grouped anew, but for those that somebody would have to wait for.
        """
        self._read, self._colours = read, None
        kept = self._known if not self._waits else {}
        self._known = {field: known for field, known in kept.items() if known and known.is_reckoned}
        return self._values()

    def _values(self) -> Values:
        more = {field: found for field in self.now.fields if (found := self._values_of(field))}
        return {**self._read, **more}

    def _values_of(self, field: str) -> Sequence[LaneValue] | None:
        if not field.startswith(CUSTOM):
            return values_of(self.reader, field)
        known = self._group(field)
        return known.values if known is not None else [LaneValue(None, REMOVED, fixed=True)]

    def _group(self, field: str) -> Grouped | None:
        if field not in self._known:
            if not self._waits and is_reckoned(self.reader, field):
                return None
            self._known[field] = grouped(self.reader, field)
        return self._known[field]

    def know(self, found: Known) -> bool:
        """Take fields that ``read_known`` has read on a worker; returns whether that makes any difference."""
        new = {field for field, each in found.items() if not _are_same(each, self._known.get(field))}
        self._known |= {field: found[field] for field in new}
        self._anew |= new
        if new:
            self._colours = None
        return bool(new)

    @property
    def reckoned(self) -> dict[str, Grouped]:
        """The reckoned fields that are known."""
        return {field: known for field, known in self._known.items() if known and known.is_reckoned}

    def take(self, arrangement: Arrangement) -> Values:
        """Another arrangement from now on; returns the values for its lanes."""
        self.now, self._colours = arrangement, None
        return self._values()

    def arrange(self, rows: TimelineRows, indexes: Sequence[int] | None = None) -> None:
        """Write into the rows what is shown and in which colour, of these indexes or of all."""
        self._learn(rows, indexes)
        if rows.filtered or self.now.filter:
            show_only(rows, self._fitting(rows, indexes), indexes)
        if self.now.colour != AS_READ and self.now.colour in rows.values:
            if self._colours is None:
                self._colours = colours_of(rows, self.now.colour, self._values())
            paint_by(rows, self.now.colour, self._colours, indexes)

    def arranged(self, plan: Plan) -> Plan:
        """A plan as it was read, arranged."""
        values = self.values(plan.values)
        self.arrange(plan.rows)
        return plan._replace(values=values, coloured_by=self.now.colour)

    def _fitting(self, rows: TimelineRows, indexes: Sequence[int] | None) -> set[str] | None:
        """The ids that fit the filter, of these indexes or of all; None where it leaves nothing out."""
        self.problem, self.asks = None, frozenset()
        if not self.now.filter.strip():
            return None
        try:
            found = Filter(self.reader, self.now.filter)
        except QueryError as error:
            self.problem = error
            return None
        self.asks = frozenset(found.asks)
        return found.matching(None if indexes is None else [rows.ids[index] for index in indexes])

    def legend(self, rows: TimelineRows) -> tuple[LegendEntry, ...]:
        """What the colours mean, where the lanes do not say it."""
        field = self.now.colour or ("theme" if self._read.get("theme") else "team")
        if field in self.now.lanes or field not in rows.values:
            return ()
        return legend(rows, self.now.colour, self._values())

    def _learn(self, rows: TimelineRows, indexes: Sequence[int] | None) -> None:
        """Have the rows know every field in use, and what they know of these anew."""
        ids = [rows.ids[index] for index in indexes or ()]
        for field in rows.added if ids else ():
            found = self._column(field, ids)
            if found is not None:
                rows.put_values(field, {eid: found.get(eid, ()) for eid in ids})
        anew = self._anew if indexes is None else frozenset[str]()
        for field in self.now.fields:
            if field not in rows.values or field in anew:
                rows.add_column(field, self._column(field) or {})
        self._anew -= anew

    def _column(self, field: str, ids: Sequence[str] | None = None) -> Mapping[str, Sequence[str]] | None:
        """A field's values, of these or of all; None where they are worked out later."""
        if not field.startswith(CUSTOM):
            return lane_column(self.reader, field, ids) or {}
        known = self._group(field)
        if known is None or ids is None:
            return known.column if known is not None else None
        if known.is_reckoned and len(ids) > MANY and not self._waits:
            return None
        groups = len(known.values)
        found = known.read(self.reader, ids)
        if len(known.values) != groups:
            self._colours = None  # a colour for the new group; those of the others stay
        return found


def _are_same(one: Grouped | None, other: Grouped | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.values, one.column, one.sources) == (other.values, other.column, other.sources)
