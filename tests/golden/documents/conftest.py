"""One render worker for the golden files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from roadmapper.documents.render_worker import RenderWorker


@pytest.fixture(scope="session")
def worker() -> Iterator[RenderWorker]:
    """A worker that the tests share; it is started afresh by itself after a test that overruns."""
    with RenderWorker() as shared:
        yield shared
