"""Old words are to leave the file: folded by keys, seen in the history; a copy from before still merges."""

from __future__ import annotations

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.main_window import MainWindow
from tests.ui.test_fold_history import SECRET, WAIT, fold, labels, old_file, window
from tests.unit.storage.shared_files import mate_adds

__all__ = ["old_file", "window"]


def test_old_words_leave_the_file(old_file: Path, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    copy = tmp_path / "from before.roadmap"
    shutil.copy(old_file, copy)
    mate_adds(copy, tmp_path, "Theirs")
    assert SECRET in copy.read_bytes()

    fold(window, qtbot)
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: SECRET not in old_file.read_bytes(), timeout=WAIT)
    assert labels(window)[1:] == ["Edit initiative"]

    window.frame.run("travel.toggle")
    room = window.desk.pages.travel
    assert room is not None
    qtbot.waitUntil(lambda: room.travelling.is_settled and room.travelling.journey.last > 0, timeout=WAIT)
    assert [stop.label for stop in room.travelling.journey.stops][:2] == [
        "Earlier history, folded",
        "Edit initiative",
    ]
    window.frame.run("travel.toggle")

    file = window.frame.file
    assert file is not None
    window.frame.in_background("Merging", lambda _progress: file.merge(copy))
    titles = {"Two", "Theirs"}
    qtbot.waitUntil(
        lambda: {item.title for item in window.frame.workspace.all(Initiative)} == titles, timeout=WAIT
    )
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=WAIT)
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=WAIT)
    assert window.frame.workspace.findings() == []
    assert SECRET not in old_file.read_bytes()
