"""A decline: why an initiative is not done, who asked for it, and when to think again."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import DECLINE_STATES, THRESHOLDS


class Decline(Entity, table=True):
    """An entry of "Not doing", to be thought about again on a day or when a measure passes a value.

    ``revisit_measure`` is the id of a key result or metric.
    """

    __tablename__ = "decline"
    __table_args__ = STRICT
    key_prefix = "NOT"
    titles = ("Decline", "Not doing")
    title_field = "reason"

    initiative: str = declare(
        "Initiative", "reference", default="", target="initiative", required=True, index=True
    )
    reason: str = declare("Reason", "text", default="", required=True)
    evidence: str | None = declare("Evidence", "markdown")
    asked_by: tuple[str, ...] = declare("Asked by", "people", default=())
    declined_on: str | None = declare("Declined on", "date")
    declined_by: str | None = declare("Declined by", "text")
    revisit_on: str | None = declare("Revisit on", "date")
    revisit_measure: str | None = declare("Revisit by", "text", group="threshold", internal=True)
    revisit_when: str | None = declare(
        "Revisit when it is", "choice", choices=THRESHOLDS, group="threshold", internal=True
    )
    revisit_value: float | None = declare("Revisit at", "number", group="threshold", internal=True)
    state: str = declare("State", "choice", default="declined", choices=DECLINE_STATES, required=True)
    revisited_on: str | None = declare("Revisited on", "date")
    status_before: str | None = declare("Status before", "text", internal=True)
