"""A requirement of a PRD, a row of its table."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import MOSCOW, REQUIREMENT_STATUSES


class Requirement(Entity, table=True):
    """What must be built, with how it is accepted; ``number`` counts within its PRD: REQ-1."""

    __tablename__ = "requirement"
    __table_args__ = STRICT
    key_prefix = "REQ"
    titles = ("Requirement", "Requirements")
    title_field = "text"

    prd: str = declare("PRD", "reference", default="", target="prd", required=True, index=True)
    number: int = declare("Number", "integer", default=0, internal=True)
    text: str = declare("Requirement", "text", default="", required=True)
    priority: str | None = declare("Priority", "choice", choices=MOSCOW)
    status: str = declare("Status", "choice", default="open", choices=REQUIREMENT_STATUSES, required=True)
    acceptance: str | None = declare("Accepted when", "text")
    rank: str = declare("Order", "rank", default="", internal=True)
