"""Applies an arrangement to what was read: the fields it needs, what is shown, in which colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from roadmapper.operations.filtering import Filter
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
    """One arrangement over one workspace; the same for the screen and for exports."""

    def __init__(self, reader: Reader, arrangement: Arrangement | None = None) -> None:
        self.reader = reader
        self._read: Values = {}
        self._colours: Colours | None = None
        self.now = arrangement or Arrangement()
        self.problem: QueryError | None = None
        """Why the filter cannot be read, as where what it names is gone; then nothing is left out."""
        self.asks: frozenset[str] = frozenset()
        """The fields that the filter looks at."""

    def values(self, read: Values) -> Values:
        """The values for lanes that were read with the plan, and those of every other field in use."""
        self._read, self._colours = read, None
        more = {field: found for field in self.now.fields if (found := values_of(self.reader, field))}
        return {**read, **more}

    def take(self, arrangement: Arrangement) -> Values:
        """Another arrangement from now on; returns the values for its lanes."""
        self.now = arrangement
        return self.values(self._read)

    def arrange(self, rows: TimelineRows, indexes: Sequence[int] | None = None) -> None:
        """Write into the rows what is shown and in which colour, of these indexes or of all."""
        self._learn(rows, indexes)
        if rows.filtered or self.now.filter:
            show_only(rows, self._fitting(rows, indexes), indexes)
        if self.now.colour != AS_READ and self.now.colour in rows.values:
            if self._colours is None:
                self._colours = colours_of(rows, self.now.colour, self.values(self._read))
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
        return legend(rows, field, self.values(self._read))

    def _learn(self, rows: TimelineRows, indexes: Sequence[int] | None) -> None:
        """Have the rows know every field in use, and what they know of these anew."""
        ids = [rows.ids[index] for index in indexes or ()]
        for field in rows.added if ids else ():
            found = lane_column(self.reader, field, ids) or {}
            rows.put_values(field, {eid: found.get(eid, ()) for eid in ids})
        for field in self.now.fields:
            self._know(rows, field)

    def _know(self, rows: TimelineRows, field: str) -> None:
        if field not in rows.values:
            rows.add_column(field, lane_column(self.reader, field) or {})
