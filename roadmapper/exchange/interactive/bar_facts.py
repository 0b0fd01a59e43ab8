"""The initiatives of a chart and their dependencies as parallel lists, with what is said in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from roadmapper.planning import dependencies as rules
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.rows import TimelineRows

HARD, SOFT, OPEN = range(3)
"""How an end of a bar looks: exact to the day, vague, not known."""
_STATES: Final = {"shipped": 1, "declined": 2}
"""Categories whose bars look different; all others are 0."""
_NOBODY: Final = -1


def shown_in(chart: Chart) -> list[int]:
    """The indexes of the initiatives that a chart shows."""
    return [index for index, lane in enumerate(chart.layout.lane_of) if lane >= 0]


def bars_of(
    chart: Chart, shown: Sequence[int], statuses: Sequence[str], owners: Sequence[str]
) -> dict[str, list[Any]]:
    """The columns of the initiatives ``shown``; initiatives, statuses and owners in them are places."""
    layout, rows, words = chart.layout, chart.layout.rows, chart.words
    status_place = {title: place for place, title in enumerate(statuses)}
    owner_place = {name: place for place, name in enumerate(owners)}
    place_of = {index: place for place, index in enumerate(shown)}
    above = {child: parent for parent, children in rows.tree.children.items() for child in children}
    return {
        "key": [rows.keys[index] for index in shown],
        "title": [rows.titles[index] for index in shown],
        "lane": [layout.lane_of[index] for index in shown],
        "status": [status_place[rows.status_titles[index]] for index in shown],
        "owners": [[owner_place[name] for name in rows.owners[index]] for index in shown],
        "health": [rows.health[index] for index in shown],
        "progress": [rows.progress[index] for index in shown],
        "state": [_STATES.get(rows.categories[index], 0) for index in shown],
        "colour": [rows.colours[index] for index in shown],
        "parent": [place_of.get(above.get(index, _NOBODY), _NOBODY) for index in shown],
        "dates": [words.when(rows, index) for index in shown],
        "ends": [words.ends(rows, index) for index in shown],
        "under": [words.under(rows, index) for index in shown],
        **_days(chart, shown),
    }


def _days(chart: Chart, shown: Sequence[int]) -> dict[str, list[Any]]:
    """Where each bar begins and ends, how its ends look, and which bars are only as long as a period.

    ``early`` is how many days an end fades before the likely one; ``reach`` the day until which it does.
    """
    layout, rows = chart.layout, chart.layout.rows
    half_open = [
        (place, rows.starts[index], rows.ends[index])
        for place, index in enumerate(shown)
        if index not in rows.tree.derived
    ]
    return {
        "left": [layout.lefts[index] for index in shown],
        "right": [layout.rights[index] for index in shown],
        "reach": [layout.reaches[index] for index in shown],
        "early": [_early(rows, index) for index in shown],
        "before": [_kinds(rows, index)[0] for index in shown],
        "after": [_kinds(rows, index)[1] for index in shown],
        "derived": [int(index in rows.tree.derived) for index in shown],
        "openStart": [place for place, start, end in half_open if start is None and end is not None],
        "openEnd": [place for place, start, end in half_open if start is not None and end is None],
    }


def _early(rows: TimelineRows, index: int) -> int:
    found = rows.ranges.get(index)
    return found.around(rows.ends[index])[0] if found is not None else 0


def _kinds(rows: TimelineRows, index: int) -> tuple[int, int]:
    below = rows.tree.derived.get(index)
    if below is not None:
        return OPEN if below.open_start else HARD, OPEN if below.open_end else HARD
    return (
        _kind(rows.starts[index], rows.start_precisions[index]),
        _kind(rows.ends[index], rows.end_precisions[index]),
    )


def _kind(day: int | None, precision: str) -> int:
    if day is None:
        return OPEN
    return HARD if precision == "day" else SOFT


def dependencies_of(chart: Chart, shown: Sequence[int]) -> dict[str, list[Any]]:
    """The dependencies between initiatives ``shown``: their places, kind, and what is broken in words."""
    dependencies, place_of = chart.dependencies, {index: place for place, index in enumerate(shown)}
    columns: dict[str, list[Any]] = {"before": [], "after": [], "kind": [], "words": []}
    for number, row in enumerate(dependencies.rows):
        before = place_of.get(dependencies.predecessors[number])
        after = place_of.get(dependencies.successors[number])
        if before is None or after is None:
            continue
        broken = _broken_words(chart, number) if dependencies.violated(number) else ""
        for name, value in zip(columns, (before, after, row.kind, broken), strict=True):
            columns[name].append(value)
    return columns


def _broken_words(chart: Chart, number: int) -> str:
    """What is wrong with a dependency, as a sentence."""
    rows, row = chart.layout.rows, chart.dependencies.rows[number]
    ends = (chart.dependencies.predecessors[number], chart.dependencies.successors[number])
    spans = {
        rows.ids[index]: rules.Span(_date(rows.starts[index]), _date(rows.ends[index])) for index in ends
    }
    titles = {rows.ids[index]: rows.titles[index] for index in ends}
    told = rules.Dependency(row.predecessor, row.successor, row.kind, row.lag)
    if chart.hides_dates:
        return f"{rules.dateless_words(told, titles)}."
    found = rules.violations(spans, [told])
    return f"{rules.violation_words(found[0], titles)}." if found else "The dates break this dependency."


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)
