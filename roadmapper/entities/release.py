"""A release: a dated point that ships initiatives."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import PRECISIONS, RELEASE_STATES


class Release(Entity, table=True):
    """Its scope are the initiatives that name it; its readiness is in items of its own."""

    __tablename__ = "release"
    __table_args__ = STRICT
    key_prefix = "REL"
    titles = ("Release", "Releases")

    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    date: str | None = declare("Date", "date", group="date")
    date_precision: str | None = declare("Precision", "precision", choices=PRECISIONS, group="date")
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    product: str | None = declare("Product", "reference", target="product")
    state: str = declare("State", "choice", default="planned", choices=RELEASE_STATES, required=True)
    decision_note: str | None = declare("Go or no-go", "text")
    decided_by: str | None = declare("Decided by", "text", internal=True)
    decided_on: str | None = declare("Decided on", "date", internal=True)
    shipped_on: str | None = declare("Shipped on", "date")
    notes: str | None = declare("Release notes", "markdown", internal=True)
    source: str | None = declare("Imported from", "text", internal=True)
    source_id: str | None = declare("Source id", "text", index=True)
    rank: str = declare("Order", "rank", default="", internal=True)
