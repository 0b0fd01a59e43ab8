"""The days that bars are drawn over, by dense integer: start, end, and how far a fading end goes on."""

from __future__ import annotations

from roadmapper.timeline.drag import drawn_days, span_of
from roadmapper.timeline.periods import Unit
from roadmapper.timeline.rows import TimelineRows


class Spans:
    """``lefts``, ``rights`` and ``reaches`` of all bars, as ``Layout`` describes them.

    A bar with one date only is drawn one ``period`` long.
    """

    def __init__(self, rows: TimelineRows, period: Unit) -> None:
        self.period: Unit = period
        self._rows = rows
        # Bars with two dates in order, nearly all, in one go.
        self.lefts = [start or 0 for start in rows.starts]
        after = {end: end + 1 if end else 0 for end in set(rows.ends)}
        self.rights = [after[end] for end in rows.ends]
        self.reaches = self.rights.copy()
        for index, (left, right) in enumerate(zip(self.lefts, self.rights, strict=True)):
            if not 0 < left < right and (left or right):
                self.measure(index)
        for index in (*rows.ranges, *rows.tree.derived):
            self.measure(index)

    def add(self) -> None:
        """Make room for one more bar."""
        for days in (self.lefts, self.rights, self.reaches):
            days.append(0)

    def measure(self, index: int) -> None:
        """Take one bar's dates as the rows have them now."""
        start, end = self._rows.starts[index], self._rows.ends[index]
        below = self._rows.tree.derived.get(index)
        if below is not None:
            self.lefts[index], self.rights[index] = below.first, below.last + 1
        elif start is not None and end is not None:
            self.lefts[index], self.rights[index] = min(start, end), max(start, end) + 1
        else:
            drawn = drawn_days(span_of(self._rows, index), self.period)
            if drawn is not None:
                self.lefts[index], self.rights[index] = drawn
        self.reaches[index] = self.rights[index]
        if index in self._rows.ranges:
            self.reaches[index] += self._rows.ranges[index].around(end)[1]
