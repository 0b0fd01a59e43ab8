"""A piece of evidence: where a number of an item comes from."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class Evidence(Entity, table=True):
    """A note or a link that says why a field of an item holds what it holds; a field may have several."""

    __tablename__ = "evidence"
    __table_args__ = STRICT
    key_prefix = "EV"
    titles = ("Piece of evidence", "Pieces of evidence")
    title_field = "note"

    subject: str = declare("Item", "text", default="", required=True, index=True)
    field: str = declare("Field", "text", default="", required=True)
    note: str | None = declare("Note", "text")
    link: str | None = declare("Link", "text", help="An address, or the key of an item.")
    person: str | None = declare("By", "text", internal=True)
