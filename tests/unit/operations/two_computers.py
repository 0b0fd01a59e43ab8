"""Two people with a computer each, on one shared file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.storage.workspace import Workspace


@contextmanager
def computer(folder: Path, name: str) -> Iterator[None]:
    """As if on one of several computers: app data and a person of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / f"data-{name}"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / f"config-{name}"))
        yield


def new_plan(path: Path) -> Workspace:
    """A new workspace with its settings, published."""
    workspace = Workspace.create(path)
    with workspace.edit("New workspace", kind="migrate") as edit:
        edit.add(WorkspaceSettings(title="Atlas", key_prefix_text="ATL"))
    assert workspace.publish().outcome == "published"
    return workspace


def digest(path: Path) -> str:
    """The digest of a file's content."""
    import sqlite3
    from contextlib import closing

    from roadmapper.storage.digest import content_digest

    with closing(sqlite3.connect(path)) as connection:
        return content_digest(connection)
