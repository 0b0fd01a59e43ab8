"""An objective: what a cycle is for; its progress is rolled up from its key results."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import ROLL_UPS


class Objective(Entity, table=True):
    """An objective of one cycle, written ``2026-Q4``, ``2026-H2`` or ``2026``."""

    __tablename__ = "objective"
    __table_args__ = STRICT
    key_prefix = "O"
    titles = ("Objective", "Objectives")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    cycle: str | None = declare("Cycle", "text", help="A quarter, a half or a year, such as H2 2026.")
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    team: str | None = declare("Team", "reference", target="team")
    product: str | None = declare("Product", "reference", target="product")
    parent: str | None = declare("Parent", "reference", target="objective", group="position")
    roll_up: str = declare("Progress is", "choice", default="average", choices=ROLL_UPS, required=True)
    score: float | None = declare(
        "Score", "number", bounds=(0, 1), help="From 0 to 1, when its cycle closed."
    )
    reflection: str | None = declare("Reflection", "markdown")
    carried_from: str | None = declare("Carried over from", "reference", target="objective")
    rank: str = declare("Order", "rank", default="", group="position", internal=True)
