"""A bar dragged on the real timeline page is in the file: a second process finds the very values."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
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
from tests.window_fixtures import Opener

WEEK = timedelta(weeks=1)
CTRL = Qt.KeyboardModifier.ControlModifier
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


class TimelineStory:
    """The timeline page of one window, grouped by team, with a mouse, and the file seen from outside."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
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

    def middle(self, source_id: str) -> QPointF:
        """The middle of what is in sight of a bar."""
        box = self.mouse.box(self.item(source_id).id)
        return box.intersected(self.canvas.navigation.plot()).center()

    def outside(self, key: str, tmp_path: Path, home: str = "teammate") -> dict[str, Any]:
        """What another installation, with app data of its own, finds in the published file."""
        self.window.frame.run("file.save")
        path = self.window.frame.path
        assert path is not None
        self._qtbot.waitUntil(lambda: not self.window.frame.workspace.file.unpublished(), timeout=10_000)
        environment = {
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "ROADMAPPER_DATA": str(tmp_path / home),
            "QT_QPA_PLATFORM": "none",
        }
        run = subprocess.run(
            [sys.executable, "-m", "roadmapper", "show", str(path), key, "--json"],
            capture_output=True, env=environment, check=False,
        )  # fmt: skip
        assert (run.returncode, run.stderr) == (0, b"")
        return json.loads(run.stdout)


def later(day: str | None, by: timedelta) -> str:
    assert day is not None
    return (date.fromisoformat(day) + by).isoformat()


@pytest.fixture
def story(open_window: Opener, qtbot: QtBot, tmp_path: Path) -> TimelineStory:
    """Our own small plan on the timeline."""
    table = tmp_path / "plan.csv"
    table.write_text(PLAN, encoding="utf-8")
    return TimelineStory(open_window(workspace_of(table, tmp_path / "plan.roadmap")), qtbot)


def test_a_bar_dragged_to_another_lane_and_date(story: TimelineStory, tmp_path: Path) -> None:
    assert story.canvas.devicePixelRatioF() == float(os.environ.get("QT_SCALE_FACTOR", "1"))
    before = story.outside("P-1", tmp_path)
    assert (before["team"], before["start"], before["end"]) == ("Platform", "2026-11-16", "2027-01-08")
    start = story.grab("P-1")
    story.mouse.drag(start, story.mouse.days(21), story.lane("Core") - start.y())
    after = story.outside("P-1", tmp_path)
    assert (after["team"], after["start"], after["end"]) == ("Core", "2026-12-07", "2027-01-29")
    told = {"team", "start", "end", "changed", "rank"}
    assert {field: before[field] for field in before if field not in told} == {
        field: after[field] for field in after if field not in told
    }

    story.window.frame.run("edit.undo")
    undone = story.outside("P-1", tmp_path)
    assert (undone["team"], undone["start"], undone["end"]) == ("Platform", "2026-11-16", "2027-01-08")
    story.window.frame.run("edit.redo")
    again = story.outside("P-1", tmp_path)
    assert (again["team"], again["start"], again["end"]) == ("Core", "2026-12-07", "2027-01-29")


def test_a_copy_is_left_in_another_lane(story: TimelineStory, tmp_path: Path) -> None:
    workspace = story.window.frame.workspace
    start = story.grab("P-1")
    story.mouse.drag(start, story.mouse.days(21), story.lane("Core") - start.y(), CTRL)
    assert (story.dates("P-1"), story.team("P-1")) == (("2026-11-16", "2027-01-08"), "Platform")
    assert workspace.undo_label == "Copy initiative"
    [copy] = [item for item in workspace.all(Initiative) if item.title == "Billing export (copy)"]
    assert story.canvas.selected_ids() == [copy.id]
    seen = story.outside(copy.key, tmp_path)
    assert (seen["team"], seen["start"], seen["end"]) == ("Core", "2026-12-07", "2027-01-29")
    story.window.frame.run("edit.undo")
    assert [item.title for item in workspace.all(Initiative) if "copy" in item.title] == []


def test_a_bar_of_the_kubernetes_roadmap(
    open_window: Opener, qtbot: QtBot, tmp_path: Path, shared_data: Path
) -> None:
    table = shared_data / "roadmaps" / "kubernetes-enhancements.csv"
    story = TimelineStory(open_window(workspace_of(table, tmp_path / "k8s.roadmap")), qtbot)
    layout = story.canvas.frame.layout
    assert (sum(layout.rows.live), layout.lanes[0].title) == (162, "sig-cli")
    story.window.frame.run("timeline.zoom_months")
    lowest = max(
        (index for index in range(162) if layout.lane_of[index] == 0 and layout.rows.ends[index]),
        key=lambda index: layout.row_top(index),
    )
    item = story.window.frame.workspace.get(Initiative, layout.rows.ids[lowest])
    key = str(item.source_id)
    story.mouse.wheel(story.grab(key), -240)  # the next lane comes into sight
    start = story.grab(key)
    story.mouse.drag(start, story.mouse.days(-70), story.lane(layout.lanes[1].title) - start.y())
    after = story.outside(key, tmp_path)
    assert (after["team"], after["start"], after["end"]) == (
        layout.lanes[1].title, later(item.start, -10 * WEEK), later(item.end, -10 * WEEK),
    )  # fmt: skip
    assert after["owner"] == ", ".join(item.owner)
    story.window.frame.run("edit.undo")
    undone = story.outside(key, tmp_path)
    assert (undone["team"], undone["start"], undone["end"]) == ("sig-cli", item.start, item.end)


