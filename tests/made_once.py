"""Where a process keeps what it makes once for all its tests: within the run's folder, and gone with it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_folders: list[Path] = []


@pytest.fixture(scope="session", autouse=True)
def folder_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever is made once lies in here."""
    _folders.append(tmp_path_factory.mktemp("made-once"))
    yield
    shutil.rmtree(_folders.pop(), ignore_errors=True)


def folder_for(name: str) -> Path:
    """A folder for something that is made once; only while tests run."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=_folders[-1]))
