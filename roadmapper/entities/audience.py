"""An audience: who updates are written for."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class Audience(Entity, table=True):
    """Whom updates are for, and which template suits them."""

    __tablename__ = "audience"
    __table_args__ = STRICT
    key_prefix = "AUD"
    titles = ("Audience", "Audiences")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    template: str | None = declare("Template", "template", templates="update")
    rank: str = declare("Order", "rank", default="", internal=True)
