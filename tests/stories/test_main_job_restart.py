"""The app comes back as it was left: after closing, and after dying without a word."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper import app
from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.windows import Windows
from tests.conftest import CHECKOUT
from tests.window_fixtures import Opener


def position(window: MainWindow) -> tuple[float, ...]:
    """Zoom and place of the timeline, to the pixel."""
    (canvas,) = window.findChildren(TimelineCanvas)
    return tuple(round(part, 3) for part in canvas.navigation.position())


def test_page_zoom_lanes_selection_and_size_come_back(
    open_window: Opener, windows: Windows, sample_file: Path, qtbot: QtBot
) -> None:
    first = open_window(sample_file)
    first.desk.pages.show_page("timeline")
    first.frame.run("timeline.lanes_owner")
    first.frame.run("timeline.zoom_quarters")
    item = first.frame.workspace.find("Webhooks", Initiative)
    first.frame.reveal(Ref("initiative", item.id))
    first.setGeometry(60, 50, 1180, 760)
    before = position(first)
    first.close()
    assert app.file_to_begin_with(None) == sample_file

    second = windows.new()
    windows.open(sample_file, second)
    qtbot.waitUntil(lambda: second.frame.is_ready, timeout=20_000)
    assert (second.width(), second.height()) == (1180, 760)
    assert second.desk.pages.front_id == "timeline"
    assert position(second) == before
    assert second.frame.action("timeline.lanes_owner").isChecked()
    assert second.frame.selection == (Ref("initiative", item.id),)
    assert second.frame.action("edit.undo").text() == "Undo"


def test_what_was_open_is_known_while_it_is_open(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    """For the day when the process dies without closing anything."""
    window = open_window(sample_file)
    qtbot.waitUntil(lambda: app.file_to_begin_with(None) == sample_file, timeout=20_000)
    window.desk.pages.show_page("okrs")
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Search"))
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: window.frame.workspace.file.unpublished() == 0, timeout=20_000)
    kept = window._state
    qtbot.waitUntil(lambda: kept.of_file(sample_file).get("page") == "okrs", timeout=20_000)


def test_closing_the_file_forgets_that_it_was_open_last(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.frame.run("file.close")
    qtbot.waitUntil(lambda: not window.frame.is_open)
    window.close()
    assert app.file_to_begin_with(None) is None


_APP = """
import sys
import threading
from pathlib import Path
from PySide6.QtCore import QTimer
from roadmapper.entities.initiative import Initiative
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.windows import Windows
from roadmapper.app import make_application
application = make_application(sys.argv[:1])
windows = Windows(MainWindow)
windows.begin(Path(sys.argv[1]))
frame = windows.all[0].frame
def go():
    if not frame.is_ready:
        return
    with frame.workspace.edit("Add initiative") as edit:
        item = edit.add(Initiative(title=f"Item {go.number}"))
    go.number += 1
    print(item.id, flush=True)
go.number = 0
timer = QTimer(interval=5)
timer.timeout.connect(go)
timer.start()
application.exec()
"""
_ACKNOWLEDGED = 8
"""Edits of each of the two lives that are known to be done when it is killed, in the midst of others."""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_killing_the_app_while_it_edits_loses_nothing(sample_file: Path) -> None:
    acknowledged: set[str] = set()
    for _ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-c", _APP, str(sample_file)],
            stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        assert process.stdout is not None
        acknowledged.update(process.stdout.readline().strip() for _ in range(_ACKNOWLEDGED))
        process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().split("\n")
        acknowledged.update(line for line in lines[:-1] if line)
        process.stdout.close()
        process.wait()
    with Workspace.open(sample_file) as workspace:
        held = {item.id for item in workspace.all(Initiative)}
        assert workspace.findings() == []
    assert "" not in acknowledged
    assert len(acknowledged) >= 2 * _ACKNOWLEDGED
    assert acknowledged <= held


def test_quiet_work_that_outlives_its_window_ends_in_silence(windows: Windows, qtbot: QtBot) -> None:
    go_on, ended, told = threading.Event(), threading.Event(), list[object]()

    def work(_progress: object) -> str:
        go_on.wait(60)
        ended.set()
        return "too late"

    window = windows.new()
    window.frame.in_background("Looking", work, told.append, quiet=True)
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    window.close()
    qtbot.waitUntil(lambda: gone != [])
    go_on.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.wait(50)
    assert told == []


_WORK_AT_ONCE = """
from PySide6.QtWidgets import QApplication
from roadmapper.ui import heavy_imports
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.windows import Windows
application = QApplication([])
windows = Windows(MainWindow)
windows.begin(None)
def work(_progress):
    from roadmapper.operations.new_workspace import create_workspace
    return create_workspace
made = []
def take(found):
    made.append(found.__name__)
    if len(made) == 2:
        print(*made)
        application.quit()
heavy_imports.start()
for title in ("At once", "And beside it"):
    windows.all[0].frame.in_background(title, work, take, quiet=True)
application.exec()
"""


def test_work_that_begins_with_the_app_waits_for_what_is_imported_behind_it() -> None:
    """Two threads that import the same libraries at once would each see half of them."""
    run = subprocess.run(
        [sys.executable, "-c", _WORK_AT_ONCE],
        capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert "Traceback" not in run.stderr
    assert (run.returncode, run.stdout) == (0, "create_workspace create_workspace\n")
