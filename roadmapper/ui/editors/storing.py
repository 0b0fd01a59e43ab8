"""Stores what editors take: one step for one or many items, on a worker where there are very many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from roadmapper.counting import grouped
from roadmapper.operations import items
from roadmapper.operations.new_reference import set_to_new
from roadmapper.ui.frame import Frame

MANY: Final = 300
"""From so many items on a worker stores them, so that the window stays awake."""


class NewTitle(NamedTuple):
    """A choice that does not exist yet: it is added under this title and chosen in one step."""

    title: str


def store(
    frame: Frame, entity: str, ids: Sequence[str], values: Mapping[str, Any], label: str | None = None
) -> bool:
    """Write the same values into all these items as one step; whether it was done, or is being done."""
    return store_each(frame, entity, {eid: dict(values) for eid in ids}, label)


def store_each(
    frame: Frame, entity: str, changes: Mapping[str, Mapping[str, Any]], label: str | None = None
) -> bool:
    """Write each item's own values as one step; a refusal is told and changes nothing."""
    workspace = frame.workspace
    if not changes:
        return False
    new = next(iter(next(iter(changes.values())).items()), None)
    if new is not None and isinstance(new[1], NewTitle):
        field, chosen = new
        return (
            frame.attempt(lambda: set_to_new(workspace, entity, [*changes], field, chosen.title)) is not None
        )
    if len(changes) < MANY:
        done = frame.attempt(lambda: items.change_items(workspace, entity, changes, label=label))
        return done is not None
    frame.in_background(
        f"Editing {grouped(len(changes))} items",
        lambda _progress: items.change_items(workspace, entity, changes, label=label),
    )
    return True
