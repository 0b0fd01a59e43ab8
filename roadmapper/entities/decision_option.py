"""An option of a decision, with what speaks for and against it."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class DecisionOption(Entity, table=True):
    """One of the ways that were weighed; ``chosen`` marks the one that was taken."""

    __tablename__ = "decision_option"
    __table_args__ = STRICT
    key_prefix = "OPT"
    titles = ("Option", "Options")

    decision: str = declare(
        "Decision", "reference", default="", target="decision_record", required=True, index=True
    )
    title: str = declare("Title", "text", default="", required=True)
    pros: str | None = declare("Pros", "markdown")
    cons: str | None = declare("Cons", "markdown")
    chosen: int = declare("Chosen", "flag", default=0)
    rank: str = declare("Order", "rank", default="", internal=True)
