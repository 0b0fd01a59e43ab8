"""Saved views of one person: kept on this computer by the workspace's id, never in the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from roadmapper import paths
from roadmapper.errors import InvalidInput

PREFIX = "own-"
"""How the id of a private view begins, unlike any in a file."""


class PrivateView(NamedTuple):
    """One view: its id, the page it arranges, its name, and that page's own settings."""

    id: str
    page: str
    title: str
    settings: dict[str, Any]


def private_views(doc_id: str, page: str | None = None) -> list[PrivateView]:
    """The views kept here of one workspace, of a page or of all, in their order; odd ones are left out."""
    try:
        kept = json.loads(_file(doc_id).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    found = [_view(each) for each in kept if isinstance(each, dict)] if isinstance(kept, list) else []
    return [view for view in found if view is not None and page in (None, view.page)]


def keep(doc_id: str, page: str, title: str, settings: Mapping[str, Any]) -> PrivateView:
    """Keep a view under a new name; raises InvalidInput without one."""
    if not title.strip():
        raise InvalidInput("title", "A view needs a name.")
    views = private_views(doc_id)
    number = max((int(view.id.removeprefix(PREFIX)) for view in views), default=0) + 1
    made = PrivateView(f"{PREFIX}{number}", page, title.strip(), dict(settings))
    _write(doc_id, [*views, made])
    return made


def change(
    doc_id: str, eid: str, *, title: str | None = None, settings: Mapping[str, Any] | None = None
) -> None:
    """Give a view another name or other settings; one that is gone stays so."""
    views = private_views(doc_id)
    for place, view in enumerate(views):
        if view.id == eid:
            new = view if title is None else view._replace(title=title.strip() or view.title)
            views[place] = new if settings is None else new._replace(settings=dict(settings))
    _write(doc_id, views)


def place(doc_id: str, eid: str, before: str | None) -> None:
    """Put a view right before another one, or behind them all (None); one that is gone stays so."""
    views = private_views(doc_id)
    moved = [view for view in views if view.id == eid]
    rest = [view for view in views if view.id != eid]
    at = next((place for place, view in enumerate(rest) if view.id == before), len(rest))
    if before != eid:
        _write(doc_id, [*rest[:at], *moved, *rest[at:]])


def forget(doc_id: str, eid: str) -> None:
    """Delete a view."""
    _write(doc_id, [view for view in private_views(doc_id) if view.id != eid])


def _view(plain: dict[str, Any]) -> PrivateView | None:
    eid, page, title, settings = (plain.get(name) for name in PrivateView._fields)
    told = isinstance(eid, str) and isinstance(page, str) and isinstance(title, str)
    if not told or not isinstance(settings, dict) or not str(eid).removeprefix(PREFIX).isdecimal():
        return None
    return PrivateView(str(eid), str(page), str(title), settings)


def _file(doc_id: str) -> Any:
    return paths.app_config() / "views" / f"{doc_id}.json"


def _write(doc_id: str, views: list[PrivateView]) -> None:
    target = _file(doc_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".new")
    temporary.write_text(
        json.dumps([view._asdict() for view in views], ensure_ascii=False, indent=1), encoding="utf-8"
    )
    temporary.replace(target)
