"""A status: a name in one of five categories; the workspace holds the list and its order."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import CATEGORIES


class Status(Entity, table=True):
    """One status of the workspace's list."""

    __tablename__ = "status"
    __table_args__ = STRICT
    key_prefix = "STATUS"
    titles = ("Status", "Statuses")
    title: str = declare("Title", "text", default="", required=True)
    category: str = declare("Category", "choice", default="idea", choices=CATEGORIES, required=True)
    rank: str = declare("Order", "rank", default="", internal=True)
