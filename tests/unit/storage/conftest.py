"""Workspaces on real files for the tests of the door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.storage.workspace import Workspace


def created(path: Path) -> Workspace:
    """A new workspace that holds its settings row and nothing else, published."""
    workspace = Workspace.create(path)
    with workspace.edit("New workspace", kind="migrate") as edit:
        edit.add(WorkspaceSettings(title="Atlas", key_prefix_text="ATL"))
    workspace.publish()
    return workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace with its settings row."""
    with created(tmp_path / "atlas.roadmap") as found:
        yield found
