"""A process that works on documents within time and memory, as its callers see it: asked from any thread."""

from __future__ import annotations

import logging
import threading
import weakref
from typing import Any, Self

from roadmapper.documents.worker_process import Died, Overran, WorkerProcess
from roadmapper.errors import RenderError

_log = logging.getLogger(__name__)


class KeptProcess:
    """One long-lived process with a memory limit, started by the first call; callers hold ``_lock``."""

    module = ""
    """The module that the process runs; it serves ``worker_loop``."""

    def __init__(self, memory_mb: int) -> None:
        self._memory_mb = memory_mb
        self._lock = threading.Lock()
        self._running: list[WorkerProcess] = []
        self._closed = False
        self._finalizer = weakref.finalize(self, _stop_all, self._running)

    def close(self) -> None:
        """End the process; a call under way in another thread finds it dead."""
        self._closed = True
        for process in list(self._running):
            process.interrupt()
        with self._lock:
            self._finalizer()

    def _process(self) -> WorkerProcess:
        if not self._running:
            self._running.append(WorkerProcess(self._memory_mb, self.module))
        return self._running[0]

    def _drop(self) -> None:
        _stop_all(self._running)


class LimitedWorker(KeptProcess):
    """Asks one long-lived process with a memory limit; it is started by the first call.

    Calls from several threads wait for each other. Every call raises RenderError (a sentence, with the line
    where it is known) and nothing else for anything wrong with what it was given.
    """

    def __init__(self, *, memory_mb: int = 512) -> None:
        super().__init__(memory_mb)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, what: str, arguments: dict[str, Any], limit: float, noun: str) -> Any:
        with self._lock:
            if self._closed:
                raise RenderError(f"The {noun} was not rendered, because the app is closing.")
            try:
                answer = self._process().ask(what, arguments, limit)
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


def _stop_all(running: list[WorkerProcess]) -> None:
    while running:
        running.pop().stop()


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
        f"{place} takes longer than {round(limit, 2):g} seconds, so it was stopped. Nothing was changed; "
        "simplify that passage and try again.",
        line,
    )
