"""PRDs: made from a template for an initiative, edited, moved through their states, given back as bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.values import PrdValues
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.entities.prd import PRD
from roadmapper.entities.template_use import TemplateUse
from roadmapper.operations.document_values import DocumentValues
from roadmapper.operations.items import add_within
from roadmapper.operations.lanes import CONTRIBUTES
from roadmapper.operations.reviews import points_reached
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

UNTITLED = "Untitled PRD"
STANDARD = "standard"
"""The template that a PRD is written from where none is named."""


def prd_values(workspace: Workspace, item: Initiative | None, title: str, today: date) -> PrdValues:
    """What a PRD template receives for an initiative, or for a document that stands alone."""
    values = DocumentValues(workspace, today)
    results: Sequence[str] = []
    if item is not None:
        links = workspace.all(Link)
        results = [link.target for link in links if link.kind == CONTRIBUTES and link.source == item.id]
    return {
        "title": title,
        "workspace": workspace.settings().title,
        "author": workspace.author_name,
        "as_of": values.wording.date(today.isoformat()),
        "initiative": values.initiative(item) if item is not None else None,
        "objectives": values.objectives(only=results) if results else [],
        "milestones": values.milestones(since=today),
        "dependencies": values.dependencies(item) if item is not None else [],
    }


def text_from_template(
    workspace: Workspace,
    worker: RenderWorker,
    template: str,
    item: Initiative | None,
    today: date,
    *,
    title: str = "",
) -> str:
    """The Markdown that a PRD template writes; raises NotFound or RenderError with the template's line.

    Without a title it is the initiative's.
    """
    source = templates.load("prd", template)
    named = title or (item.title if item is not None else UNTITLED)
    values = prd_values(workspace, item, named, today)
    return worker.render_template(source, values, kind="prd", name=template)


def create_prd(
    workspace: Workspace,
    worker: RenderWorker,
    *,
    template: str = STANDARD,
    initiative: str | None = None,
    today: date | None = None,
) -> PRD:
    """Add a PRD written from a template, for an initiative (an id) or standing alone."""
    values = {"template": template, "initiative": initiative, "title": None if initiative else UNTITLED}
    return add_prd(workspace, worker, values, today or date.today())


def add_prd(workspace: Workspace, worker: RenderWorker, values: Mapping[str, Any], today: date) -> PRD:
    """Add a PRD from stored values as one step: title and owner are its initiative's where not given.

    Without a ``body`` the text is written by the template named, else by the standard one. Raises
    InvalidInput, NotFound for a template that is not there, RenderError for one with a mistake.
    """
    ready = dict(values)
    item = workspace.get(Initiative, ready["initiative"]) if ready.get("initiative") else None
    if item is not None:
        ready["title"] = ready.get("title") or item.title
        ready["owner"] = ready.get("owner") or item.owner
    chosen = None
    if not ready.get("body") and (ready.get("template") or "body" not in ready):
        chosen = templates.find("prd", ready.get("template") or STANDARD)
        ready["template"] = chosen.name
        title = ready.get("title") or ""
        ready["body"] = text_from_template(workspace, worker, chosen.name, item, today, title=title)
    with workspace.edit("Add PRD") as edit:
        prd = add_within(edit, PRD, ready)
        if chosen is not None:
            note_template(edit, chosen, prd.id)
    return prd


def note_template(edit: Edit, template: templates.Template, document: str) -> None:
    """Remember which template, in which wording, made a document."""
    source = templates.load(template.kind, template.name)
    use = TemplateUse(
        name=template.name,
        kind=template.kind,
        origin="own" if template.own else "built-in",
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        document=document,
    )
    edit.add(use)


def write_text(workspace: Workspace, prd: str, body: str, gesture: str | None = None) -> None:
    """Store a PRD's text, one step a pause of typing."""
    with workspace.edit("Edit PRD", gesture=gesture) as edit:
        edit.change(PRD, prd, body=body)


def set_prd_status(workspace: Workspace, prds: Sequence[str], status: str) -> None:
    """Move PRDs to draft, in_review, approved or superseded; raises InvalidInput for anything else.

    Sending to review and approving keep a version: the text, and what its facts show.
    """
    labels = {"approved": "Approve PRD", "in_review": "Send PRD to review", "superseded": "Supersede PRD"}
    remembered = points_reached(workspace, prds, status)
    with workspace.edit(labels.get(status, "Set PRD to draft")) as edit:
        for prd in prds:
            edit.change(PRD, prd, status=status)
        for version in remembered:
            edit.add(version)


def word_count(body: str) -> int:
    """Words as a reader counts them: runs of text between white space, marks alone not counted."""
    return sum(1 for word in body.split() if any(map(str.isalnum, word)))
