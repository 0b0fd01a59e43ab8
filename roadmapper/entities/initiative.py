"""An initiative: a bar on the timeline, a bet with dates, status, theme and owner."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import HEALTH, HORIZONS, MOSCOW, PRECISIONS


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
    end_best: str | None = declare("Best end", "date", help="The end if all goes well.")
    end_worst: str | None = declare("Worst end", "date", help="The end if much goes wrong.")
    effort: float | None = declare("Effort", "number", unit="person-months", bounds=(0, 10_000))
    horizon: str | None = declare("Horizon", "choice", choices=HORIZONS)
    tags: tuple[str, ...] = declare("Tags", "tags", default=())
    release: str | None = declare("Release", "reference", target="release", index=True)
    reach: float | None = declare("Reach", "number", bounds=(0, 1e12), help="People or accounts a period.")
    impact: float | None = declare(
        "Impact", "number", bounds=(0, 100), help="3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal."
    )
    confidence_low: int | None = declare("Least confidence", "percent", unit="%", bounds=(0, 100))
    confidence_high: int | None = declare("Most confidence", "percent", unit="%", bounds=(0, 100))
    ice_impact: float | None = declare("ICE impact", "number", bounds=(0, 100), help="From 1 to 10.")
    ice_confidence: float | None = declare("ICE confidence", "number", bounds=(0, 100), help="From 1 to 10.")
    ease: float | None = declare("Ease", "number", bounds=(0, 100), help="From 1 to 10.")
    business_value: float | None = declare("Business value", "number", bounds=(0, 1_000))
    time_criticality: float | None = declare("Time criticality", "number", bounds=(0, 1_000))
    risk_reduction: float | None = declare("Risk reduction", "number", bounds=(0, 1_000))
    job_size: float | None = declare("Job size", "number", bounds=(0, 1_000))
    value: float | None = declare("Value", "number", bounds=(0, 1e12))
    moscow: str | None = declare("MoSCoW", "choice", choices=MOSCOW)
    hand_rank: str | None = declare("Order by hand", "text", internal=True)
    source: str | None = declare("Imported from", "text", internal=True)
    source_id: str | None = declare("Source id", "text", index=True)
    custom: dict[str, Any] = declare("Custom fields", "custom", default={}, internal=True)
    rank: str = declare("Order", "rank", default="", group="position", internal=True)
