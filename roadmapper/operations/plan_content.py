"""What the timeline draws, out of the plain reader: bars, the values of lanes, milestones, dependencies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from roadmapper.storage.reading import (
    Reader,
    read_bars,
    read_dependencies,
    read_lane_titles,
    read_milestones,
    workspace_row,
)
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, MilestoneRow, TimelineRows

Bar = tuple[Any, ...]
"""An initiative's values in the order of ``timeline.rows.InitiativeRow``."""


def read_plan(reader: Reader, *, dated: bool | None = None) -> Plan:
    """Read all of it, about fifty milliseconds for ten thousand initiatives; or only those ``dated``."""
    return Plan(
        TimelineRows.of_columns(reader.read(lambda connection: read_bars(connection, dated=dated))),
        lane_values(reader),
        milestones_of(reader),
        dependencies_of(reader),
        reader.read(workspace_row).date_style,
    )


def bars_of(reader: Reader, ids: Collection[str]) -> list[Bar]:
    """Those initiatives of these ids that are still there."""
    return list(zip(*reader.read(lambda connection: read_bars(connection, ids)), strict=True))


def undated_bars(reader: Reader) -> list[Bar]:
    """The initiatives that a plan of the dated ones lacks."""
    return list(zip(*reader.read(lambda connection: read_bars(connection, dated=False)), strict=True))


def lane_values(reader: Reader) -> dict[str, list[LaneValue]]:
    """What lanes can be made of, by field, in the workspace's order; owners make their own."""
    titles = reader.read(read_lane_titles)._asdict()
    return {
        field: [LaneValue(found.id, found.title, found.colour) for found in values]
        for field, values in titles.items()
    }


def milestones_of(reader: Reader) -> list[MilestoneRow]:
    """Milestones that have a date."""
    columns = reader.read(read_milestones)
    return [
        MilestoneRow(eid, title, date.fromisoformat(day).toordinal(), precision or "day")  # pyright: ignore[reportArgumentType] - the column holds only precisions
        for eid, title, day, precision in zip(
            columns.id, columns.title, columns.date, columns.date_precision, strict=True
        )
    ]


def dependencies_of(reader: Reader) -> list[DependencyRow]:
    """Dependencies between initiatives that are there."""
    found = reader.read(read_dependencies)
    ends = zip(found.id, found.predecessor, found.successor, found.kind, found.lag, strict=True)
    return list(map(DependencyRow._make, ends))
