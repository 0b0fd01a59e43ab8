"""Where bars lie in the plan that lie elsewhere in a branch, for both positions on the timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

from roadmapper.operations.past_plan import PastPlan
from roadmapper.storage import table_reading
from roadmapper.storage.past_reading import DATE_FIELDS
from roadmapper.storage.reading import Reader, read_bars
from roadmapper.timeline.drag import Span


def read_plan_dates(plan: Reader, branch: Reader) -> PastPlan:
    """The plan's dates of what is otherwise in the branch, and what is gone there."""
    there, here = _dates(plan), _dates(branch)
    found: dict[str, Span | None] = {eid: there.get(eid) for eid in here if here[eid] != there.get(eid)}
    gone = [eid for eid, span in there.items() if eid not in here and span is not None]
    found |= {eid: there[eid] for eid in gone}
    bars = plan.read(lambda connection: read_bars(connection, gone)) if gone else None
    return PastPlan(found, tuple(zip(*bars, strict=True)) if bars else ())


def _dates(reader: Reader) -> dict[str, Span]:
    fields = [name for name in DATE_FIELDS if name != "deleted"]
    rows = reader.read(lambda connection: table_reading.read_columns(connection, "initiative", fields))
    return {row[0]: _span(dict(zip(fields, row[1:], strict=True))) for row in rows}


def _span(values: dict[str, Any]) -> Span:
    start, end = (
        date.fromisoformat(day).toordinal() if (day := values[name]) else None for name in ("start", "end")
    )
    return Span(start, values["start_precision"] or "day", end, values["end_precision"] or "day")
