"""A scoring model of the workspace's own: criteria with weights add up to a score."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class ScoringModel(Entity, table=True):
    """Its criteria are entities of their own, so that two people can change two of them."""

    __tablename__ = "scoring_model"
    __table_args__ = STRICT
    key_prefix = "MODEL"
    titles = ("Scoring model", "Scoring models")

    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    rank: str = declare("Order", "rank", default="", internal=True)
