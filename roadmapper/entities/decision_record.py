"""A decision record: what was decided, why, and what follows from it."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import DECISION_STATES


class DecisionRecord(Entity, table=True):
    """The options that were weighed are items of their own; a later decision may supersede it."""

    __tablename__ = "decision_record"
    __table_args__ = STRICT
    key_prefix = "DEC"
    titles = ("Decision", "Decisions")

    title: str = declare("Title", "text", default="", required=True)
    state: str = declare("State", "choice", default="proposed", choices=DECISION_STATES, required=True)
    context: str | None = declare("Context", "markdown")
    decision: str | None = declare("Decision", "markdown")
    consequences: str | None = declare("Consequences", "markdown")
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    decided_on: str | None = declare("Decided on", "date")
    superseded_by: str | None = declare("Superseded by", "reference", target="decision_record")
    rank: str = declare("Order", "rank", default="", internal=True)
