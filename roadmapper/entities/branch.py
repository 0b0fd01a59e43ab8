"""A branch: another plan that somebody tries beside the plan, kept in the same file."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import BRANCH_STATES


class Branch(Entity, table=True):
    """A plan that is tried; its edits are in its parts, and nothing of the plan itself changes.

    ``beginning`` tells exactly which steps of the journal it begins with, ``begun_at`` is a moment in UTC
    (``2026-11-20T09:30:00Z``), ``applied_in`` the id of the merge that brought it into the plan last.
    """

    __tablename__ = "branch"
    __table_args__ = STRICT
    key_prefix = "BRANCH"
    titles = ("Branch", "Branches")

    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Description", "text")
    person: str | None = declare("By", "text")
    begun_at: str = declare("Begun at", "text", default="", internal=True)
    state: str = declare("State", "choice", default="open", choices=BRANCH_STATES, required=True)
    applied_in: str | None = declare("Applied in", "text", internal=True)
    beginning: dict[str, Any] = declare("Begins with", "json", default={}, internal=True)
