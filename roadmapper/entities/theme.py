"""A theme: a strategic grouping of initiatives."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class Theme(Entity, table=True):
    """A strategic grouping of initiatives; its colour is the colour of their bars."""

    __tablename__ = "theme"
    __table_args__ = STRICT
    key_prefix = "THEME"
    titles = ("Theme", "Themes")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    colour: str | None = declare("Colour", "colour", help="A theme colour's number, 1 to 8.")
    rank: str = declare("Order", "rank", default="", internal=True)
