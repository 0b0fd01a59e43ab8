"""The process that writes Word files, ``python -m roadmapper.exchange.documents.worker``."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from roadmapper.documents.printed import PartsByLine
from roadmapper.documents.worker_loop import Overrun, run


class _Work:
    def __init__(self) -> None:
        self._parts: PartsByLine | None = None

    def prepare(self, request: dict[str, Any]) -> Callable[[], str]:
        """Import what writes, outside the time limit."""
        from roadmapper.exchange.documents.docx_file import docx_bytes

        document = request["with"]["document"]
        self._parts = parts = PartsByLine(document)
        return lambda: base64.b64encode(docx_bytes(document, parts)).decode("ascii")

    def line(self, _overrun: Overrun) -> int | None:
        """The first line of the block that the work stood at; counts from 1."""
        return self._parts.line + 1 if self._parts is not None else None


if __name__ == "__main__":
    run(_Work())
