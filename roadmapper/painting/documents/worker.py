"""The process that makes PDFs, ``python -m roadmapper.painting.documents.worker``: Qt without a display."""

from __future__ import annotations

import base64
import importlib
from collections.abc import Callable
from typing import Any

from roadmapper.documents.printed import PartsByLine
from roadmapper.documents.worker_loop import Overrun, run


class _Work:
    def __init__(self) -> None:
        self._parts: PartsByLine | None = None

    def prepare(self, request: dict[str, Any]) -> Callable[[], str]:
        """Start Qt and import what paints, outside the time limit."""
        importlib.import_module("pypdf.generic")

        from roadmapper.painting.documents.pdf import pdf_of
        from roadmapper.painting.export_font import export_font
        from roadmapper.painting.formats import without_display

        without_display()
        export_font()
        document = request["with"]["document"]
        self._parts = parts = PartsByLine(document)
        return lambda: base64.b64encode(pdf_of(document, parts)).decode("ascii")

    def line(self, _overrun: Overrun) -> int | None:
        """The first line of the block that the work stood at; counts from 1."""
        return self._parts.line + 1 if self._parts is not None else None


if __name__ == "__main__":
    run(_Work())
