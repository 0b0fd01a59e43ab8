"""Where an item is shown that no page is for: a link with its initiative, a story with its PRD."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from roadmapper.entities.base import specs_of
from roadmapper.entities.registry import entity_named
from roadmapper.errors import NotFound
from roadmapper.storage.workspace import Workspace

_MOST: Final = 4
_BY_ID: Final = {
    "link": ("source", ("initiative",)),
    "document_version": ("document", ("prd", "stakeholder_update")),
    "reason": ("subject", ("initiative", "key_result", "milestone", "objective")),
}
"""Fields that hold an id of one of several kinds."""


def at_home(workspace: Workspace, entity: str, eid: str, homes: Collection[str]) -> tuple[str, str] | None:
    """(entity, id) of the item or of what it belongs to, the first that is of ``homes``; None for none."""
    for _ in range(_MOST):
        if entity in homes:
            return (entity, eid) if _is_there(workspace, entity, eid) else None
        found = _belongs_to(workspace, entity, eid)
        if found is None:
            return None
        entity, eid = found
    return None


def _is_there(workspace: Workspace, entity: str, eid: str) -> bool:
    try:
        workspace.get(entity_named(entity), eid)
    except NotFound:
        return False
    return True


def _belongs_to(workspace: Workspace, entity: str, eid: str) -> tuple[str, str] | None:
    try:
        item = workspace.get(entity_named(entity), eid)
    except NotFound:
        return None
    if entity in _BY_ID:
        field, kinds = _BY_ID[entity]
        owner = getattr(item, field, None)
        names = ((kind, workspace.names(entity_named(kind))) for kind in kinds)
        return next(((kind, owner) for kind, known in names if owner in known), None)
    specs = (spec for spec in specs_of(entity_named(entity)).values() if spec.target and spec.required)
    return next(((spec.target, getattr(item, spec.name)) for spec in specs if getattr(item, spec.name)), None)
