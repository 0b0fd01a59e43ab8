"""A product: what initiatives, objectives and documents belong to."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class Product(Entity, table=True):
    """A product of the workspace."""

    __tablename__ = "product"
    __table_args__ = STRICT
    key_prefix = "PROD"
    titles = ("Product", "Products")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    rank: str = declare("Order", "rank", default="", internal=True)
