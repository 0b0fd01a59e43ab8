"""A template use: which template, with which text, made which document."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class TemplateUse(Entity, table=True):
    """Remembers the template behind a document, to tell a changed template from a changed text."""

    __tablename__ = "template_use"
    __table_args__ = STRICT
    key_prefix = "TPL"
    titles = ("Template use", "Template uses")
    title_field = "name"

    name: str = declare("Template", "text", default="", required=True)
    kind: str = declare("Kind", "text", default="prd", required=True)
    origin: str | None = declare("Origin", "text", help="built-in or own")
    sha256: str | None = declare("Hash", "text")
    document: str | None = declare(
        "Document", "text", index=True, help="The id of the PRD or update it made."
    )
