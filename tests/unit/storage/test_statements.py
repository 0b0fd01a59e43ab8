"""How many SQL statements an act takes: as few with a thousand initiatives as with ten."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.storage import identity, opening
from roadmapper.storage.reading import (
    Reader,
    read_bars,
    read_dependencies,
    read_lane_titles,
    read_milestones,
    workspace_row,
)
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.conftest import created

ONE_EDIT = (
    *("BEGIN", "SELECT"),  # the last number and clock
    *("SELECT", "UPDATE"),  # the row, of which only what differs is written
    *("INSERT", "INSERT", "INSERT"),  # the step and a change for each of two dates
    "COMMIT",
)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that SQLite is given from now on, on connections made from now on."""
    statements: list[str] = []
    connect = sqlite3.connect

    def listened(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", listened)
    return statements


def filled(workspace: Workspace, count: int) -> list[str]:
    """So many initiatives in the workspace; their ids."""
    with workspace.edit("Fill") as edit:
        rows = edit.add_rows(Initiative, [{"title": f"Initiative {number}"} for number in range(count)])
    return [row["id"] for row in rows]


def verbs(statements: list[str]) -> tuple[str, ...]:
    """The statements by their first word; how a connection is set up is left out."""
    words = (statement.split(maxsplit=1)[0].upper() for statement in statements)
    return tuple(word for word in words if word != "PRAGMA")


@pytest.mark.parametrize("count", [10, 1_000])
def test_an_edit_takes_the_same_few_statements_at_any_size(
    said: list[str], tmp_path: Path, count: int
) -> None:
    with created(tmp_path / "atlas.roadmap") as workspace:
        ids = filled(workspace, count)
        said.clear()
        with workspace.edit("Move initiative") as edit:
            edit.change(Initiative, ids[count // 2], start="2027-01-02", end="2027-03-01")
        assert verbs(said) == ONE_EDIT


@pytest.mark.parametrize("count", [10, 1_000])
def test_opening_and_reading_what_the_timeline_draws_takes_few_statements(
    said: list[str], tmp_path: Path, count: int
) -> None:
    with created(tmp_path / "atlas.roadmap") as workspace:
        filled(workspace, count)
        workspace.publish()
        path = workspace.path
    said.clear()
    opened = opening.open_file(path, identity=identity.load())
    reader = Reader(opened.working_path)
    try:
        for columns in (read_bars, read_lane_titles, read_milestones, read_dependencies, workspace_row):
            reader.read(columns)
    finally:
        reader.close()
        opened.close()
    assert len(verbs(said)) <= 14, said
    assert {*verbs(said)} == {"SELECT"}


def test_finding_by_key_asks_all_tables_in_one_statement(said: list[str], tmp_path: Path) -> None:
    with created(tmp_path / "atlas.roadmap") as workspace:
        filled(workspace, 3)
        key = workspace.all(Initiative)[1].key
        said.clear()
        assert workspace.find(key.lower()).key == key
        assert verbs(said).count("SELECT") == 2  # where it is, and the row
        said.clear()
        assert workspace.find(workspace.find(key).id).key == key
        assert verbs(said).count("SELECT") == 5  # by its id: where, no such key, the row
