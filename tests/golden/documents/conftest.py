"""One render worker for the golden files, and how a text is compared with its file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.documents.render_worker import RenderWorker


@pytest.fixture(scope="session")
def worker() -> Iterator[RenderWorker]:
    """A worker that the tests share; it is started afresh by itself after a test that overruns."""
    with RenderWorker() as shared:
        yield shared


class Golden:
    """Compares a text with a kept file; ROADMAPPER_WRITE_GOLDEN=1 writes it anew, to be read in the diff."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def check(self, name: str, text: str) -> None:
        """Fail unless ``text`` is what ``files/name`` holds, byte for byte."""
        path = self._folder / name
        if os.environ.get("ROADMAPPER_WRITE_GOLDEN"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{name} is new: run with ROADMAPPER_WRITE_GOLDEN=1 and read what was written"
        assert text == path.read_text(encoding="utf-8"), name


@pytest.fixture
def golden() -> Golden:
    """The kept files of this folder."""
    return Golden(Path(__file__).parent / "files")
