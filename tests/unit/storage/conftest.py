"""Workspaces on real files for the tests of the door."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.storage import schema
from roadmapper.storage.identity import Identity
from roadmapper.storage.workspace import Workspace

IDENTITY = Identity(replica="replica-one", author="author-one", name="Product lead", host="desk")


def empty_database(path: Path) -> Path:
    """A file with the newest schema and its one row of meta."""
    connection = sqlite3.connect(path, isolation_level=None)
    schema.mark(connection)
    schema.create(connection)
    connection.execute(
        "INSERT INTO meta (doc_id, format, min_reader, min_writer) VALUES ('doc', ?, 1, 1)", (schema.FORMAT,)
    )
    connection.close()
    return path


def opened(path: Path) -> Workspace:
    """A workspace on a working copy that lies at ``path``."""
    return Workspace(path, IDENTITY)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace with its settings row."""
    with opened(empty_database(tmp_path / "work.roadmap")) as found:
        with found.edit("New workspace") as edit:
            edit.add(WorkspaceSettings(title="Atlas", key_prefix_text="ATL"))
        yield found
