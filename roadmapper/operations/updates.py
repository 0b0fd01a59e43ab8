"""Stakeholder updates: what changed in a period, told by a template, edited, and kept in the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.values import UpdateValues
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


def gather(workspace: Workspace, request: Request, *, today: date | None = None) -> UpdateValues:
    """What happened in the period, as templates receive it.

    Raises InvalidInput for a period that ends before it begins, NotFound for an unknown template.
    """
    if request.until < request.since:
        raise InvalidInput(
            "until", "The period ends before it begins; choose a later end or an earlier start."
        )
    chosen = templates.find("update", request.template)
    return update_values(
        workspace,
        title=request.title.strip() or f"{workspace.settings().title}: {chosen.title.lower()}",
        audience=workspace.get(Audience, request.audience).title if request.audience else "",
        since=request.since,
        until=request.until,
        scope=dict(request.scope),
        today=today or date.today(),
    )


def write_draft(worker: RenderWorker, request: Request, values: UpdateValues) -> StakeholderUpdate:
    """A draft from what was gathered, kept nowhere yet; raises RenderError with the template's line."""
    chosen = templates.find("update", request.template)
    body = worker.render_template(
        templates.load("update", chosen.name), values, kind="update", name=chosen.title
    )
    return StakeholderUpdate(
        title=values["title"],
        audience=request.audience,
        template=chosen.name,
        since=request.since.isoformat(),
        until=request.until.isoformat(),
        scope=dict(request.scope),
        body=body,
    )


def compose(
    workspace: Workspace, worker: RenderWorker, request: Request, *, today: date | None = None
) -> StakeholderUpdate:
    """A draft, kept nowhere yet; its text holds words, so what it says stays what was said.

    Raises what ``gather`` and ``write_draft`` raise.
    """
    return write_draft(worker, request, gather(workspace, request, today=today))


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


def request_of(update: StakeholderUpdate) -> Request:
    """What a kept update was asked to tell, to compose it again.

    Raises InvalidInput where it was kept without template or period, as one written by hand is.
    """
    if not (update.template and update.since and update.until):
        raise InvalidInput(
            "template", "This update was not made from a template, so it cannot be composed again."
        )
    since, until = date.fromisoformat(update.since), date.fromisoformat(update.until)
    return Request(update.template, since, until, dict(update.scope), update.audience, update.title)


def is_edited_by_hand(workspace: Workspace, update: str) -> bool:
    """Whether a kept update's text was changed since it was composed."""
    changes = (change for step in workspace.steps([update]) for change in step.changes)
    return any(change.eid == update and change.field == "body" for change in changes)


def mark_sent(workspace: Workspace, update: str, *, sent: bool = True) -> None:
    """Say that an update has gone out, or take it back to a draft."""
    with workspace.edit("Mark update as sent" if sent else "Set update to draft") as edit:
        edit.change(StakeholderUpdate, update, status="sent" if sent else "draft")
