"""A cycle of objectives: a quarter, a half, or a period of its own, open or closed."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import CYCLE_STATES


class Cycle(Entity, table=True):
    """Objectives name their cycle by its title. Quarters, halves and years need no row until they are closed.

    ``start`` and ``end`` are inclusive.
    """

    __tablename__ = "cycle"
    __table_args__ = STRICT
    key_prefix = "CYCLE"
    titles = ("Cycle", "Cycles")

    title: str = declare("Title", "text", default="", required=True)
    start: str | None = declare("Start", "date")
    end: str | None = declare("End", "date")
    state: str = declare("State", "choice", default="open", choices=CYCLE_STATES, required=True)
    closed_on: str | None = declare("Closed on", "date")
    reflection: str | None = declare("Reflection", "markdown")
    rank: str = declare("Order", "rank", default="", internal=True)
