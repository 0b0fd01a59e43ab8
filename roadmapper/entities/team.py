"""A team: who builds."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class Team(Entity, table=True):
    """A team, with the people who lead it."""

    __tablename__ = "team"
    __table_args__ = STRICT
    key_prefix = "TEAM"
    titles = ("Team", "Teams")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    lead: tuple[str, ...] = declare("Lead", "people", default=())
    capacity: float | None = declare(
        "Capacity", "number", unit="people", bounds=(0, 10_000), help="How many people build, on average."
    )
    colour: str | None = declare("Colour", "colour", help="A theme colour's number, 1 to 8.")
    rank: str = declare("Order", "rank", default="", internal=True)
