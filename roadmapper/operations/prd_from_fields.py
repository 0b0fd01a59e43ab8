"""A PRD added with its fields, its text written by a template where one is named and no text is given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.base import Entity
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations.items import add_within
from roadmapper.operations.prds import note_template, text_from_template
from roadmapper.storage.workspace import Workspace


def add_prd(workspace: Workspace, worker: RenderWorker, values: Mapping[str, Any], today: date) -> Entity:
    """Add a PRD from stored values as one step; without a title it takes its initiative's.

    Raises InvalidInput, NotFound for a template that is not there, RenderError for one with a mistake.
    """
    ready = dict(values)
    initiative = workspace.get(Initiative, ready["initiative"]) if ready.get("initiative") else None
    if initiative is not None and not ready.get("title"):
        ready["title"] = initiative.title
    chosen = None
    if ready.get("template") and not ready.get("body"):
        chosen = templates.find("prd", ready["template"])
        ready["template"] = chosen.name
        ready["body"] = text_from_template(workspace, worker, chosen.name, initiative, today)
    with workspace.edit("Add PRD") as edit:
        added = add_within(edit, PRD, ready)
        if chosen is not None:
            note_template(edit, chosen, added.id)
        return added
