"""Where initiatives would lie by the other side of a merge: for both positions on the timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

from roadmapper.operations.merge_review import Line, Review, read_review
from roadmapper.operations.past_plan import PastPlan
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.timeline.drag import Span

_ENDS = ("start", "end")


def read_other_dates(workspace: Workspace, reader: Reader) -> PastPlan:
    """Of the merge under review, the dates of each side that is not what is shown, as a plan."""
    review = read_review(workspace, reader)
    by_item: dict[str, dict[str, Any]] = {}
    for line in review.asked:
        if line.entity == "initiative" and line.field in _ENDS:
            by_item.setdefault(line.eid, {}).update(_other(review, line))
    dates: dict[str, Span | None] = {}
    for eid, other in by_item.items():
        item = review.current.get(("initiative", eid))
        if item is not None:
            dates[eid] = _span({**item.model_dump(), **other})
    return PastPlan(dates)


def _other(review: Review, line: Line) -> dict[str, Any]:
    """The side's value that is not there now; while it is another altogether, the other copy's."""
    question = line.question
    if question is None:
        return {}
    found = question.mine if review.value(line) == question.theirs else question.theirs
    return found if isinstance(found, dict) else {}


def _span(values: dict[str, Any]) -> Span:
    start, end = (date.fromisoformat(day).toordinal() if (day := values[name]) else None for name in _ENDS)
    return Span(start, values["start_precision"] or "day", end, values["end_precision"] or "day")
