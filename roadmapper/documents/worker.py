"""The render worker: ``python -m roadmapper.documents.worker``; one JSON request a line in, answers out."""

from __future__ import annotations

import json
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any, BinaryIO

from roadmapper.errors import RenderError

try:
    import resource
except ImportError:  # Windows: the time limit stands alone there
    resource = None

_SWOLLEN = 200_000_000
"""Bytes in use between calls; a document of two megabytes leaves half of it."""


class _Overrun(BaseException):
    """The time is up; not an Exception, so that no code under way can swallow it."""


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

    def line(self, overrun: _Overrun) -> int | None:
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


def _swollen() -> bool:
    """Whether this process holds so much memory that the next work had better start afresh.

    Read from Linux's own figures; ``getrusage`` would count what the parent held when it started us.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return False
    return pages * 4096 > _SWOLLEN


def _limit_memory(megabytes: int) -> None:
    if resource is None:
        return
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _ring(_number: int, _frame: object) -> None:
    raise _Overrun


def _alarm(seconds: float) -> None:
    """Interrupt the work after so many seconds (0: never); without alarms the caller's kill is all."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(work: _Work, request: dict[str, Any], say: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Do one request; every outcome is an answer, and ``spent`` asks to be started afresh."""
    try:
        task = work.prepare(request)
        say({"begun": True})
        _alarm(request["limit"])
        try:
            return {"done": task(), "spent": _swollen()}
        finally:
            _alarm(0)
    except RenderError as problem:
        return {"problem": str(problem), "line": problem.line}
    except _Overrun as overrun:
        return {"overrun": True, "line": work.line(overrun), "spent": True}
    except (MemoryError, RecursionError) as problem:
        return {"exhausted": type(problem).__name__, "spent": True}
    except Exception:
        return {"bug": traceback.format_exc(limit=-6), "spent": True}


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer requests until the pipe closes."""

    def say(answer: dict[str, Any]) -> None:
        sink.write(json.dumps(answer).encode("ascii") + b"\n")
        sink.flush()

    work = _Work()
    for line in source:
        say(_answer(work, json.loads(line), say))


def main() -> None:
    """Bound this process, then serve; Ctrl+C belongs to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _ring)
    _limit_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
