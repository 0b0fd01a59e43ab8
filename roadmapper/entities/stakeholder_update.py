"""A stakeholder update: a dated report to an audience."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import UPDATE_STATUSES


class StakeholderUpdate(Entity, table=True):
    """A report kept in the workspace; ``since`` and ``until`` bound its period, both days included."""

    __tablename__ = "stakeholder_update"
    __table_args__ = STRICT
    key_prefix = "UPD"
    titles = ("Update", "Updates")
    title: str = declare("Title", "text", default="", required=True)
    audience: str | None = declare("Audience", "reference", target="audience")
    status: str = declare("Status", "choice", default="draft", choices=UPDATE_STATUSES, required=True)
    template: str | None = declare("Template", "template", templates="update")
    since: str | None = declare("Since", "date")
    until: str | None = declare("Until", "date")
    scope: dict[str, Any] = declare("Scope", "json", default={}, internal=True)
    body: str = declare("Text", "markdown", default="", required=True)
    rank: str = declare("Order", "rank", default="", internal=True)
