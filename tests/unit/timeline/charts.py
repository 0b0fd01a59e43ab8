"""Small charts for the timeline's tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from roadmapper.planning.dates import Precision
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import InitiativeRow, TimelineRows

THEMES = (
    LaneValue("act", "Activation", 0, "61% of KR"),
    LaneValue("ret", "Retention", 1),
    LaneValue("ent", "Enterprise ready", 2),
)
VALUES: dict[str, Sequence[LaneValue]] = {"theme": THEMES, "team": (LaneValue("growth", "Growth"),)}


def day(text: str) -> int:
    """An ISO date as an ordinal."""
    return date.fromisoformat(text).toordinal()


def bar(
    eid: str,
    start: str | None,
    end: str | None,
    theme: str | None = "act",
    *,
    precision: Precision = "day",
    title: str = "",
    owners: tuple[str, ...] = (),
) -> InitiativeRow:
    """An initiative with these dates in a theme."""
    return InitiativeRow(
        id=eid,
        key=eid.upper(),
        title=title or f"Title of {eid}",
        start=start,
        start_precision=precision,
        end=end,
        end_precision=precision,
        status_title="Planned",
        theme=theme,
        owners=owners,
        colour=0,
    )


PLAN = (
    bar("a", "2026-10-17", "2027-01-02"),
    bar("b", "2026-11-01", "2026-11-30"),
    bar("c", "2027-01-08", "2027-03-20"),
    bar("d", "2026-12-01", "2027-02-10", "ret"),
    bar("q", "2027-04-01", "2027-09-30", "ret", precision="quarter"),
    bar("s", "2027-06-01", None, "ent"),
    bar("u", None, None, "act", title="Slack digest"),
    bar("v", None, None, None, title="Bulk edit"),
)


def layout_of(rows: Sequence[InitiativeRow] = PLAN, by: str = "theme", then: str = "") -> Layout:
    """These initiatives laid out."""
    return Layout(TimelineRows(rows), VALUES, (by, then) if then else (by,))
