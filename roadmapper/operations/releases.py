"""Releases: scope, checklist, go or no-go, shipping; each one step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.readiness_template import ReadinessTemplate
from roadmapper.entities.release import Release
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations.item_rules import completed
from roadmapper.planning.readiness_templates import BUILT_IN, Checklist
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

USUAL = BUILT_IN[0].id
"""The checklist that a release begins with unless another one is chosen."""
NOT_DECIDED: Mapping[str, None] = {"decided_by": None, "decided_on": None}


def checklists(workspace: Workspace) -> list[Checklist]:
    """What a checklist can begin with: those that come with Roadmapper, then the file's own."""
    own = [Checklist(each.id, each.title, _lines(each.items)) for each in workspace.all(ReadinessTemplate)]
    return [*BUILT_IN, *own]


def _lines(items: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The lines of a stored template; what is none is left out, for the file may come from elsewhere."""
    found = items.get("lines")
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return tuple(
        (str(row.get("function") or "engineering"), str(row["title"])) for row in rows if row.get("title")
    )


def add_release(workspace: Workspace, values: Mapping[str, Any], checklist: str | None = USUAL) -> Release:
    """Add a release with the lines of a checklist (an id of ``checklists``), as one step."""
    lines = _checklist(workspace, checklist).lines if checklist else ()
    with workspace.edit("Add release") as edit:
        ready = {name: value for name, value in completed(Release, values).items() if value is not None}
        release = edit.add(Release(**ready))
        _add_lines(edit, release.id, lines)
        return release


def add_checklist(workspace: Workspace, release: str, checklist: str) -> int:
    """Give a release the lines of a checklist that it does not have yet; returns how many those are."""
    lines = _checklist(workspace, checklist).lines
    with workspace.edit("Add checklist") as edit:
        has = {(item.function, item.title) for item in edit.all(ReadinessItem) if item.release == release}
        return _add_lines(edit, release, [line for line in lines if line not in has])


def keep_checklist(workspace: Workspace, release: str, title: str) -> ReadinessTemplate:
    """Keep the checklist of a release under a title, for other releases to begin with.

    One with that title is replaced. Raises InvalidInput without a line or a title.
    """
    lines = [item for item in workspace.all(ReadinessItem) if item.release == release]
    if not lines:
        raise InvalidInput("items", "This release has no checklist to keep yet. Nothing was changed.")
    if not title.strip():
        raise InvalidInput("title", "A checklist needs a title. Nothing was changed.")
    items = {"lines": [{"function": item.function, "title": item.title} for item in lines]}
    with workspace.edit("Keep checklist") as edit:
        for known in edit.all(ReadinessTemplate):
            if known.title.casefold() == title.strip().casefold():
                edit.change(ReadinessTemplate, known.id, items=items)
                return edit.get(ReadinessTemplate, known.id)
        return edit.add(ReadinessTemplate(title=title.strip(), items=items))


def _checklist(workspace: Workspace, wanted: str) -> Checklist:
    for known in checklists(workspace):
        if wanted in (known.id, known.title):
            return known
    raise NotFound(f"There is no checklist “{wanted}” any more. Nothing was changed.")


def _add_lines(edit: Edit, release: str, lines: Sequence[tuple[str, str]]) -> int:
    for function, title in lines:
        edit.add(ReadinessItem(release=release, function=function, title=title))
    return len(lines)


def decide(workspace: Workspace, release: str, *, go: bool, note: str = "", today: date) -> None:
    """Record a go or a no-go, who said so and when; raises NotFound."""
    with workspace.edit("Record go" if go else "Record no-go") as edit:
        edit.change(
            Release,
            release,
            state="go" if go else "no_go",
            decision_note=note.strip() or None,
            decided_by=workspace.author_name or None,
            decided_on=today.isoformat(),
        )


def reopen(workspace: Workspace, release: str) -> None:
    """Take a go, a no-go or the shipping back: the release is planned again."""
    with workspace.edit("Plan release again") as edit:
        edit.change(Release, release, state="planned", decision_note=None, shipped_on=None, **NOT_DECIDED)


def ship(workspace: Workspace, release: str, *, today: date) -> None:
    """Say that a release is out."""
    with workspace.edit("Ship release") as edit:
        edit.change(Release, release, state="shipped", shipped_on=today.isoformat())


def set_scope(workspace: Workspace, release: str | None, initiatives: Collection[str]) -> int:
    """Let initiatives (ids) ship with a release, or (None) with none, as one step."""
    label = "Add to release" if release else "Take out of release"
    with workspace.edit(label) as edit:
        return sum(edit.change(Initiative, eid, release=release) for eid in initiatives)
