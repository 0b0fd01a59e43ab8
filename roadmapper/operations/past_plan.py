"""The dates of initiatives as of a past moment, wound back from now through the journal."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from roadmapper.errors import InvalidInput
from roadmapper.operations.history_moments import clock_words
from roadmapper.operations.plan_content import Bar
from roadmapper.storage.history_reading import read_folded
from roadmapper.storage.past_reading import DATE_FIELDS, read_dates
from roadmapper.storage.reading import Reader, read_bars, workspace_row
from roadmapper.storage.winding import wind_back
from roadmapper.timeline.drag import Span


class PastPlan(NamedTuple):
    """What was otherwise at a past moment.

    ``dates`` are those that an initiative had then, None where it was not there; ``gone`` the initiatives
    that were there and are not now, as they were last, in the order of ``timeline.rows.InitiativeRow``.
    """

    dates: Mapping[str, Span | None]
    gone: tuple[Bar, ...] = ()

    def with_news(self, news: PastPlan, ids: Collection[str]) -> PastPlan:
        """The same with what was read anew of these initiatives."""
        dates = {eid: span for eid, span in self.dates.items() if eid not in ids}
        gone = (bar for bar in self.gone if bar[0] not in ids)
        return PastPlan({**dates, **news.dates}, (*gone, *news.gone))


def read_past_plan(reader: Reader, step: int, ids: Collection[str] | None = None) -> PastPlan:
    """What was otherwise after a step, of all initiatives or of these.

    About a tenth of a second for ten thousand that all changed since; only those changes are read.
    """
    only = ("initiative", DATE_FIELDS)
    wound = reader.read(lambda connection: wind_back(connection, step, ids, only))
    new = set(wound.added.get("initiative", ()))
    touched = {eid for held in wound.values.values() for eid in held} - new
    now = reader.read(lambda connection: read_dates(connection, touched))
    then = {eid: dict(values) for eid, values in now.items()}
    for (_entity, field), held in wound.values.items():
        for eid, old in held.items():
            if eid in then:
                then[eid][field] = None if old is None else json.loads(old)
    dates: dict[str, Span | None] = dict.fromkeys(new)
    dates |= {eid: _span(values) for eid, values in then.items() if values != now[eid]}
    gone = [eid for eid, span in dates.items() if span is not None and now[eid]["deleted"]]
    return PastPlan(dates, _removed_bars(reader, gone))


def refuse_folded(reader: Reader) -> None:
    """Raises InvalidInput where the history of before its first step was folded."""
    folded = reader.read(read_folded)
    if folded is not None:
        style = reader.read(workspace_row).date_style
        raise InvalidInput(
            "when",
            f"History from before {clock_words(folded.at, style)} was folded, so the plan of then is not"
            " known. The plan is shown alone; compare with a later moment.",
        )


def _span(values: Mapping[str, Any]) -> Span | None:
    if values["deleted"]:
        return None
    start, end = _ordinal(values["start"]), _ordinal(values["end"])
    return Span(start, values["start_precision"] or "day", end, values["end_precision"] or "day")


def _ordinal(day: Any) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _removed_bars(reader: Reader, ids: Collection[str]) -> tuple[Bar, ...]:
    if not ids:
        return ()
    return tuple(zip(*reader.read(lambda connection: read_bars(connection, ids, removed=True)), strict=True))
