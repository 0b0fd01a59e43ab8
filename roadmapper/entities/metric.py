"""A metric: a measure that is watched beside the objectives."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class Metric(Entity, table=True):
    """Its course is in the journal; ``current`` is what it stands at."""

    __tablename__ = "metric"
    __table_args__ = STRICT
    key_prefix = "METRIC"
    titles = ("Metric", "Metrics")

    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    unit: str | None = declare("Unit", "text", help="Such as %, min or accounts.")
    current: float | None = declare("Current", "number")
    target: float | None = declare("Target", "number")
    rank: str = declare("Order", "rank", default="", internal=True)
