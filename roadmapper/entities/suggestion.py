"""A suggested edit of a document, which its owner accepts or rejects."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import SUGGESTION_STATES


class Suggestion(Entity, table=True):
    """``text`` in the place of a passage: with an empty quote an insertion, with an empty text a deletion.

    ``document`` is an id, ``passage`` says where (see ``documents.passages``), ``at`` and ``decided_at`` are
    moments in UTC.
    """

    __tablename__ = "suggestion"
    __table_args__ = STRICT
    key_prefix = "SUG"
    titles = ("Suggestion", "Suggestions")
    title_field = "text"

    document: str = declare("Document", "text", default="", required=True, index=True)
    passage: dict[str, Any] = declare("Passage", "json", default={}, internal=True)
    text: str = declare("Suggested text", "markdown", default="")
    note: str | None = declare("Why", "text")
    person: str | None = declare("By", "text", internal=True)
    at: str = declare("At", "text", default="", internal=True)
    state: str = declare("State", "choice", default="open", choices=SUGGESTION_STATES, required=True)
    decided_by: str | None = declare("Decided by", "text", internal=True)
    decided_at: str | None = declare("Decided at", "text", internal=True)
