"""A saved view: how a page was arranged, under a name."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare


class View(Entity, table=True):
    """A page's arrangement; ``settings`` is that page's own JSON."""

    __tablename__ = "view"
    __table_args__ = STRICT
    key_prefix = "VIEW"
    titles = ("View", "Views")
    title: str = declare("Title", "text", default="", required=True)
    page: str = declare("Page", "text", default="", required=True)
    settings: dict[str, Any] = declare("Settings", "json", default={}, internal=True)
    rank: str = declare("Order", "rank", default="", internal=True)
