"""A scoring round: teammates score the same initiatives apart, and reveal their numbers together."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import ROUND_STATES


class ScoringRound(Entity, table=True):
    """Open while people score, each seeing only their own numbers; revealed when they are compared.

    Closed is what was revealed and is done with: numbers are told wherever a round is not open.
    ``model`` is the name of a model ("rice") or the id of one of the workspace's own; ``subjects`` holds the
    ids of the initiatives (JSON: ``ids``).
    """

    __tablename__ = "scoring_round"
    __table_args__ = STRICT
    key_prefix = "ROUND"
    titles = ("Scoring round", "Scoring rounds")

    title: str = declare("Title", "text", default="", required=True)
    model: str = declare("Model", "text", default="rice", required=True, internal=True)
    subjects: dict[str, Any] = declare("Initiatives", "json", default={}, internal=True)
    state: str = declare("State", "choice", default="open", choices=ROUND_STATES, required=True)
    person: str | None = declare("By", "text", internal=True)
    begun_at: str = declare("Begun at", "text", default="", internal=True)
    revealed_at: str | None = declare("Revealed at", "text", internal=True)
    rank: str = declare("Order", "rank", default="", internal=True)
