"""PRDs and updates as files for others: Markdown, one HTML file, PDF, Word and mail, with their moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from html import escape
from typing import Final, NamedTuple

from roadmapper.documents.attachments import KEY, SCHEME
from roadmapper.documents.fact_values import Facts, fill_markdown, without_withheld
from roadmapper.documents.paper import USUAL
from roadmapper.documents.printed import Printed, printed
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.values import PageValues
from roadmapper.entities.base import Entity
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.exchange.documents.inks import INKS
from roadmapper.exchange.documents.mail import mail_draft
from roadmapper.operations.branch_words import stamp, title_of
from roadmapper.operations.documents import Document, document_bytes, document_of, page_values
from roadmapper.operations.embedded_images import FilesBeside, addresses, embedded
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.open_conflicts import about_document, sentence
from roadmapper.operations.rich_copies import rich_copy
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace


class DocumentFormat(NamedTuple):
    """A format: its title and the file's suffix."""

    title: str
    suffix: str


FORMATS: Final[dict[str, DocumentFormat]] = {
    "md": DocumentFormat("Markdown", ".md"),
    "html": DocumentFormat("Web page", ".html"),
    "pdf": DocumentFormat("PDF document", ".pdf"),
    "docx": DocumentFormat("Word document", ".docx"),
    "eml": DocumentFormat("Mail draft", ".eml"),
}

Printer = Callable[[Printed], bytes]
"""Makes a file of a document; raises RenderError with the line of what takes too long."""

_STAMP: Final = re.compile(r"\n*<!-- Exported from [^\n]*? -->\n*\Z")
_ATTACHED: Final = re.compile(rf"!\[([^\[\]\n]{{0,500}})\]\({SCHEME}{KEY}(?: [^()\n]{{0,500}})?\)")
"""An attached image as plain text shows it."""


class Moment(NamedTuple):
    """When the last change was made: its number, its day in ISO, and the time in words."""

    change_no: int
    day: str
    words: str


def moment_of(workspace: Workspace) -> Moment:
    """The moment that exports show, by the last change and not by the clock: equal input, equal bytes."""
    newest = workspace.steps(limit=1)
    if not newest:
        return Moment(0, "1980-01-01", "")
    at = datetime.fromtimestamp(newest[0].at / 1000, UTC)
    day = at.date().isoformat()
    return Moment(newest[0].no, day, f"{Wording(workspace).date(day)}, {at:%H:%M} UTC")


def export_document(
    workspace: Workspace,
    worker: RenderWorker,
    item: Entity,
    to: str,
    *,
    printers: Mapping[str, Printer],
    template: str | None = None,
    keeps_facts: bool = False,
    paper: str = USUAL,
    files: FilesBeside | None = None,
    today: date | None = None,
) -> bytes:
    """A document in a format of ``FORMATS``; ``printers`` make those that are printed.

    Markdown without facts is the document's very bytes; ``keeps_facts`` leaves ``[[...]]`` as it is written,
    but for those that an update's audience may not see: words stand for them in every format.
    ``paper`` is a name of ``PAPERS``, for those that are printed. Images are inside all but Markdown, which
    names them as they stand in the text, or with ``files`` as those that the caller then writes beside it.
    Raises InvalidInput for what is no document, RenderError for what cannot be drawn.
    """
    day = today or date.today()
    document = document_of(workspace, worker, item, template, day)
    facts = workspace_facts(workspace, day).within(document.id)
    page, moment = exported_page(workspace, document, day)
    page = _with_doubts(workspace, document, page, facts)
    body = without_withheld(document.body, facts)
    if to == "md":
        text = body if keeps_facts else _filled(document, body, facts, page)
        return _bytes_of(document, text if files is None else files.in_place(text, hides=bool(facts.reader)))
    if to == "eml":
        return _mail(workspace, worker, document, page, day)
    rendered = worker.render_markdown(body, facts, target="page")
    data = addresses(workspace, rendered.html)
    if to == "html":
        return embedded(worker.render_page(rendered, page), data).encode()
    return printers[to]({**printed(rendered, page, moment.day, paper), "images": data})


def exported_page(workspace: Workspace, document: Document, today: date) -> tuple[PageValues, Moment]:
    """What stands around an exported document, and the moment it shows."""
    moment = _sent_moment(workspace, document) or moment_of(workspace)
    page = page_values(workspace, document, today)
    return {**page, "as_of": moment.words or page["as_of"], "change_no": moment.change_no}, moment


def _with_doubts(workspace: Workspace, document: Document, page: PageValues, facts: Facts) -> PageValues:
    """Beside the moment that this is a branch, and what two copies still disagree about.

    Readers of a part are told only how much that is.
    """
    if _sent_moment(workspace, document) is not None:
        return page
    told = (
        stamp(title_of(workspace)),
        sentence(about_document(workspace, document.id, document.body), names=not facts.reader),
    )
    return {**page, "as_of": "; ".join([page["as_of"], *filter(None, told)])}


def _sent_moment(workspace: Workspace, document: Document) -> Moment | None:
    """When an update was recorded as sent: its exports stay as they were then, whatever changes since."""
    if not isinstance(document, StakeholderUpdate) or document.status != "sent":
        return None
    for step in workspace.steps([document.id]):
        if any(change.field == "status" and change.new == "sent" for change in step.changes):
            at = datetime.fromtimestamp(step.at / 1000, UTC)
            day = at.date().isoformat()
            return Moment(step.no, day, f"{Wording(workspace).date(day)}, {at:%H:%M} UTC")
    return _kept_moment(workspace, document)


def _kept_moment(workspace: Workspace, document: Document) -> Moment | None:
    """The same where only folded history knew the step: the text that was sent says when."""
    sent = [
        version.at
        for version in workspace.all(DocumentVersion)
        if (version.document, version.kind) == (document.id, "sent")
    ]
    if not sent:
        return None
    at = datetime.strptime(max(sent), "%Y-%m-%dT%H:%M:%SZ")
    day = at.date().isoformat()
    return Moment(0, day, f"{Wording(workspace).date(day)}, {at:%H:%M} UTC")


def _filled(document: Document, body: str, facts: Facts, page: PageValues) -> str:
    """The text with values in place of facts, and then a last line that says as of when they hold."""
    text = fill_markdown(body, facts)
    if text != document.body or "; " in page["as_of"]:
        file = page["file"].replace("--", "- -")
        as_of = page["as_of"].replace("--", "- -")
        stamp = f"<!-- Exported from {file}, as of {as_of}, change {page['change_no']} -->\n"
        text = f"{_STAMP.sub('', text).rstrip()}\n\n{stamp}"
    return text


def _mail(
    workspace: Workspace, worker: RenderWorker, document: Document, page: PageValues, today: date
) -> bytes:
    """A draft of a mail; its last line says as of when it holds."""
    copy = rich_copy(workspace, worker, document.id, document.body, today=today)
    words = f"{page['file']}, as of {page['as_of']}, change {page['change_no']}"
    html = f'{copy.html}<p style="font-size:12px;color:#{INKS["text-3"]}">{escape(words)}</p>\n'
    text = without_attachments(copy.markdown).rstrip()
    return mail_draft(document.title, html, f"{text}\n\n-- \n{words}\n")


def without_attachments(text: str) -> str:
    """Markdown to be read as plain text: words in place of attached images."""
    return _ATTACHED.sub(lambda found: f"[Image: {found[1]}]" if found[1] else "[Image]", text)


def _bytes_of(document: Document, text: str) -> bytes:
    return document_bytes(document, text) if isinstance(document, PRD) else text.encode()
