"""A milestone: a dated point on the plan."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import PRECISIONS


class Milestone(Entity, table=True):
    """A dated point; its date may be vague."""

    __tablename__ = "milestone"
    __table_args__ = STRICT
    key_prefix = "MS"
    titles = ("Milestone", "Milestones")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    date: str | None = declare("Date", "date", group="date")
    date_precision: str | None = declare("Precision", "precision", choices=PRECISIONS, group="date")
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    theme: str | None = declare("Theme", "reference", target="theme")
    product: str | None = declare("Product", "reference", target="product")
    source: str | None = declare("Imported from", "text", internal=True)
    source_id: str | None = declare("Source id", "text", index=True)
    rank: str = declare("Order", "rank", default="", internal=True)
