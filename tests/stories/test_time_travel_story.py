"""Somebody looks when the plan slipped: back through the history by keys, a bar, a table, all restored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.items import change_items
from roadmapper.ui import restoring
from roadmapper.ui.frame import Ref
from tests.window_fixtures import Opener

LONG = 20_000


def test_when_did_it_slip(
    open_window: Opener, sample_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "confirm", lambda *_asked: True)
    window = open_window(sample_file)
    frame, workspace = window.frame, window.frame.workspace
    item = next(each for each in workspace.all(Initiative) if each.end)
    for end in ("2031-03-31", "2031-06-30"):
        change_items(workspace, "initiative", {item.id: {"end": end}})
    frame.reveal(Ref("initiative", item.id))

    frame.run("travel.toggle")
    room = window.desk.pages.travel
    assert room is not None
    qtbot.waitUntil(lambda: room.travelling.is_settled, timeout=LONG)
    for end in ("2031-03-31", item.end):
        QTest.keyClick(room.bar.slider, Qt.Key.Key_Left)
        qtbot.waitUntil(lambda: room.travelling.is_settled, timeout=LONG)
        assert frame.workspace.get(Initiative, item.id).end == end
        assert frame.selection == (Ref("initiative", item.id),)
    window.desk.pages.show_page("initiatives")
    assert frame.past is not None

    frame.run("travel.restore")
    qtbot.waitUntil(lambda: not room.travelling.is_on, timeout=LONG)
    assert frame.workspace.get(Initiative, item.id).end == item.end
    frame.run("edit.undo")
    assert frame.workspace.get(Initiative, item.id).end == "2031-06-30"
    assert workspace.findings() == []
