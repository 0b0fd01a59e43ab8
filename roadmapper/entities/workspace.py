"""The workspace itself: its title and the settings that travel with the file."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import (
    DATE_STYLES,
    MONTHS,
    NUMBER_STYLES,
    REACH_PERIODS,
    SHIFT_RULES,
    WEEKDAYS,
)


class WorkspaceSettings(Entity, table=True):
    """One row: what exports and keys look like, the same on every machine."""

    __tablename__ = "workspace"
    __table_args__ = STRICT
    key_prefix = "WS"
    titles = ("Workspace", "Workspaces")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    key_prefix_text: str = declare("Key prefix", "text", default="RM", required=True)
    date_style: str = declare("Dates", "choice", default="d mmm yyyy", choices=DATE_STYLES, required=True)
    number_style: str = declare("Numbers", "choice", default="1 234.5", choices=NUMBER_STYLES, required=True)
    first_weekday: int = declare("Week starts on", "integer", default=1, bounds=(1, 7), choices=WEEKDAYS)
    fiscal_start: int = declare("Fiscal year starts in", "integer", default=1, bounds=(1, 12), choices=MONTHS)
    shift_rule: str = declare(
        "Successors move", "choice", default="overlap", choices=SHIFT_RULES, required=True,
        help="What follows a bar that was moved: only what would overlap, everything behind it, or nothing.",
    )  # fmt: skip
    workdays: str = declare(
        "Working days", "weekdays", default="12345", required=True, help="Such as Mon to Fri, or Sun to Thu."
    )
    holidays: tuple[str, ...] = declare(
        "Holidays", "days", default=(), help="Such as 25 Dec 2026; 1 Jan 2027."
    )
    reach_period: str = declare(
        "Reach is counted a", "choice", default="quarter", choices=REACH_PERIODS, required=True
    )
    lint_off: tuple[str, ...] = declare("Rules switched off", "tags", default=(), internal=True)
