"""A document or a passage of it for the clipboard: HTML that mail and word processors keep, and Markdown."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from roadmapper.documents.fact_values import fill_markdown, without_withheld
from roadmapper.documents.front_matter import front_matter_end
from roadmapper.documents.parts import TablePart
from roadmapper.documents.parts_of_html import parts_of
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.exchange.documents.rich_text import rich_text
from roadmapper.operations.embedded_images import addresses, embedded
from roadmapper.operations.facts import workspace_facts
from roadmapper.storage.workspace import Workspace

_DEFINITION: Final = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:[ \t]+\S.*$", re.MULTILINE)
"""The address of a link, which stands elsewhere in the document than its words."""


class RichCopy(NamedTuple):
    """The same text twice, with the values of its facts in place."""

    html: str
    markdown: str


def rich_copy(
    workspace: Workspace,
    worker: RenderWorker,
    document: str,
    text: str,
    *,
    passage: str = "",
    today: date | None = None,
) -> RichCopy:
    """The document with this id and text, or a passage of it, without what heads its file.

    Raises RenderError for what cannot be drawn.
    """
    facts = workspace_facts(workspace, today or date.today()).within(document)
    wanted = without_withheld(passage or text[front_matter_end(text) :], facts)
    source = _with_definitions(wanted, text) if passage else wanted
    rendered = worker.render_markdown(source, facts)
    html = embedded(rendered.html, addresses(workspace, rendered.html))
    parts = [part for part in parts_of(html) if not _is_front_matter(part)]
    return RichCopy(rich_text(parts), fill_markdown(wanted, facts))


def _is_front_matter(part: object) -> bool:
    return isinstance(part, TablePart) and part.kind == "front-matter"


def _with_definitions(passage: str, text: str) -> str:
    """A passage followed by the addresses that its links may name."""
    return "\n\n".join((passage, *_DEFINITION.findall(text)))
