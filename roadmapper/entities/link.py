"""A link between two entities, such as an initiative and the key result it moves."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import LINK_KINDS


class Link(Entity, table=True):
    """A typed link; its id is a UUIDv5 of kind, source and target: the same link twice is one row."""

    __tablename__ = "link"
    __table_args__ = STRICT
    key_prefix = "LINK"
    titles = ("Link", "Links")
    title_field = "kind"

    kind: str = declare("Kind", "choice", default="relates", choices=LINK_KINDS, required=True)
    source: str = declare("From", "text", default="", required=True, index=True)
    target: str = declare("To", "text", default="", required=True, index=True)
    contribution: float | None = declare("Expected contribution", "number")
