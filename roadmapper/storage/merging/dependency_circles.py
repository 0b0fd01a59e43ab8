"""Dependencies of two people that lead in a circle: both are kept, and the plan says so."""

from __future__ import annotations

from collections.abc import Mapping

from roadmapper.storage.merging.draft import Decision, Draft
from roadmapper.storage.merging.touches import Stamp

CIRCLE = "circle"
"""What the decision names as its field."""
_ENTITY = "dependency"


def tell_circles(draft: Draft) -> None:
    """Note each dependency, the latest first, without which there would be one circle less."""
    fresh = [_stamps(draft, number) for number in (0, 1)]
    if not fresh[0] or not fresh[1]:
        return
    edges = _edges(draft)
    stamps = {**fresh[0], **fresh[1]}
    for eid in sorted(stamps, key=lambda eid: (stamps[eid], eid), reverse=True):
        if eid in edges and _leads_back(edges, *edges[eid]):
            row = draft.row((_ENTITY, eid))
            told = None if row is None else [row["predecessor"], row["successor"]]
            draft.decisions.append(Decision(_ENTITY, eid, CIRCLE, None, told, told, told))
            del edges[eid]


def _stamps(draft: Draft, number: int) -> Mapping[str, Stamp]:
    """The dependencies that one side has drawn or changed, with when."""
    side = draft.sides[number]
    found = {eid: touch.stamp for (entity, eid), touch in side.inserted.items() if entity == _ENTITY}
    for (entity, eid, field), touches in side.touches.items():
        if entity == _ENTITY and field in ("predecessor", "successor", "deleted"):
            found[eid] = touches[-1].stamp
    return found


def _edges(draft: Draft) -> dict[str, tuple[str, str]]:
    """Live dependencies of the result: what waits for what."""
    found: dict[str, tuple[str, str]] = {}
    for side in draft.sides:
        rows = side.connection.execute(
            f'SELECT id, predecessor, successor FROM "{_ENTITY}" WHERE deleted = 0'
        )
        found.update((eid, (before, after)) for eid, before, after in rows)
    for (entity, eid), row in draft.rows.items():
        if entity == _ENTITY:
            found[eid] = (row["predecessor"], row["successor"])
            if row["deleted"]:
                del found[eid]
    return found


def _leads_back(edges: Mapping[str, tuple[str, str]], before: str, after: str) -> bool:
    following: dict[str, list[str]] = {}
    for start, end in edges.values():
        following.setdefault(start, []).append(end)
    seen, waiting = {after}, [after]
    while waiting:
        at = waiting.pop()
        if at == before:
            return True
        waiting += [end for end in following.get(at, ()) if end not in seen]
        seen.update(following.get(at, ()))
    return False
