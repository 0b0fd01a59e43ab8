"""Stakeholder updates: what changed in a period, told by a template, edited, and kept in the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.values import UpdateValues
from roadmapper.entities.audience import Audience
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput
from roadmapper.operations.audiences import AS_OF, last_heard, visibility_of
from roadmapper.operations.composed_facts import COMPOSED, note_facts
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.prds import note_template
from roadmapper.operations.seen_facts import draft_id
from roadmapper.operations.update_choice import Choice
from roadmapper.operations.update_values import RELEASE, told_releases, update_values
from roadmapper.planning.visibility import Visibility
from roadmapper.storage.workspace import Workspace

USUAL_DAYS: Final = 14
"""The period of a first update, in days up to and including its last."""
SCOPES: Final = ("theme", "team", "product", RELEASE)
"""What an update may be limited by: fields of an initiative, and its release."""
OF_THE_MOMENT: Final = (AS_OF, COMPOSED)
"""In a kept update's scope: what is known of the moment at which its text was composed."""
AFTER, CHOICE = "after", "choice"
"""In a kept update's scope: since which moment it tells, and what was chosen of the changes."""


@dataclass(frozen=True)
class Request:
    """What an update is to tell: by which template, of which period (both days included), for whom.

    ``scope`` maps fields of SCOPES to ids; an empty one is everything. ``title`` may be left empty.
    ``after`` is the moment (UTC milliseconds) up to which the audience has heard; it counts instead of the
    first day's start. ``choice`` is what of the changes is told, and how.
    """

    template: str
    since: date
    until: date
    scope: Mapping[str, str] = field(default_factory=dict)
    audience: str | None = None
    title: str = ""
    after: int | None = None
    choice: Choice = field(default_factory=Choice)


def since_heard(workspace: Workspace, audience: str | None, until: date) -> tuple[date, int] | None:
    """Since when an audience (an id) has not heard: the day, and the moment up to which it was told all.

    None where it never heard, or heard later than the period ends.
    """
    heard = last_heard(workspace, audience)
    if heard is None:
        return None
    day = datetime.fromtimestamp((heard.until + 1) / 1000).date()
    return None if day > until else (day, heard.until)


def usual_request(
    workspace: Workspace, template: str, audience: str | None, until: date, **more: Any
) -> Request:
    """A request for what an audience has not heard yet, or for the usual period where it never heard."""
    heard = since_heard(workspace, audience, until)
    since, after = heard if heard is not None else (usual_since(workspace, template, until), None)
    return Request(template, since, until, audience=audience, after=after, **more)


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
    audience = workspace.get(Audience, request.audience) if request.audience else None
    sees = visibility_of(workspace, audience)
    if audience is not None:
        _refuse_hidden_scope(workspace, audience, sees, request)
    values = update_values(
        workspace,
        title=request.title.strip() or f"{workspace.settings().title}: {chosen.title.lower()}",
        audience=audience.title if audience is not None else "",
        since=request.since,
        until=request.until,
        scope=dict(request.scope),
        today=today or date.today(),
        sees=sees,
        after=request.after,
    )
    values["changes"] = request.choice.arranged(values["changes"])
    return values


def _refuse_hidden_scope(
    workspace: Workspace, audience: Audience, sees: Visibility, request: Request
) -> None:
    """Raises InvalidInput for an update about a theme or release that its audience may not see."""
    release = request.scope.get(RELEASE)
    hidden = request.scope.get("theme") in sees.themes
    if release is not None:
        hidden = hidden or not sees.shows(workspace.get(Milestone, release).model_dump())
    if hidden:
        raise InvalidInput(
            "scope", f"{audience.title} may not see what this update is about; choose another scope."
        )


def write_draft(
    workspace: Workspace,
    worker: RenderWorker,
    request: Request,
    values: UpdateValues,
    *,
    as_of: int | None = None,
) -> StakeholderUpdate:
    """A draft from what was gathered, kept nowhere yet; raises RenderError with the template's line.

    ``as_of`` is the moment of the last change that was gathered. What its facts show is remembered with it.
    """
    chosen = templates.find("update", request.template)
    told = request.choice.told(values["changes"])
    telling: UpdateValues = {**values, "changes": told, "released": told_releases(values, told)}
    body = worker.render_template(
        templates.load("update", chosen.name), telling, kind="update", name=chosen.title
    )
    draft = StakeholderUpdate(
        id=draft_id(request.audience),
        title=values["title"],
        audience=request.audience,
        template=chosen.name,
        since=request.since.isoformat(),
        until=request.until.isoformat(),
        scope=_stored_scope(request, as_of),
        body=body,
    )
    note_facts(draft, workspace_facts(workspace).within(draft.id))
    return draft


