"""A whole plan as the timeline takes it: initiatives, the values of lanes, milestones and dependencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from roadmapper.timeline.colouring import AS_READ
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.rows import DependencyRow, MilestoneRow, TimelineRows


class Plan(NamedTuple):
    """What there is to draw, the workspace's date style, and the field that the rows' colours come from.

    ``fiscal_start`` is the month, 1 to 12, that the workspace's fiscal years start in.
    """

    rows: TimelineRows
    values: Mapping[str, Sequence[LaneValue]]
    milestones: Sequence[MilestoneRow]
    dependencies: Sequence[DependencyRow]
    date_style: str
    coloured_by: str = AS_READ
    fiscal_start: int = 1
