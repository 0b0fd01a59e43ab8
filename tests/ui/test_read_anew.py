"""What other processes put into the working copy of an open window comes onto its screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.items import add_item
from roadmapper.storage.workspace import Workspace
from tests.window_fixtures import Opener


def test_a_file_that_another_process_adopted_is_read_anew(
    open_window: Opener, qtbot: QtBot, empty_file: Path, tmp_path: Path
) -> None:
    window = open_window(empty_file)
    before = window.frame.workspace
    add_item(before, "initiative", {"title": "Published here"})
    assert before.publish().outcome == "published"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(tmp_path / "another computer"))
        with Workspace.open(empty_file) as mate:
            add_item(mate, "initiative", {"title": "From a teammate"})
            assert mate.publish().outcome == "published"
    Workspace.open(empty_file).close()  # as a command line on this computer does: it adopts theirs
    qtbot.waitUntil(lambda: window.frame.is_ready and window.frame.workspace is not before, timeout=20_000)
    shown = [item.title for item in window.frame.workspace.all(Initiative)]
    assert shown == ["Published here", "From a teammate"]
    assert not window.frame.workspace.was_exchanged
