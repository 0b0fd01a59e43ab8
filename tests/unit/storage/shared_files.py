"""Shared files on a real disk for the tests of their life: made, edited, and looked at from outside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.storage.identity import Identity
from roadmapper.storage.opening import create_working_copy, open_file
from roadmapper.storage.publish import publish
from roadmapper.storage.working_copy import OpenedFile
from roadmapper.storage.workspace import Workspace

ME = Identity("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", "Lead", "desk")
MATE = Identity(
    "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444", "Mate", "laptop"
)


def add(opened: OpenedFile, *titles: str) -> None:
    """Add initiatives through the door, one edit each."""
    with Workspace(replace(opened, session=None)) as workspace:
        for title in titles:
            with workspace.edit("Add initiative") as edit:
                edit.add(Initiative(title=title))


def new_file(path: Path, *titles: str, identity: Identity = ME) -> OpenedFile:
    """A published workspace with these initiatives, open."""
    opened = create_working_copy(path, identity=identity)
    with Workspace(replace(opened, session=None)) as workspace, workspace.edit("New workspace") as edit:
        edit.add(WorkspaceSettings(title="Atlas", key_prefix_text="ATL"))
    add(opened, *titles)
    assert publish(opened).outcome == "published"
    return opened


def titles_in(database: Path) -> list[str]:
    """The initiatives of a file, read from its bytes alone."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database.read_bytes())
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [
            title
            for (title,) in connection.execute("SELECT title FROM initiative WHERE deleted = 0 ORDER BY id")
        ]


@contextmanager
def other_computer(folder: Path) -> Iterator[Identity]:
    """As if on a teammate's computer: working copies of its own, another identity."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "mate-data"))
        yield MATE


def mate_adds(path: Path, folder: Path, *titles: str) -> None:
    """A teammate opens the shared file, adds initiatives and publishes."""
    with other_computer(folder) as mate:
        opened = open_file(path, identity=mate)
        add(opened, *titles)
        assert publish(opened).outcome == "published"
        opened.close()


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by name, to show that nothing in it was changed."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}
