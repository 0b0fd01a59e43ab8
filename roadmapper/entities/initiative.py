"""An initiative: a bar on the timeline, a bet with dates, status, theme and owner."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import HEALTH, HORIZONS, PRECISIONS


class Initiative(Entity, table=True):
    """A bet; (start, start_precision), (end, end_precision) and (parent, rank) each merge as one value.

    Dates are ISO text; an end is inclusive. With a precision coarser than a day the start is the period's
    first day and the end its last. ``custom`` maps a custom field's id to its value.
    """

    __tablename__ = "initiative"
    __table_args__ = STRICT
    key_prefix = ""
    titles = ("Initiative", "Initiatives")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    status: str | None = declare("Status", "reference", target="status", index=True)
    health: str | None = declare("Health", "choice", choices=HEALTH)
    progress: int | None = declare("Progress", "percent", unit="%", bounds=(0, 100))
    confidence: int | None = declare("Confidence", "percent", unit="%", bounds=(0, 100))
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    team: str | None = declare("Team", "reference", target="team")
    theme: str | None = declare("Theme", "reference", target="theme")
    product: str | None = declare("Product", "reference", target="product")
    parent: str | None = declare("Parent", "reference", target="initiative", group="position", index=True)
    start: str | None = declare("Start", "date", group="start")
    start_precision: str | None = declare("Start precision", "precision", choices=PRECISIONS, group="start")
    end: str | None = declare("End", "date", group="end")
    end_precision: str | None = declare("End precision", "precision", choices=PRECISIONS, group="end")
    horizon: str | None = declare("Horizon", "choice", choices=HORIZONS)
    tags: tuple[str, ...] = declare("Tags", "tags", default=())
    source: str | None = declare("Imported from", "text", internal=True)
    source_id: str | None = declare("Source id", "text", index=True)
    custom: dict[str, Any] = declare("Custom fields", "custom", default={}, internal=True)
    rank: str = declare("Order", "rank", default="", group="position", internal=True)
