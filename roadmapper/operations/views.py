"""Saved views: how a page was arranged, kept under a name in the file, for everybody who has it."""

from __future__ import annotations

from typing import Any, Final

from roadmapper.entities.view import View
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations.ordering import order_items
from roadmapper.storage.workspace import Workspace

TIMELINE: Final = "timeline"


def views_of(workspace: Workspace, page: str) -> list[View]:
    """The views of one page, in their order."""
    return [view for view in workspace.all(View) if view.page == page]


def save_view(workspace: Workspace, page: str, title: str, settings: dict[str, Any]) -> View:
    """Keep an arrangement under a new name; raises InvalidInput without one, and for one that is taken."""
    title = _free_title(workspace, page, title)
    with workspace.edit("Save view") as edit:
        return edit.add(View(title=title, page=page, settings=settings))


def update_view(workspace: Workspace, eid: str, settings: dict[str, Any]) -> None:
    """Let a view keep another arrangement; raises NotFound where it is gone."""
    with workspace.edit("Update view") as edit:
        edit.change(View, eid, settings=settings)


def rename_view(workspace: Workspace, eid: str, title: str) -> None:
    """Give a view another name; raises InvalidInput without one, and for one that is taken."""
    view = workspace.get(View, eid)
    if title.strip() != view.title:
        title = _free_title(workspace, view.page, title)
        with workspace.edit("Rename view") as edit:
            edit.change(View, eid, title=title)


def place_view(workspace: Workspace, eid: str, before: str | None) -> None:
    """Put a view right before another one of its page, or behind them all (None); where it is, it stays."""
    ids = [view.id for view in views_of(workspace, workspace.get(View, eid).page)]
    at = ids.index(eid)
    if before not in (eid, ids[at + 1] if at + 1 < len(ids) else None):
        order_items(workspace, "view", [eid], before=before)


def remove_view(workspace: Workspace, eid: str) -> None:
    """Delete a view; what it showed stays as it is."""
    with workspace.edit("Delete view") as edit:
        edit.remove(View, eid)


def find_view(workspace: Workspace, page: str, name: str) -> View:
    """A page's view by its title or key; raises NotFound with those that there are."""
    views = views_of(workspace, page)
    folded = name.strip().casefold()
    for view in views:
        if folded in (view.title.casefold(), view.key.casefold()):
            return view
    known = ", ".join(f"“{view.title}”" for view in views)
    raise NotFound(
        f"There is no view “{name}”; there is {known}." if known else f"There is no view “{name}” yet."
    )


def _free_title(workspace: Workspace, page: str, title: str) -> str:
    title = title.strip()
    if not title:
        raise InvalidInput("title", "A view needs a name.")
    if any(view.title.casefold() == title.casefold() for view in views_of(workspace, page)):
        raise InvalidInput("title", f"There is a view “{title}” already; take another name.")
    return title
