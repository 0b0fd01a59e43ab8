"""A moment of a workspace's history as it was chosen: by the clock, or exactly after one step, or now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from roadmapper.planning.date_format import DEFAULT_STYLE, format_date
from roadmapper.planning.dates import first_day, shift

AGO: Final = {
    "yesterday": "yesterday",
    "week": "a week ago",
    "month": "a month ago",
    "quarter": "the start of this quarter",
}
"""The moments that need no typing: a short name and their words."""


class Moment(NamedTuple):
    """``at`` is UTC milliseconds, None for now; ``step_id`` the step after which it is, where one was chosen.

    ``words`` say when it is ("20 Oct 2026"), ``name`` why it stands out ("a month ago"), if it does.
    """

    at: int | None
    words: str
    name: str = ""
    step_id: str = ""

    @property
    def is_now(self) -> bool:
        """Whether it goes on with the clock."""
        return self.at is None


NOW: Final = Moment(None, "now")


def is_in_order(since: Moment, until: Moment) -> bool:
    """Whether one comes before the other, as far as the clock tells."""
    return until.at is None or (since.at is not None and since.at <= until.at)


def moment_ago(name: str, today: date, style: str = DEFAULT_STYLE) -> Moment:
    """The beginning of the day that a name of ``AGO`` speaks of, by the clock here."""
    days = {
        "yesterday": today - timedelta(days=1),
        "week": today - timedelta(days=7),
        "month": shift(today, "month", -1),
        "quarter": first_day(today, "quarter"),
    }
    begin = datetime.combine(days[name], time.min)
    return Moment(int(begin.timestamp() * 1000), format_date(days[name], "day", style), AGO[name])


def looked_at(kept: object) -> Moment | None:
    """When a file was last open, as it was kept; None for what was never kept, or by another version."""
    return moment_at(kept, name="when I last looked") if isinstance(kept, int) and kept > 0 else None


def moment_at(at: int, style: str = DEFAULT_STYLE, name: str = "", step_id: str = "") -> Moment:
    """A moment by the clock here, in UTC milliseconds: "20 Oct 2026" as it began, "20 Oct 2026 14:30"."""
    local = datetime.fromtimestamp(at / 1000)
    day = format_date(local.date(), "day", style)
    words = day if local.time() == time.min else f"{day} {local:%H:%M}"
    return Moment(at, words, name, step_id)
