"""The door to the render worker: Markdown, templates and pages, each within its time, from any thread."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Mapping
from typing import Any, Literal, Self

from roadmapper.documents import templates
from roadmapper.documents.fact_values import Facts, Shown, resolve_all
from roadmapper.documents.page import page_values
from roadmapper.documents.rendered import Block, Heading, Rendered
from roadmapper.documents.values import PageValues
from roadmapper.documents.worker_process import Died, Overran, WorkerProcess
from roadmapper.errors import RenderError

Target = Literal["page", "preview"]
LIMIT = 1.6
"""Seconds a call may take unless it says otherwise."""
_LONG = 250_000
_log = logging.getLogger(__name__)


def time_limit(characters: int) -> float:
    """Seconds a document of this length may take: 1.6, and four more for each further million characters."""
    return LIMIT + 4.0 * max(0, characters - _LONG) / 1_000_000


class RenderWorker:
    """Renders in one long-lived process with a memory limit; started by the first call.

    Calls from several threads wait for each other. Every call raises RenderError (a sentence, with the line
    where it is known) and nothing else for anything wrong with a document or template.
    """

    def __init__(self, *, memory_mb: int = 512) -> None:
        self._memory_mb = memory_mb
        self._lock = threading.Lock()
        self._running: list[WorkerProcess] = []
        self._closed = False
        self._finalizer = weakref.finalize(self, _stop_all, self._running)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process; a call under way in another thread ends with a RenderError."""
        self._closed = True
        for process in list(self._running):
            process.interrupt()
        with self._lock:
            self._finalizer()

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

    def _ask(self, what: str, arguments: dict[str, Any], limit: float, noun: str) -> Any:
        with self._lock:
            if self._closed:
                raise RenderError(f"The {noun} was not rendered, because the app is closing.")
            if not self._running:
                self._running.append(WorkerProcess(self._memory_mb))
            try:
                answer = self._running[0].ask(what, arguments, limit)
            except Overran:
                self._drop()
                raise _overrun(noun, limit, None) from None
            except Died:
                self._drop()
                raise RenderError(
                    f"The {noun} could not be rendered: it took the renderer down. Nothing was changed; "
                    "simplify it and try again."
                ) from None
            if answer.get("spent"):
                self._drop()
        if "done" in answer:
            return answer["done"]
        raise _problem(answer, noun, limit)

    def _drop(self) -> None:
        _stop_all(self._running)


def _stop_all(running: list[WorkerProcess]) -> None:
    while running:
        running.pop().stop()


def _wire(facts: Facts | None, text: str) -> dict[str, list[str]]:
    shown: dict[str, Shown] = resolve_all(text, facts)
    return {source: [fact.text, fact.title, fact.state] for source, fact in shown.items()}


def _problem(answer: dict[str, Any], noun: str, limit: float) -> RenderError:
    """The sentence for an answer that is no result."""
    if "problem" in answer:
        return RenderError(answer["problem"], answer["line"])
    if "overrun" in answer:
        return _overrun(noun, limit, answer["line"])
    if answer.get("exhausted") == "RecursionError":
        return RenderError(f"The {noun} is nested too deeply to be rendered. Nothing was changed.")
    if "exhausted" in answer:
        return RenderError(f"The {noun} needs more memory than rendering may take. Nothing was changed.")
    _log.error("Rendering a %s failed:\n%s", noun, answer.get("bug", answer))
    return RenderError(
        f"The {noun} could not be rendered because of a fault in the app. Nothing was changed."
    )


def _overrun(noun: str, limit: float, line: int | None) -> RenderError:
    place = f"Line {line}: rendering" if line else f"Rendering this {noun}"
    return RenderError(
        f"{place} takes longer than {limit:g} seconds, so it was stopped. Nothing was changed; "
        "simplify that passage and try again.",
        line,
    )
