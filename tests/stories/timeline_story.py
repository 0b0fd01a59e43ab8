"""The timeline page of a real window with a mouse, and a second process that reads what was published."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.exchange.imported import ImportedTable
from roadmapper.exchange.importers import read
from roadmapper.operations.import_table import apply_import, plan_import
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.conftest import CHECKOUT
from tests.ui.timeline.mouse import Mouse

PLAN = """\
Id,Title,Team,Start,End
S-1,Search index,Core,2026-11-02,2026-12-18
S-2,Saved searches,Core,2026-12-07,2027-01-29
S-3,Public API,Core,2027-02-01,2027-03-31
P-1,Billing export,Platform,2026-11-16,2027-01-08
P-2,Größe → 計画,Platform,2027-01-11,2027-02-19
P-3,Someday,Platform,,
G-1,Referrals,Growth,2026-12-14,2027-01-22
"""


def workspace_of(table: Path, at: Path) -> Path:
    """A published workspace with the table's initiatives in it."""
    with create_workspace(at) as workspace:
        found = read(table)
        assert isinstance(found, ImportedTable)
        apply_import(workspace, plan_import(workspace, found))
        workspace.publish()
    return at


_TEAMMATE = """
import io, json, sys
from roadmapper.cli import main
answers = sys.stdout.buffer
for line in sys.stdin:
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    status = main(json.loads(line))
    answers.write(json.dumps([status, sys.stdout.buffer.getvalue().decode()]).encode() + b"\\n")
    answers.flush()
"""


class Teammate:
    """A second process with app data of its own, that runs commands until it is sent away."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _TEAMMATE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            encoding="utf-8",
            env={
                **os.environ,
                "PYTHONPATH": str(CHECKOUT),
                "ROADMAPPER_DATA": str(home),
                "QT_QPA_PLATFORM": "none",
            },
        )  # fmt: skip

    def show(self, path: Path, key: str) -> dict[str, Any]:
        """One item of a file, as ``roadmapper show --json`` tells it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(["show", str(path), key, "--json"]) + "\n")
        self._process.stdin.flush()
        status, told = json.loads(self._process.stdout.readline())
        assert status == 0, told
        return json.loads(told)

    def leave(self) -> None:
        """End the process."""
        self._process.communicate(timeout=10)


class TimelineStory:
    """The timeline page of one window, grouped by team, with a mouse, and the file seen from outside."""

    def __init__(self, window: MainWindow, qtbot: QtBot, teammate: Teammate) -> None:
        self.window, self._qtbot, self._teammate = window, qtbot, teammate
        window.desk.pages.show_page("timeline")
        window.frame.run("timeline.lanes_team")
        page = window.desk.pages.front
        assert page is not None
        (self.canvas,) = page.findChildren(TimelineCanvas)
        self.mouse = Mouse(self.canvas)

    def item(self, source_id: str) -> Initiative:
        found = self.window.frame.workspace.find(source_id, Initiative)
        assert isinstance(found, Initiative)
        return found

    def dates(self, source_id: str) -> tuple[str | None, str | None]:
        item = self.item(source_id)
        return item.start, item.end

    def team(self, source_id: str) -> str:
        teams = {lane.value: lane.title for lane in self.canvas.frame.layout.lanes if lane.scheduled}
        return teams[self.item(source_id).team]

    def lane(self, title: str) -> float:
        """A widget y in a lane that is in sight, its top rows first."""
        frame = self.canvas.frame
        lane = next(lane for lane in frame.layout.lanes if lane.title == title)
        return frame.view.y_of(lane.top) + 14

    def grab(self, source_id: str) -> QPointF:
        """Bring a bar into sight and select it; the middle of what is in sight of it."""
        self.canvas.show_initiative(self.item(source_id).id)
        QApplication.processEvents()
        return self.middle(source_id)

    def end_in_the_middle(self, source_id: str, *, left: bool) -> QRectF:
        """A bar's box with one end far from both edges, where a drag would scroll as long as it takes."""
        box, plot = self.mouse.box(self.item(source_id).id), self.canvas.navigation.plot()
        self.canvas.navigation.scroll_by((box.left() if left else box.right()) - plot.center().x(), 0)
        return self.mouse.box(self.item(source_id).id)

    def middle(self, source_id: str) -> QPointF:
        """The middle of what is in sight of a bar."""
        box = self.mouse.box(self.item(source_id).id)
        return box.intersected(self.canvas.navigation.plot()).center()

    def outside(self, key: str) -> dict[str, Any]:
        """What another installation, with app data of its own, finds in the published file."""
        self.window.frame.run("file.save")
        path = self.window.frame.path
        assert path is not None
        self._qtbot.waitUntil(lambda: not self.window.frame.workspace.file.unpublished(), timeout=40_000)
        return self._teammate.show(path, key)

    def dates_outside(self, source_id: str) -> tuple[str | None, str | None]:
        """The same as ``dates``, found by the other installation."""
        found = self.outside(source_id)
        return found["start"], found["end"]