@pytest.mark.parametrize(
    ("zoom", "days", "after"),
    [
        ("weeks", 4, ("2026-11-20", "2027-01-12")),  # snaps to days
        ("months", 16, ("2026-11-30", "2027-01-22")),  # to weeks: 16 days are nearest to two of them
        ("quarters", 30, ("2026-12-16", "2027-02-07")),  # to months, and it stays 54 days long
    ],
)
class TestAtEachZoom:
    @pytest.fixture(autouse=True)
    def _zoom(self, story: TimelineStory, zoom: str) -> None:
        story.window.frame.run(f"timeline.zoom_{zoom}")

    def test_moving_keeps_the_length(self, story: TimelineStory, days: float, after: tuple[str, str]) -> None:
        story.mouse.drag(story.grab("P-1"), story.mouse.days(days), 0)
        assert (story.dates("P-1"), story.team("P-1")) == (after, "Platform")
        assert story.window.frame.workspace.undo_label == "Move initiative"

    def test_each_end_is_resized_alone(
        self, story: TimelineStory, zoom: str, days: float, after: tuple[str, str]
    ) -> None:
        story.grab("P-1")
        box = story.mouse.box(story.item("P-1").id)
        story.mouse.drag(QPointF(box.right() - 2, box.center().y()), story.mouse.days(days), 0)
        start, end = story.dates("P-1")
        assert start == "2026-11-16"
        assert end == {"weeks": "2027-01-12", "months": "2027-01-22", "quarters": "2027-01-31"}[zoom]
        box = story.mouse.box(story.item("P-1").id)
        story.mouse.drag(QPointF(box.left() + 2, box.center().y()), story.mouse.days(-days), 0)
        assert story.dates("P-1") == (
            {"weeks": "2026-11-12", "months": "2026-11-02", "quarters": "2026-11-01"}[zoom], end,
        )  # fmt: skip
        assert story.window.frame.workspace.undo_label == "Resize initiative"
        story.window.frame.run("edit.undo")
        story.window.frame.run("edit.undo")
        assert story.dates("P-1") == ("2026-11-16", "2027-01-08")

    def test_escape_in_mid_drag_stores_nothing(
        self, story: TimelineStory, qtbot: QtBot, days: float, after: tuple[str, str]
    ) -> None:
        before, step = story.item("P-1"), story.window.frame.workspace.steps(limit=1)[0].no
        start = story.grab("P-1")
        story.mouse.drag(start, story.mouse.days(days), story.lane("Core") - start.y(), release=False)
        assert story.canvas.frame.drag is not None
        qtbot.keyClick(story.canvas, Qt.Key.Key_Escape)
        assert story.canvas.frame.drag is None
        story.mouse.release()
        assert story.item("P-1") == before
        assert story.window.frame.workspace.steps(limit=1)[0].no == step

    def test_several_selected_bars_move_together_as_one_step(
        self, story: TimelineStory, days: float, after: tuple[str, str]
    ) -> None:
        others = {key: story.dates(key) for key in ("S-1", "G-1", "P-2")}
        story.mouse.click(story.grab("P-2"))
        story.mouse.click(story.middle("P-1"), Qt.KeyboardModifier.ControlModifier)
        assert len(story.canvas.selected_ids()) == 2
        story.mouse.drag(story.middle("P-1"), story.mouse.days(days), 0)
        assert story.dates("P-1") == after
        assert str(story.item("P-2").start) > str(others["P-2"][0])
        assert (story.dates("S-1"), story.dates("G-1")) == (others["S-1"], others["G-1"])
        story.window.frame.run("edit.undo")
        assert story.dates("P-1") == ("2026-11-16", "2027-01-08")
        assert story.dates("P-2") == others["P-2"]

    def test_a_chip_is_dragged_onto_a_date(
        self, story: TimelineStory, zoom: str, days: float, after: tuple[str, str]
    ) -> None:
        assert story.dates("P-3") == (None, None)
        view = story.canvas.frame.view
        chip = story.grab("P-3")
        to = QPointF(view.x_of(date(2026, 12, 16).toordinal() + 0.5), story.lane("Growth"))
        story.mouse.drag(chip, to.x() - chip.x(), to.y() - chip.y())
        assert (
            story.dates("P-3")
            == {
                "weeks": ("2026-12-16", "2026-12-22"),
                "months": ("2026-12-14", "2027-01-13"),
                "quarters": ("2026-12-01", "2027-02-28"),
            }[zoom]
        )
        assert story.team("P-3") == "Growth"
        assert story.window.frame.workspace.undo_label == "Schedule initiative"
        story.window.frame.run("edit.undo")
        assert (story.dates("P-3"), story.team("P-3")) == ((None, None), "Platform")


def test_on_a_screen_of_twice_the_density(tmp_path: Path) -> None:
    """The same drag where a pixel of Qt is four of the screen; the scale is fixed when a process starts."""
    story = f"{__file__}::test_a_bar_dragged_to_another_lane_and_date"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", story],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
        env={**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout
