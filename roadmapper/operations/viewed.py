"""The items of a saved view, of whatever page, and of a filter on top: ids in the view's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from roadmapper.entities.base import noun
from roadmapper.entities.registry import entity_named
from roadmapper.entities.view import View
from roadmapper.errors import Ambiguous, InvalidInput, NotFound
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.filter_fields import INITIATIVE, fields_for
from roadmapper.operations.filtering import columns_of, matching
from roadmapper.operations.rank_choice import choice_taken
from roadmapper.planning.query_fields import Fields
from roadmapper.planning.query_names import text_of
from roadmapper.storage.workspace import Workspace

_RANKED: Final = "prioritise"
_KINDS: Final = {
    "risks": "risk",
    "releases": "release",
    "decisions": "decision_record",
    "not_doing": "decline",
    "okrs": "objective",
}
"""What a page's views are about, where that is not initiatives."""


def viewed_ids(
    workspace: Workspace,
    view: str | None,
    where: str = "",
    *,
    entity: str = INITIATIVE,
    among: Sequence[str] | None = None,
    today: date | None = None,
) -> list[str]:
    """The ids of the items of a kind that a view shows and that fit a filter, in the view's order.

    ``among`` are those there are, in their own order. Raises InvalidInput or NotFound.
    """
    found = view_named(workspace, view, entity) if view is not None else None
    settings = found.settings if found is not None else {}
    fitting = matching(workspace, text_of(settings.get("filter")), today=today, entity=entity)
    if where.strip():
        fitting &= matching(workspace, where, today=today, entity=entity)
    ordered = among if among is not None else _all(workspace, entity)
    if found is not None and found.page == _RANKED:
        ordered = Candidates.read(workspace, workspace.reader, choice_taken(settings)).order
    if found is not None and found.page in ("okrs", "not_doing"):
        fitting &= _chosen(workspace, entity, settings)
    return _sorted(workspace, [eid for eid in ordered if eid in fitting], settings, entity)


def _all(workspace: Workspace, entity: str) -> list[str]:
    return [item.id for item in workspace.all(entity_named(entity))]


def view_named(workspace: Workspace, name: str, entity: str = INITIATIVE) -> View:
    """The view of that title or key that is about a kind; raises NotFound, Ambiguous or InvalidInput."""
    folded, views = name.strip().casefold(), workspace.all(View)
    named = [view for view in views if folded in (view.title.casefold(), view.key.casefold())]
    found = [view for view in named if kind_of(view.page, view.settings) == entity]
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(f"{view.key} ({view.page})" for view in found)
        raise Ambiguous(f"Several views are called “{name}”: {told}. Say which by its key.")
    if named:
        about = noun(entity_named(kind_of(named[0].page, named[0].settings)), plural=True)
        raise InvalidInput("view", f"“{named[0].title}” is a view of {about}; list these by it.")
    known = ", ".join(f"“{view.title}”" for view in views)
    raise NotFound(f"There is no view “{name}”{f'; there is {known}.' if known else ' yet.'}")


def kind_of(page: str, settings: Mapping[str, Any]) -> str:
    """What kind of items a view is about."""
    if page == "lists":
        return str(settings.get("list") or "theme")
    return _KINDS.get(page, INITIATIVE)


def _chosen(workspace: Workspace, entity: str, settings: Mapping[str, Any]) -> set[str]:
    """What the choices of a page leave besides its filter: cycle and team of objectives, what is due."""
    if entity == "decline":
        return matching(workspace, "is:due" if settings.get("which") == "due" else "", entity=entity)
    cycle, team = settings.get("cycle", "now"), settings.get("team")
    found = matching(workspace, f"team:{team}" if team else "", entity=entity)
    if cycle == "now":
        return found & (matching(workspace, "is:running", entity=entity) | _without_cycle(workspace))
    book = {named.key: named.stored for named in fields_for(workspace.reader, entity).values("cycle")}
    held = columns_of(workspace.reader, fields_for(workspace.reader, entity), ("cycle",), entity=entity)
    if cycle in (None, "all"):
        return found
    wanted = {stored for key, stored in book.items() if cycle in (key, stored)}
    return {eid for eid in found if wanted.intersection(held["cycle"].get(eid, ()))}


def _without_cycle(workspace: Workspace) -> set[str]:
    return matching(workspace, "no:cycle", entity="objective")


def _sorted(workspace: Workspace, ids: list[str], settings: Mapping[str, Any], entity: str) -> list[str]:
    """By the field that the view sorts by, what has none last; else in the items' own order."""
    sort = settings.get("sort")
    fields = fields_for(workspace.reader, entity)
    if not isinstance(sort, list) or len(sort) != 2 or fields.named(str(sort[0])) is None:
        return ids
    name = str(sort[0])
    column = columns_of(workspace.reader, fields, (name,), entity=entity)[name]
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
