"""PRDs and updates as documents: which one is meant, its bytes, and what the page around it says."""

from __future__ import annotations

from datetime import date

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.values import PageValues
from roadmapper.entities.base import Entity
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput
from roadmapper.exchange.text_files import TextForm, encode
from roadmapper.operations.prds import text_from_template
from roadmapper.operations.requirements import UNWRITTEN
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace

Document = PRD | StakeholderUpdate


def document_bytes(prd: PRD, body: str | None = None) -> bytes:
    """A PRD's text exactly as the file it was imported from has it; UTF-8 for one written here.

    ``body`` stands in for the text, in the same encoding and with the same line ends.
    """
    form = TextForm(prd.encoding, bool(prd.byte_order_mark), prd.newline)
    return encode(prd.body if body is None else body, form)


def document_of(
    workspace: Workspace, worker: RenderWorker, item: Entity, template: str | None, today: date
) -> Document:
    """The document that is meant by an item: a PRD or an update itself, for an initiative its PRD.

    ``template`` writes one for an initiative, which is kept nowhere. Raises InvalidInput in words where there
    is none, or several.
    """
    if template is None and isinstance(item, PRD | StakeholderUpdate):
        return item
    if isinstance(item, PRD):
        item = workspace.get(Initiative, item.initiative) if item.initiative else item
    if not isinstance(item, Initiative):
        raise InvalidInput(
            "key",
            f"{item.key} is no document. Name a PRD, an update, or an initiative; nothing was rendered.",
        )
    if template is None:
        written = [prd for prd in workspace.all(PRD) if prd.initiative == item.id]
        if len(written) == 1:
            return written[0]
        many = ", ".join(prd.key for prd in written)
        raise InvalidInput(
            "key",
            f"{item.key} has several PRDs: {many}. Name one of them."
            if written
            else f"{item.key} has no PRD yet. Give a template to render it from, such as standard.",
        )
    body = text_from_template(workspace, worker, template, item, today)
    return PRD(id=UNWRITTEN, title=item.title, key=item.key, owner=item.owner, initiative=item.id, body=body)


def page_values(workspace: Workspace, document: Document, today: date) -> PageValues:
    """What the page around a document shows: whose it is, how it stands, and as of when."""
    wording = Wording(workspace)
    about: list[tuple[str, str]] = []
    if isinstance(document, PRD):
        owner = ", ".join(document.owner)
        if document.initiative and document.key.startswith(PRD.key_prefix):
            about.append(("Initiative", wording.field(document, "initiative")))
    else:
        owner = ""
        if document.audience:
            about.append(("For", wording.field(document, "audience")))
    return {
        "title": document.title,
        "kind": "PRD" if isinstance(document, PRD) else "Update",
        "key": document.key,
        "status": wording.field(document, "status"),
        "owner": owner,
        "as_of": wording.date(today.isoformat()),
        "change_no": workspace.last_change,
        "file": workspace.path.name,
        "details": about,
    }
