"""What the timeline draws, out of the plain reader: bars, the values of lanes, milestones, dependencies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import starmap
from typing import TYPE_CHECKING, Any

from roadmapper.storage.reading import (
    Reader,
    read_bars,
    read_dependencies,
    read_end_ranges,
    read_lane_titles,
    read_milestones,
    shift_settings,
    workspace_row,
)
from roadmapper.timeline.end_ranges import EndRange
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, MilestoneRow, TimelineRows

if TYPE_CHECKING:
    from roadmapper.timeline.followers import Rule

Bar = tuple[Any, ...]
"""An initiative's values in the order of ``timeline.rows.InitiativeRow``."""


def read_plan(reader: Reader, *, dated: bool | None = None) -> Plan:
    """Read all of it, about fifty milliseconds for ten thousand initiatives.

    Or only those ``dated``: of them without best and worst ends, which a large plan can show a moment later.
    """
    workspace = reader.read(workspace_row)
    rows = TimelineRows.of_columns(reader.read(lambda connection: read_bars(connection, dated=dated)))
    if dated is None:
        rows.put_ranges(end_ranges_of(reader))
    return Plan(
        rows,
        lane_values(reader),
        milestones_of(reader),
        dependencies_of(reader),
        workspace.date_style,
        fiscal_start=workspace.fiscal_start,
    )


def rule_of(reader: Reader) -> Rule:
    """By which rule successors shift, and on which days people work; every day where that cannot be read."""
    from roadmapper.planning.workdays import read_calendar  # nothing shifts before the first paint
    from roadmapper.timeline.followers import Rule

    stored = reader.read(shift_settings)
    rule = stored.rule if stored.rule in ("overlap", "gap") else "never"
    try:
        return Rule(rule, read_calendar(stored.workdays, stored.holidays))  # pyright: ignore[reportArgumentType] - as checked
    except ValueError:
        return Rule(rule)  # pyright: ignore[reportArgumentType] - as above


def bars_of(reader: Reader, ids: Collection[str]) -> list[Bar]:
    """Those initiatives of these ids that are still there."""
    return list(zip(*reader.read(lambda connection: read_bars(connection, ids)), strict=True))


def undated_bars(reader: Reader) -> list[Bar]:
    """The initiatives that a plan of the dated ones lacks."""
    return list(zip(*reader.read(lambda connection: read_bars(connection, dated=False)), strict=True))


def end_ranges_of(reader: Reader, ids: Collection[str] | None = None) -> dict[str, EndRange]:
    """Best and worst ends by initiative: of those of these ids, or of all, that have any."""
    found = reader.read(lambda connection: read_end_ranges(connection, ids))
    return {eid: EndRange(_ordinal(best), _ordinal(worst)) for eid, best, worst in found}


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def lane_values(reader: Reader) -> dict[str, list[LaneValue]]:
    """What lanes can be made of, by field, in the workspace's order; owners make their own."""
    titles = reader.read(read_lane_titles)._asdict()
    return {
        field: [LaneValue(found.id, found.title, found.colour) for found in values]
        for field, values in titles.items()
    }


def milestones_of(reader: Reader) -> list[MilestoneRow]:
    """Milestones and releases that have a date."""
    columns = reader.read(read_milestones)
    return [
        MilestoneRow(eid, title, date.fromisoformat(day).toordinal(), precision or "day", entity=entity)  # pyright: ignore[reportArgumentType] - the column holds only precisions
        for eid, title, day, precision, entity in zip(
            columns.id, columns.title, columns.date, columns.date_precision, columns.entity, strict=True
        )
    ]


def dependencies_of(reader: Reader) -> list[DependencyRow]:
    """Dependencies between initiatives that are there."""
    found = reader.read(read_dependencies)
    ends = zip(found.id, found.predecessor, found.successor, found.kind, found.lag, strict=True)
    return list(starmap(DependencyRow, ends))
