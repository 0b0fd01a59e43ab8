"""A user story of a PRD: who wants what, and what for."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import MOSCOW, REQUIREMENT_STATUSES


class UserStory(Entity, table=True):
    """As a ``role`` I want ``want``, so that ``so_that``; ``number`` counts within its PRD: US-1."""

    __tablename__ = "user_story"
    __table_args__ = STRICT
    key_prefix = "STORY"
    titles = ("User story", "User stories")
    title_field = "want"

    prd: str = declare("PRD", "reference", default="", target="prd", required=True, index=True)
    number: int = declare("Number", "integer", default=0, internal=True)
    role: str | None = declare("As a", "text")
    want: str = declare("I want", "text", default="", required=True)
    so_that: str | None = declare("So that", "text")
    priority: str | None = declare("Priority", "choice", choices=MOSCOW)
    status: str = declare("Status", "choice", default="open", choices=REQUIREMENT_STATUSES, required=True)
    rank: str = declare("Order", "rank", default="", internal=True)
