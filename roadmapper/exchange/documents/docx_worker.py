"""The door to the process that writes Word files, within its time and from any thread."""

from __future__ import annotations

import base64

from roadmapper.documents.limited_worker import LimitedWorker
from roadmapper.documents.printed import Printed, print_limit


class DocxWorker(LimitedWorker):
    """Writes Word files in a process of its own, which ends with ``close``."""

    module = "roadmapper.exchange.documents.worker"

    def __init__(self, *, memory_mb: int = 1_000) -> None:
        super().__init__(memory_mb=memory_mb)

    def docx(self, document: Printed, *, limit: float | None = None) -> bytes:
        """The document as a Word file; raises RenderError, with the line where it is known."""
        answer = self._ask("docx", {"document": document}, limit or print_limit(document), "document")
        return base64.b64decode(answer)


def docx_of(document: Printed) -> bytes:
    """One document as a Word file, by a process that ends with it."""
    with DocxWorker() as worker:
        return worker.docx(document)
