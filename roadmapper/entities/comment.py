"""A comment on a passage of a document, or an answer to one."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare


class Comment(Entity, table=True):
    """What somebody says of a passage; resolved when it needs no more attention.

    ``document`` is an id. ``answers`` is the id of the comment or suggestion that it answers; None begins a
    thread. ``passage`` says where: see ``documents.passages``. ``at`` is a moment in UTC
    (``2026-11-20T09:30:00Z``), ``person`` who wrote it.
    """

    __tablename__ = "comment"
    __table_args__ = STRICT
    key_prefix = "CMT"
    titles = ("Comment", "Comments")
    title_field = "text"

    document: str = declare("Document", "text", default="", required=True, index=True)
    answers: str | None = declare("Answers", "text", internal=True)
    passage: dict[str, Any] = declare("Passage", "json", default={}, internal=True)
    person: str | None = declare("By", "text", internal=True)
    at: str = declare("At", "text", default="", internal=True)
    text: str = declare("Comment", "markdown", default="", required=True)
    resolved: int = declare("Resolved", "flag", default=0)
    resolved_by: str | None = declare("Resolved by", "text", internal=True)
    resolved_at: str | None = declare("Resolved at", "text", internal=True)
