"""A small workspace on a real file for the tests of what a person can do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.workspace import Workspace

TODAY = date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace as everybody begins with."""
    with create_workspace(tmp_path / "atlas.roadmap") as found:
        yield found
