"""The order of items of one kind: putting some right before another, as one step."""

from __future__ import annotations

from collections.abc import Sequence

from roadmapper.counting import grouped
from roadmapper.entities import ranks
from roadmapper.entities.base import Entity, noun
from roadmapper.entities.registry import entity_named
from roadmapper.errors import InvalidInput
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace


def order_items(workspace: Workspace, entity: str, ids: Sequence[str], *, before: str | None) -> None:
    """Put items, in the order given, right before another one; None puts them last.

    Raises InvalidInput where that one is among them.
    """
    entity_type = entity_named(entity)
    if before in ids:
        raise InvalidInput(
            "rank", f"An item of {noun(entity_type, plural=True)} cannot be put before itself."
        )
    what = noun(entity_type) if len(ids) == 1 else f"{grouped(len(ids))} {noun(entity_type, plural=True)}"
    with workspace.edit(f"Reorder {what}") as edit:
        put_before(edit, entity_type, ids, before)


def put_before(edit: Edit, entity_type: type[Entity], ids: Sequence[str], before: str | None) -> None:
    """Put items right before another one that is not among them, within an edit; None puts them last."""
    moving = set(ids)
    others = [(item.id, getattr(item, "rank", "")) for item in edit.all(entity_type) if item.id not in moving]
    place = next((at for at, (eid, _) in enumerate(others) if eid == before), len(others))
    low = others[place - 1][1] if place else None
    level = [eid for eid, rank in others[place:] if low is not None and rank <= low]
    behind = others[place + len(level) :]
    high = behind[0][1] if behind else None
    for eid in (*ids, *level):  # what has the same rank as the one before makes room, too
        low = ranks.between(low, high)
        edit.change(entity_type, eid, rank=low)
