"""The initiatives of a saved view, of whatever page, and of a filter on top: ids in the view's order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.view import View
from roadmapper.errors import Ambiguous, NotFound
from roadmapper.operations.filter_fields import initiative_fields
from roadmapper.operations.filtering import columns_of, matching
from roadmapper.planning.query_fields import Fields
from roadmapper.planning.query_names import text_of
from roadmapper.storage.workspace import Workspace


def viewed_ids(
    workspace: Workspace, view: str | None, where: str = "", *, today: date | None = None
) -> list[str]:
    """The ids of the initiatives that a view shows and that fit a filter; raises InvalidInput or NotFound."""
    settings = view_named(workspace, view).settings if view is not None else {}
    found = matching(workspace, text_of(settings.get("filter")), today=today)
    if where.strip():
        found &= matching(workspace, where, today=today)
    ordered = [item.id for item in workspace.all(Initiative) if item.id in found]
    return _sorted(workspace, ordered, settings)


def view_named(workspace: Workspace, name: str) -> View:
    """The view of that title or key, of any page; raises NotFound or Ambiguous in words."""
    folded, views = name.strip().casefold(), workspace.all(View)
    found = [view for view in views if folded in (view.title.casefold(), view.key.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(f"{view.key} ({view.page})" for view in found)
        raise Ambiguous(f"Several views are called “{name}”: {told}. Say which by its key.")
    known = ", ".join(f"“{view.title}”" for view in views)
    raise NotFound(f"There is no view “{name}”{f'; there is {known}.' if known else ' yet.'}")


def _sorted(workspace: Workspace, ids: list[str], settings: Mapping[str, Any]) -> list[str]:
    """By the field that the view sorts by, what has none last; else in the plan's own order."""
    sort = settings.get("sort")
    fields = initiative_fields(workspace.reader)
    if not isinstance(sort, list) or len(sort) != 2 or fields.named(str(sort[0])) is None:
        return ids
    name = str(sort[0])
    column = columns_of(workspace.reader, fields, (name,))[name]
    order = _order(fields, name)
    keys = {eid: order(column[eid]) for eid in ids if column.get(eid) not in (None, ())}
    valued = sorted((eid for eid in ids if eid in keys), key=keys.__getitem__, reverse=bool(sort[1]))
    return valued + [eid for eid in ids if eid not in keys]


def _order(fields: Fields, name: str) -> Any:
    field = fields.named(name)
    if field is None or field.sort not in ("named", "names"):
        return lambda value: value.casefold() if isinstance(value, str) else value
    places = {named.stored: place for place, named in enumerate(fields.values(name))}
    if field.closed:
        return lambda value: tuple(places.get(part, len(places)) for part in value)
    return lambda value: tuple(part.casefold() for part in value)