def last_moment(workspace: Workspace) -> int | None:
    """The moment of the last change there is; asked before a draft is gathered."""
    last = workspace.steps(limit=1)
    return last[0].at if last else None


def _stored_scope(request: Request, as_of: int | None) -> dict[str, Any]:
    """What a kept update remembers beside its fields, to be composed again in the same way."""
    more = {AFTER: request.after, AS_OF: as_of, CHOICE: request.choice.stored() or None}
    return {**request.scope, **{name: value for name, value in more.items() if value is not None}}


def compose(
    workspace: Workspace, worker: RenderWorker, request: Request, *, today: date | None = None
) -> StakeholderUpdate:
    """A draft, kept nowhere yet; its text holds words, so what it says stays what was said.

    Raises what ``gather`` and ``write_draft`` raise.
    """
    as_of = last_moment(workspace)
    return write_draft(workspace, worker, request, gather(workspace, request, today=today), as_of=as_of)


def keep(workspace: Workspace, draft: StakeholderUpdate) -> StakeholderUpdate:
    """Store a composed draft; returns it with its key."""
    fresh = StakeholderUpdate(**{**draft.model_dump(), "id": ""})
    note_facts(fresh, workspace_facts(workspace).within(draft_id(draft.audience)))
    with workspace.edit("Add update") as edit:
        kept = edit.add(fresh)
        if draft.template:
            note_template(edit, templates.find("update", draft.template), kept.id)
    return kept


def change_update(workspace: Workspace, update: str, *, gesture: str | None = None, **fields: object) -> None:
    """Change the text or any other field of a kept update; typing names its ``gesture``.

    Raises InvalidInput for the text of one that was sent: it stays as its audience has it.
    """
    if "body" in fields and workspace.get(StakeholderUpdate, update).status == "sent":
        raise InvalidInput("body", "This update was sent, so its text stays; correct it in a new draft.")
    with workspace.edit("Edit update", gesture=gesture) as edit:
        edit.change(StakeholderUpdate, update, **fields)


def correction_of(workspace: Workspace, update: str) -> StakeholderUpdate:
    """A new draft with the text of an update (an id), to correct what was sent; that one stays as it is."""
    sent = workspace.get(StakeholderUpdate, update)
    held = {name: getattr(sent, name) for name in ("audience", "template", "since", "until", "body")}
    scope = {name: value for name, value in sent.scope.items() if name not in OF_THE_MOMENT}
    made = StakeholderUpdate(title=f"{sent.title} (correction)", scope=scope, **held)
    note_facts(made, workspace_facts(workspace).within(draft_id(sent.audience)))
    with workspace.edit("Add correction") as edit:
        return edit.add(made)


def take_text(workspace: Workspace, update: str, fresh: StakeholderUpdate) -> None:
    """Give a kept update (an id) the text that was composed for it anew, with the moment it tells of."""
    kept = workspace.get(StakeholderUpdate, update)
    scope = {name: value for name, value in kept.scope.items() if name not in OF_THE_MOMENT}
    scope |= {name: fresh.scope[name] for name in OF_THE_MOMENT if name in fresh.scope}
    change_update(workspace, update, body=fresh.body, scope=scope)


def request_of(update: StakeholderUpdate) -> Request:
    """What a kept update was asked to tell, to compose it again.

    Raises InvalidInput where it was kept without template or period, as one written by hand is.
    """
    if not (update.template and update.since and update.until):
        raise InvalidInput(
            "template", "This update was not made from a template, so it cannot be composed again."
        )
    since, until = date.fromisoformat(update.since), date.fromisoformat(update.until)
    scope = {name: eid for name, eid in update.scope.items() if name in SCOPES}
    after, choice = update.scope.get(AFTER), Choice.of(update.scope.get(CHOICE))
    return Request(update.template, since, until, scope, update.audience, update.title, after, choice)


def is_edited_by_hand(workspace: Workspace, update: str) -> bool:
    """Whether a kept update's text was changed since it was composed; yes where only folded history knew."""
    changes = [c for step in workspace.steps([update]) for c in step.changes if c.eid == update]
    return any(c.field == "body" for c in changes) or not any(c.op == "insert" for c in changes)
