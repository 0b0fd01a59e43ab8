"""A statement that an audience was told: one value of one item, as an update said it."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class Statement(Entity, table=True):
    """What a recorded update told its audience of an item.

    ``subject`` is the item's id, ``field`` what of it was told (a field's name, or ``shipped``, ``added``,
    ``declined``), ``value`` what it was in stored form, ``words`` how the update put it; ``told_at`` is a
    moment in UTC.
    """

    __tablename__ = "statement"
    __table_args__ = STRICT
    key_prefix = "TOLD"
    titles = ("Statement", "Statements")
    title_field = "words"

    update: str = declare(
        "Update", "reference", default="", target="stakeholder_update", required=True, index=True
    )
    audience: str | None = declare("Audience", "reference", target="audience")
    subject: str = declare("Item", "text", default="", required=True, index=True)
    field: str = declare("Field", "text", default="", required=True)
    value: str | None = declare("Value", "verbatim", internal=True)
    words: str = declare("Words", "text", default="", required=True)
    told_at: str = declare("Told at", "text", default="", internal=True)
    rank: str = declare("Order", "rank", default="", internal=True)
