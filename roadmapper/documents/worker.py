"""The render worker, ``python -m roadmapper.documents.worker``: Markdown, templates and pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from typing import Any

from roadmapper.documents.worker_loop import Overrun, run


class _Work:
    """The renderers, each imported when it is first needed."""

    def __init__(self) -> None:
        self._markdown: Any = None
        self._templates: Any = None

    def prepare(self, request: dict[str, Any]) -> Callable[[], Any]:
        """Import what a request needs, outside its time limit, and return the work itself."""
        what = request["do"]
        if what in ("markdown", "block"):
            if self._markdown is None:
                from roadmapper.documents.markdown_render import MarkdownRenderer

                self._markdown = MarkdownRenderer()
            return lambda: getattr(self, f"_do_{what}")(**request["with"])
        if what == "pasted":
            from roadmapper.documents.pasted_html import markdown_of

            return lambda: markdown_of(_sound(request["with"]["html"]))
        if self._templates is None:
            from roadmapper.documents.template_sandbox import TemplateRenderer

            self._templates = TemplateRenderer()
        return lambda: self._templates.render(**request["with"])

    def _do_markdown(self, text: str, facts: Any, target: str, document: str) -> Any:
        rendered = self._markdown.document(_sound(text), facts, target, document)
        return [
            list(map(astuple, rendered.blocks)),
            list(map(astuple, rendered.headings)),
            rendered.has_contents,
        ]

    def _do_block(self, text: str, first_line: int, **rest: Any) -> Any:
        return list(map(astuple, self._markdown.block(_sound(text), first_line=first_line, **rest)))

    def line(self, overrun: Overrun) -> int | None:
        """The line that the work stood at when its time was up; counts from 1."""
        if self._templates is not None:
            found = self._templates.line(overrun.__traceback__)
            if found:
                return found
        return self._markdown.env.get("line", 0) + 1 if self._markdown is not None else None


def _sound(text: str) -> str:
    """The text with line ends as ``\\n`` and without halves of characters, which HTML cannot hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


if __name__ == "__main__":
    run(_Work())
