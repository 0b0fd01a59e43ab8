"""A readiness item: what a function must have done before a release goes out."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import FUNCTIONS


class ReadinessItem(Entity, table=True):
    """One line of the checklist of a release."""

    __tablename__ = "readiness_item"
    __table_args__ = STRICT
    key_prefix = "READY"
    titles = ("Readiness item", "Readiness items")

    release: str = declare("Release", "reference", default="", target="release", required=True, index=True)
    function: str = declare("Function", "choice", default="engineering", choices=FUNCTIONS, required=True)
    title: str = declare("Title", "text", default="", required=True)
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    due: str | None = declare("Due", "date")
    done: int = declare("Done", "flag", default=0)
    done_by: str | None = declare("Done by", "text", internal=True)
    done_at: str | None = declare("Done on", "date", internal=True)
    rank: str = declare("Order", "rank", default="", internal=True)
