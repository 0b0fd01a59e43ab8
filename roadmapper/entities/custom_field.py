"""A custom field: the definition of a value that a workspace adds to its initiatives."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import CUSTOM_KINDS


class CustomField(Entity, table=True):
    """A field of the workspace's own; values lie in ``custom`` under its id."""

    __tablename__ = "custom_field"
    __table_args__ = STRICT
    key_prefix = "FIELD"
    titles = ("Custom field", "Custom fields")
    title: str = declare("Title", "text", default="", required=True)
    kind: str = declare("Kind", "choice", default="text", choices=CUSTOM_KINDS, required=True)
    options: tuple[str, ...] = declare("Choices", "tags", default=())
    unit: str | None = declare("Unit", "text", help="Such as EUR, hours or accounts.")
    formula: str | None = declare("Formula", "text", help="Such as reach * impact / effort.")
    rank: str = declare("Order", "rank", default="", internal=True)
