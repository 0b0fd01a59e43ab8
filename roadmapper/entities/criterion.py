"""A criterion of a scoring model: whose value counts, how much, and which way."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import CRITERION_DIRECTIONS


class Criterion(Entity, table=True):
    """Takes an initiative's value of ``field`` (``custom.<id>`` for the workspace's own) on a scale."""

    __tablename__ = "criterion"
    __table_args__ = STRICT
    key_prefix = "CRIT"
    titles = ("Criterion", "Criteria")

    title: str = declare("Title", "text", default="", required=True)
    model: str = declare("Model", "reference", default="", target="scoring_model", required=True, index=True)
    field: str = declare("Field", "text", default="", required=True)
    weight: float = declare("Weight", "number", default=1.0, required=True, bounds=(0, 1_000))
    low: float = declare("From", "number", default=0.0, required=True)
    high: float = declare("To", "number", default=10.0, required=True)
    direction: str = declare(
        "Better when", "choice", default="more", choices=CRITERION_DIRECTIONS, required=True
    )
    rank: str = declare("Order", "rank", default="", internal=True)
