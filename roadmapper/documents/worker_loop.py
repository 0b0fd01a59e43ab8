"""The loop of a worker process: one JSON request a line in, answers out, each within its time and memory."""

from __future__ import annotations

import json
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from roadmapper.errors import RenderError

try:
    import resource
except ImportError:  # Windows: the time limit stands alone there
    resource = None

_SWOLLEN = 200_000_000
"""Bytes in use between calls; a document of two megabytes leaves half of it."""


class Overrun(BaseException):
    """The time is up; not an Exception, so that no code under way can swallow it."""


class Work(Protocol):
    """What a worker process can do."""

    def prepare(self, request: dict[str, Any]) -> Callable[[], Any]:
        """Import what a request needs, outside its time limit, and return the work itself."""
        ...

    def line(self, overrun: Overrun, /) -> int | None:
        """The line of the document or template that the work stood at when its time was up, from 1."""
        ...


def run(work: Work) -> None:
    """Bound this process, then answer requests until the pipe closes; Ctrl+C belongs to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _ring)
    _limit_memory(int(sys.argv[1]))
    _serve(work, sys.stdin.buffer, sys.stdout.buffer)


def _serve(work: Work, source: BinaryIO, sink: BinaryIO) -> None:
    def say(answer: dict[str, Any]) -> None:
        sink.write(json.dumps(answer).encode("ascii") + b"\n")
        sink.flush()

    for line in source:
        say(_answer(work, json.loads(line), say))


def _answer(work: Work, request: dict[str, Any], say: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
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
    except Overrun as overrun:
        return {"overrun": True, "line": work.line(overrun), "spent": True}
    except (MemoryError, RecursionError) as problem:
        return {"exhausted": type(problem).__name__, "spent": True}
    except Exception:
        return {"bug": traceback.format_exc(limit=-6), "spent": True}


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
    raise Overrun


def _alarm(seconds: float) -> None:
    """Interrupt the work after so many seconds (0: never); without alarms the caller's kill is all."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
