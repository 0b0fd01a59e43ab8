"""The worker process as its caller sees it: started, asked one thing at a time, killed when it overruns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from roadmapper.documents.watchdog import Watchdog

_ROOT = Path(__file__).resolve().parents[2]
_TO_START = 60.0
"""Seconds a fresh process has to import its libraries, on a busy machine with cold disks."""
_GRACE = 0.3
"""Seconds after the worker's own alarm before it is killed: code that no alarm can interrupt."""


class Overran(Exception):
    """The worker was killed because its time was up."""


class Died(Exception):
    """The worker ended without an answer."""


class WorkerProcess:
    """One running worker, a module that serves ``worker_loop``; not thread-safe but for ``interrupt``."""

    def __init__(self, memory_mb: int, module: str) -> None:
        paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, paths)), PYTHONHASHSEED="0")
        self._process = subprocess.Popen(
            # -P: a folder the app was started in must not supply modules
            [sys.executable, "-P", "-m", module, str(memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._watchdog = Watchdog(self._process.kill, "render watchdog")

    def ask(self, what: str, arguments: dict[str, Any], limit: float) -> dict[str, Any]:
        """Send one request and wait for its answer; after Overran or Died it is of no more use."""
        request = {"do": what, "with": arguments, "limit": limit}
        self._send(json.dumps(request).encode("ascii") + b"\n")
        answer = self._receive(_TO_START)
        return self._receive(limit + _GRACE) if answer == {"begun": True} else answer

    def _send(self, line: bytes) -> None:
        pipe = self._process.stdin
        assert pipe is not None
        try:
            pipe.write(line)
            pipe.flush()
        except (OSError, ValueError):
            raise Died from None

    def _receive(self, limit: float) -> dict[str, Any]:
        """The next line of the worker; the watchdog kills it, which ends the wait, when the limit is over."""
        pipe = self._process.stdout
        assert pipe is not None
        self._watchdog.watch(limit)
        try:
            line = pipe.readline()
        except (OSError, ValueError):
            line = b""
        is_late = self._watchdog.call_off()
        if line.endswith(b"\n"):
            return json.loads(line)
        raise Overran if is_late else Died

    def interrupt(self) -> None:
        """Kill the process; a thread that waits for it gets Died."""
        self._process.kill()

    def stop(self) -> None:
        """End the process and close its pipes."""
        self._watchdog.stop()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was buffered for a dead process has nowhere to go
                    continue
        self._process.wait()
