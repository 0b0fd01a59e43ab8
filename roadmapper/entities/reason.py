"""A reason: why a date slipped or something was declined, told in the step that did it."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class Reason(Entity, table=True):
    """Why a field of an item changed; the step that adds it changes the field, too."""

    __tablename__ = "reason"
    __table_args__ = STRICT
    key_prefix = "WHY"
    titles = ("Reason", "Reasons")
    title_field = "text"

    subject: str = declare("Item", "text", default="", required=True, index=True)
    field: str = declare("Field", "text", default="", required=True)
    text: str = declare("Reason", "text", default="", required=True)
