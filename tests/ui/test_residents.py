"""What stays in memory once a large file is open: columns, no entities, so that collections are short."""

from __future__ import annotations

import gc
from pathlib import Path

from pytestqt.qtbot import QtBot

from roadmapper.entities.base import Entity
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.new_workspace import create_workspace
from tests.window_fixtures import Opener

INITIATIVES = 10_000
FEW = 60
"""Statuses, settings and what a page or the inspector shows right now may be there as entities."""


def entities() -> int:
    """How many entity values there are, those included that the collector leaves out."""
    gc.unfreeze()
    return sum(isinstance(held, Entity) for held in gc.get_objects())


def test_an_open_file_keeps_no_entities(open_window: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "large.roadmap"
    dates = {"start": "2026-11-01", "start_precision": "day", "end": "2027-01-31", "end_precision": "day"}
    with create_workspace(path, "Large") as workspace:
        with workspace.edit("Fill") as edit:
            rows = [{"title": f"Initiative {number}", **dates} for number in range(INITIATIVES)]
            first = edit.add_rows(Initiative, rows)[0]["id"]
        workspace.publish()
    del rows
    gc.collect()
    before = entities()
    window = open_window(path)
    assert window.status.right.text() == "10\u00a0000 initiatives"
    with window.frame.workspace.edit("Move initiative") as edit:
        edit.change(Initiative, first, start="2026-11-08")
    qtbot.waitUntil(lambda: not window.frame.background.is_busy)
    gc.collect()
    assert entities() - before <= FEW
