"""The door to the process that makes PDFs, within its time and from any thread."""

from __future__ import annotations

import base64

from roadmapper.documents.limited_worker import LimitedWorker
from roadmapper.documents.printed import Printed, print_limit


class PdfWorker(LimitedWorker):
    """Makes PDFs in a process of its own: painting never holds the UI thread, and ends with ``close``."""

    module = "roadmapper.painting.documents.worker"

    def __init__(self, *, memory_mb: int = 3_000) -> None:
        super().__init__(memory_mb=memory_mb)  # fonts are mapped, so Qt asks for more than it uses

    def pdf(self, document: Printed, *, limit: float | None = None) -> bytes:
        """The document as PDF; raises RenderError, with the line where it is known."""
        answer = self._ask("pdf", {"document": document}, limit or print_limit(document), "document")
        return base64.b64decode(answer)


def pdf_of(document: Printed) -> bytes:
    """One document as PDF, by a process that ends with it."""
    with PdfWorker() as worker:
        return worker.pdf(document)
