"""A document as ``md`` (facts filled in), ``pdf`` or ``docx``: the ``largest`` of FOLDER, or WORDS ``made``.

The first figure of a process holds the start of its workers; it is not counted, as in a running app.
"""

from __future__ import annotations

import sys
import time
from datetime import date

from benchmarks.measured.document_texts import PAGE, text_of
from roadmapper.documents.fact_values import Facts, fill_markdown
from roadmapper.documents.printed import printed
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.exchange.documents.docx_worker import DocxWorker
from roadmapper.painting.documents.pdf_worker import PdfWorker

EXPORTS = 3

to, what, argument = sys.argv[1:]
text = text_of(what, argument)
samples = []
with RenderWorker() as worker, PdfWorker() as pdf, DocxWorker() as docx:
    facts = Facts({"ATL-1": {"title": "An initiative"}}, date(2027, 1, 2))
    make = {"pdf": pdf.pdf, "docx": docx.docx}.get(to)
    for _ in range(EXPORTS + 1):
        begun = time.perf_counter()
        if make is None:
            content = fill_markdown(text, facts).encode()
        else:
            content = make(printed(worker.render_markdown(text, limit=60), PAGE, "2027-01-02"), limit=60)
        samples.append((time.perf_counter() - begun) * 1000)
        if not content.startswith((b"%PDF-", b"PK")) and make is not None:
            sys.exit("nothing was exported")
print("samples", *samples[1:])
