"""The workspace itself: its title and the settings that travel with the file."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import DATE_STYLES, NUMBER_STYLES


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
    first_weekday: int = declare("Week starts on", "integer", default=1, bounds=(1, 7), help="1 is Monday.")
    fiscal_start: int = declare("Fiscal year starts in month", "integer", default=1, bounds=(1, 12))
