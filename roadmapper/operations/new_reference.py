"""Setting a reference to something added in the same step: a new theme, team or status by its name."""

from __future__ import annotations

from collections.abc import Collection

from roadmapper.entities.base import noun, specs_of
from roadmapper.entities.registry import entity_named
from roadmapper.operations.items import add_within, change_within
from roadmapper.storage.workspace import Workspace


def set_to_new(workspace: Workspace, entity: str, ids: Collection[str], field: str, title: str) -> str:
    """Add what ``field`` refers to under this title and set it for all these items; returns the new id."""
    entity_type = entity_named(entity)
    spec = specs_of(entity_type)[field]
    target = entity_named(spec.target)
    with workspace.edit(f"Add {noun(target)}") as edit:
        added = add_within(edit, target, {"title": title})
        for eid in ids:
            change_within(edit, entity_type, eid, {field: added.id})
        return added.id
