"""How firm a candidate's place is: who stands next to it by score, and what would change their order."""

from __future__ import annotations

from roadmapper.entities.base import specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.candidates import Candidates
from roadmapper.planning.sensitivity import Tipping, tipping_points


def neighbours(found: Candidates, eid: str) -> tuple[str | None, str | None]:
    """Who stands right above and right below one of them by score, among those that have one."""
    order = found.ordered(by_hand=False)
    at = found.place(eid, by_hand=False) - 1
    below = order[at + 1] if at + 1 < len(order) else None
    return order[at - 1] if at else None, below if below and found.score(below).value is not None else None


def tippings(found: Candidates, eid: str, other: str) -> list[Tipping]:
    """What one input of an initiative would have to be to reach another one's score, as far as it may be."""
    target = found.score(other).value
    if target is None or found.model.name == "moscow":
        return []
    specs = specs_of(Initiative)
    points = tipping_points(found.model, found.values(eid), target)
    return [
        point for point in points if point.field not in specs or _allowed(specs[point.field].bounds, point)
    ]


def _allowed(bounds: tuple[float | None, float | None], point: Tipping) -> bool:
    low, high = bounds
    return (low is None or point.value >= low) and (high is None or point.value <= high)
