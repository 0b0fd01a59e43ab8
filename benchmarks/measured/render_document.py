"""A document rendered as an HTML file in the worker process: ``largest`` FOLDER, or ``made`` WORDS.

The first figure of a process holds the start of its worker; it is not counted, as in a running app.
"""

from __future__ import annotations

import sys
import time

from benchmarks.measured.document_texts import PAGE, text_of
from roadmapper.documents.render_worker import RenderWorker

RENDERS = 3
what, argument = sys.argv[1:]
text = text_of(what, argument)
samples = []
with RenderWorker() as worker:
    for _ in range(RENDERS + 1):
        begun = time.perf_counter()
        rendered = worker.render_markdown(text, target="page", limit=60)
        page = worker.render_page(rendered, PAGE, limit=60)
        samples.append((time.perf_counter() - begun) * 1000)
        if "<h1" not in page:
            sys.exit("the page has no heading, so nothing was rendered")
print("samples", *samples[1:])
