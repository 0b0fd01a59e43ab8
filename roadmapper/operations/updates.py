"""Stakeholder updates: what changed in a period, told by a template, edited, and kept in the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.audience import Audience
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput
from roadmapper.operations.prds import note_template
from roadmapper.operations.update_values import update_values
from roadmapper.storage.workspace import Workspace

USUAL_DAYS: Final = 14
"""The period of a first update, in days up to and including its last."""
SCOPES: Final = ("theme", "team", "product")
"""Fields of an initiative that an update may be limited by."""


@dataclass(frozen=True)
class Request:
    """What an update is to tell: by which template, of which period (both days included), for whom.

    ``scope`` maps fields of SCOPES to ids; an empty one is everything. ``title`` may be left empty.
    """

    template: str
    since: date
    until: date
    scope: Mapping[str, str] = field(default_factory=dict)
    audience: str | None = None
    title: str = ""


def usual_since(workspace: Workspace, template: str, until: date) -> date:
    """The day after the last kept update of the same template, or two weeks back where there is none."""
    ends = [
        update.until
        for update in workspace.all(StakeholderUpdate)
        if update.template == template and update.until and update.until < until.isoformat()
    ]
    if ends:
        return date.fromisoformat(max(ends)) + timedelta(days=1)
    return until - timedelta(days=USUAL_DAYS - 1)


def audience_of(workspace: Workspace, template: str) -> Audience | None:
    """The first audience that this template is meant for."""
    return next((each for each in workspace.all(Audience) if each.template == template), None)


def compose(
    workspace: Workspace, worker: RenderWorker, request: Request, *, today: date | None = None
) -> StakeholderUpdate:
    """A draft, kept nowhere yet; its text holds words, so what it says stays what was said.

    Raises InvalidInput for a period that ends before it begins, NotFound for an unknown template,
    RenderError with the line of a template that has a mistake.
    """
    if request.until < request.since:
        raise InvalidInput(
            "until", "The period ends before it begins; choose a later end or an earlier start."
        )
    chosen = templates.find("update", request.template)
    day = today or date.today()
    title = request.title.strip() or f"{workspace.settings().title}: {chosen.title.lower()}"
    values = update_values(
        workspace,
        title=title,
        audience=workspace.get(Audience, request.audience).title if request.audience else "",
        since=request.since,
        until=request.until,
        scope=dict(request.scope),
        today=day,
    )
    body = worker.render_template(
        templates.load("update", chosen.name), values, kind="update", name=chosen.title
    )
    return StakeholderUpdate(
        title=title,
        audience=request.audience,
        template=chosen.name,
        since=request.since.isoformat(),
        until=request.until.isoformat(),
        scope=dict(request.scope),
        body=body,
    )


def keep(workspace: Workspace, draft: StakeholderUpdate) -> StakeholderUpdate:
    """Store a composed draft; returns it with its key."""
    with workspace.edit("Add update") as edit:
        kept = edit.add(draft)
        if draft.template:
            note_template(edit, templates.find("update", draft.template), kept.id)
    return kept


def change_update(workspace: Workspace, update: str, *, gesture: str | None = None, **fields: object) -> None:
    """Change the text or any other field of a kept update; typing names its ``gesture``."""
    with workspace.edit("Edit update", gesture=gesture) as edit:
        edit.change(StakeholderUpdate, update, **fields)
