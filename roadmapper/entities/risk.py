"""A risk: what may go wrong, how likely, how bad, and what is done about it."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import RISK_STATES, TRENDS


class Risk(Entity, table=True):
    """Probability and impact count from 1 to 5; exposure is their product and is computed."""

    __tablename__ = "risk"
    __table_args__ = STRICT
    key_prefix = "RISK"
    titles = ("Risk", "Risks")

    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    probability: int | None = declare("Probability", "integer", bounds=(1, 5))
    impact: int | None = declare("Impact", "integer", bounds=(1, 5))
    mitigation: str | None = declare("Mitigation", "markdown")
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    due: str | None = declare("Due", "date")
    state: str = declare("State", "choice", default="open", choices=RISK_STATES, required=True)
    trend: str | None = declare("Trend", "choice", choices=TRENDS)
    rank: str = declare("Order", "rank", default="", internal=True)
