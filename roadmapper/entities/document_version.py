"""A version of a document: a named point in its course, or a review or approval of it."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import VERSION_KINDS


class DocumentVersion(Entity, table=True):
    """The text of a PRD or update at a moment, with what every fact in it showed then.

    ``facts`` maps the source of a fact (``ATL-12.end:quarter``) to what it showed; ``document`` is an id,
    ``at`` a moment in UTC (``2026-11-20T09:30:00Z``), ``person`` who reviewed, approved or named it.
    """

    __tablename__ = "document_version"
    __table_args__ = STRICT
    key_prefix = "VER"
    titles = ("Version", "Versions")

    title: str = declare("Title", "text", default="", required=True)
    document: str = declare("Document", "text", default="", required=True, index=True)
    kind: str = declare("Kind", "choice", default="named", choices=VERSION_KINDS, required=True)
    person: str | None = declare("By", "text", internal=True)
    at: str = declare("At", "text", default="", internal=True)
    body: str = declare("Text", "markdown", default="", internal=True)
    facts: dict[str, Any] = declare("Facts", "json", default={}, internal=True)
    note: str | None = declare("Note", "text")
