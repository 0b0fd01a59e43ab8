"""A PRD: the requirements document of an initiative."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import PRD_STATUSES


class PRD(Entity, table=True):
    """A document. ``body`` is its text; encoding, byte-order mark and newline are those of its import,
    so that an untouched export gives its bytes back.
    """

    __tablename__ = "prd"
    __table_args__ = STRICT
    key_prefix = "PRD"
    titles = ("PRD", "PRDs")
    title: str = declare("Title", "text", default="", required=True)
    initiative: str | None = declare("Initiative", "reference", target="initiative", index=True)
    status: str = declare("Status", "choice", default="draft", choices=PRD_STATUSES, required=True)
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    template: str | None = declare("Template", "template", templates="prd")
    body: str = declare("Text", "markdown", default="", required=True)
    encoding: str = declare("Encoding", "text", default="utf-8", internal=True)
    byte_order_mark: int = declare("Byte-order mark", "flag", default=0, internal=True)
    newline: str = declare("Line ends", "verbatim", default="\n", internal=True)
    source: str | None = declare("Imported from", "text", internal=True)
    source_id: str | None = declare("Source id", "text", index=True)
    rank: str = declare("Order", "rank", default="", internal=True)
