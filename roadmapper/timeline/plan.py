"""A whole plan as the timeline takes it: initiatives, the values of lanes, milestones and dependencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.rows import DependencyRow, MilestoneRow, TimelineRows


class Plan(NamedTuple):
    """What there is to draw, and the workspace's date style."""

    rows: TimelineRows
    values: Mapping[str, Sequence[LaneValue]]
    milestones: Sequence[MilestoneRow]
    dependencies: Sequence[DependencyRow]
    date_style: str
