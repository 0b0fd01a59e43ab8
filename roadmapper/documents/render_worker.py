"""The door to the render worker: Markdown, templates and pages, each within its time, from any thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from roadmapper.documents import templates
from roadmapper.documents.attachments import SCHEME, attachment_keys
from roadmapper.documents.fact_values import Facts, Shown, resolve_all
from roadmapper.documents.limited_worker import LimitedWorker
from roadmapper.documents.page import page_values
from roadmapper.documents.rendered import Block, Heading, Rendered
from roadmapper.documents.values import PageValues
from roadmapper.errors import RenderError

Target = Literal["page", "preview"]
LIMIT = 1.6
"""Seconds a call may take unless it says otherwise."""
_LONG = 250_000


def time_limit(characters: int) -> float:
    """Seconds a document of this length may take: 1.6, and four more for each further million characters."""
    return LIMIT + 4.0 * max(0, characters - _LONG) / 1_000_000


class RenderWorker(LimitedWorker):
    """Renders in one long-lived process with a memory limit; started by the first call."""

    module = "roadmapper.documents.worker"

    def render_markdown(
        self,
        text: str,
        facts: Facts | None = None,
        *,
        target: Target = "page",
        document: str = "",
        limit: float | None = None,
    ) -> Rendered:
        """A whole document as blocks of safe HTML with headings.

        ``target`` ``page`` is for exported HTML, ``preview`` for a ``QTextBrowser``. ``document`` is any name
        under which later ``render_block`` calls find this document's link references and footnotes.
        """
        arguments = {"text": text, "facts": _wire(facts, text), "target": target, "document": document}
        answer = self._ask("markdown", arguments, limit or time_limit(len(text)), "document")
        blocks, headings, has_contents = answer
        return Rendered(
            tuple(Block(*block) for block in blocks),
            tuple(Heading(*heading) for heading in headings),
            has_contents,
        )

    def render_block(
        self,
        text: str,
        facts: Facts | None = None,
        *,
        target: Target = "preview",
        document: str = "",
        first_line: int = 0,
        limit: float | None = None,
    ) -> tuple[Block, ...]:
        """Some lines of a document, from ``first_line`` on, usually as one block; for the live preview."""
        arguments = {"text": text, "facts": _wire(facts, text), "target": target, "document": document}
        answer = self._ask("block", {**arguments, "first_line": first_line}, limit or LIMIT, "document")
        return tuple(Block(*block) for block in answer)

    def render_template(
        self, source: str, values: Mapping[str, Any], *, kind: str, name: str = "", limit: float | None = None
    ) -> str:
        """What a template writes for plain values (anything JSON can hold); ``name`` is for its errors.

        ``kind`` is ``prd`` or ``update`` (values are escaped for Markdown) or ``html``.
        """
        arguments = {"source": source, "values": values, "kind": kind}
        try:
            return self._ask("template", arguments, limit or LIMIT, "template")
        except RenderError as problem:
            if not name:
                raise
            raise RenderError(f"Template “{name}”: {problem}", problem.line) from None

    def markdown_of(self, html: str, *, limit: float | None = None) -> str:
        """Rich text that was copied elsewhere, as Markdown."""
        return self._ask("pasted", {"html": html}, limit or time_limit(len(html)), "pasted text")

    def render_page(self, rendered: Rendered, page: PageValues, *, limit: float | None = None) -> str:
        """One self-contained HTML file around a document rendered for ``page``; equal input, equal bytes."""
        arguments = {
            "source": templates.load("html", "page"),
            "values": page_values(rendered, page),
            "kind": "html",
            "trusted": ["body"],
            "largest": 2 * len(rendered.html) + 1_000_000,
        }
        return self._ask("template", arguments, limit or time_limit(len(rendered.html)), "page")


def _wire(facts: Facts | None, text: str) -> dict[str, list[str]]:
    shown: dict[str, Shown] = resolve_all(text, facts)
    told = {source: [fact.text, fact.title, fact.state] for source, fact in shown.items()}
    for source, words in facts.changed.items() if facts is not None else ():
        if source in told and told[source][2] in ("link", "value"):
            told[source][1:] = [words, f"{told[source][2]} changed"]
    records = [fact.text for fact in shown.values() if fact.state == "records"]
    if facts is not None and any(SCHEME in each for each in (text, *records)):
        for key in {key for each in (text, *records) for key in attachment_keys(each)}:
            picture = facts.picture(key)
            if picture is not None:
                told[SCHEME + key] = [picture.name, str(picture.width), str(picture.height)]
    return told
