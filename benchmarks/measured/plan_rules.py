"""The rules that look at a whole plan, as when its dates have changed: "forecast" or "critical" SIZE.

The plan is the plain simulation's, over weeks of five days with holidays, a milestone for each thirty bars.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta

from benchmarks.clock import now
from benchmarks.yardsticks.plain_forecast import Bar, uncertain_plan
from roadmapper.planning.critical_path import critical_path
from roadmapper.planning.dependencies import Dependency, Span
from roadmapper.planning.forecast import simulate
from roadmapper.planning.simulation import Estimate, UncertainPlan
from roadmapper.planning.workdays import read_calendar

READINGS = 5
FIRST = date(2026, 1, 1)
OFFICE = read_calendar("12345", [f"{year}-12-{day}" for year in range(2026, 2060) for day in (24, 25, 31)])


def day(number: int) -> date:
    """A day of the plan."""
    return FIRST + timedelta(days=number)


def forecast(bars: list[Bar], links: list[Dependency]) -> None:
    """All percentiles of all bars and milestones."""
    plan = UncertainPlan(
        {
            str(number): Estimate(day(bar.likely), day(bar.start), day(bar.best), day(bar.worst))
            for number, bar in enumerate(bars)
        },
        links,
        {
            f"m{first}": [str(number) for number in range(first, first + 30)]
            for first in range(0, len(bars), 30)
        },
        OFFICE,
    )
    found = simulate(plan)
    assert found is not None
    assert found.finishes[str(len(bars) - 1)].p90 > day(bars[-1].likely)


def critical(bars: list[Bar], links: list[Dependency]) -> None:
    """All latest dates."""
    spans = {str(number): Span(day(bar.start), day(bar.likely)) for number, bar in enumerate(bars)}
    assert critical_path(spans, links, OFFICE).critical


rule = {"forecast": forecast, "critical": critical}[sys.argv[1]]
plan = uncertain_plan(int(sys.argv[2]))
waiting = [
    Dependency(str(before), str(after), "FS", lag)
    for after, bar in enumerate(plan)
    for before, lag in bar.awaited
]
samples = []
for _ in range(READINGS):
    begun = now()
    rule(plan, waiting)
    samples.append((now() - begun) * 1000)
print("samples", *samples)
