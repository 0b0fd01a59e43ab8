"""What follows bars that move, by a shift rule and a calendar; vague dates move by whole periods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from roadmapper.planning.dates import MONTHS_IN, Precision, shift
from roadmapper.planning.dependencies import Span
from roadmapper.planning.network import Network
from roadmapper.planning.successors import ShiftRule, shift_successors
from roadmapper.planning.workdays import ALWAYS, Calendar

Precisions = tuple[Precision, Precision]
"""How exactly a bar's start and end are meant."""
_EXACT: Final[Precisions] = ("day", "day")


class Following(NamedTuple):
    """What there is to shift: dates before a move, their precision where it is not a day, dependencies."""

    spans: Mapping[str, Span]
    precisions: Mapping[str, Precisions]
    network: Network
    rule: ShiftRule = "overlap"
    calendar: Calendar = ALWAYS

    def after(self, moved: Mapping[str, Span]) -> dict[str, Span]:
        """The new dates of what shifts behind ``moved`` (see ``shift_successors``); what stays is left out.

        A bar "in Q3" that has to come later comes in Q4: it moves by whole periods of its coarser date, by
        as few as are enough, and what waits for it follows from there. Its dates are told as that period's
        own first and last day.
        """
        settled = dict(moved)
        while True:
            shifted = shift_successors(self.spans, self.network, settled, self.rule, self.calendar).spans
            vague = [bar for bar in shifted if self._unit(bar) != "day"]
            if not vague:
                behind = {bar: span for bar, span in settled.items() if bar not in moved} | shifted
                return {bar: span for bar, span in behind.items() if span != self.spans[bar]}
            first = min(vague, key=self.network.rank.__getitem__)
            settled[first] = _by_periods(self.spans[first], shifted[first], self._unit(first))

    def _unit(self, bar: str) -> Precision:
        start, end = self.precisions.get(bar, _EXACT)
        return max(start, end, key=lambda each: MONTHS_IN.get(each, 0))


def _by_periods(old: Span, asked: Span, unit: Precision) -> Span:
    """The span moved by as few whole periods as bring it no earlier than asked."""
    known, wanted = (old.start, asked.start) if old.start is not None else (old.end, asked.end)
    assert known is not None
    assert wanted is not None
    months = (wanted.year - known.year) * 12 + wanted.month - known.month
    periods = months // MONTHS_IN[unit]
    try:
        while _moved(known, unit, periods) < wanted:
            periods += 1
        return Span(
            None if old.start is None else _moved(old.start, unit, periods),
            None if old.end is None else _moved(old.end, unit, periods),
        )
    except (ValueError, OverflowError):  # the calendar ends
        return asked


def _moved(day: date, unit: Precision, periods: int) -> date:
    return shift(day, unit, periods)
