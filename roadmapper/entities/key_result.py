"""A key result: a measure of an objective with baseline, target and current value."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import CADENCES, DIRECTIONS


class KeyResult(Entity, table=True):
    """A measure; for ``keep`` the baseline and target are the band's two ends."""

    __tablename__ = "key_result"
    __table_args__ = STRICT
    key_prefix = "KR"
    titles = ("Key result", "Key results")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    objective: str = declare(
        "Objective", "reference", default="", target="objective", required=True, index=True
    )
    owner: tuple[str, ...] = declare("Owner", "people", default=())
    direction: str = declare("Direction", "choice", default="increase", choices=DIRECTIONS, required=True)
    baseline: float | None = declare("Baseline", "number")
    target: float | None = declare("Target", "number")
    current: float | None = declare("Current", "number")
    unit: str | None = declare("Unit", "text", help="Such as %, min or accounts.")
    weight: float | None = declare("Weight", "number", bounds=(0, 1_000))
    cadence: str | None = declare("Check in", "choice", choices=CADENCES)
    score: float | None = declare(
        "Score", "number", bounds=(0, 1), help="From 0 to 1, when its cycle closed."
    )
    carried_from: str | None = declare("Carried over from", "reference", target="key_result")
    rank: str = declare("Order", "rank", default="", internal=True)
