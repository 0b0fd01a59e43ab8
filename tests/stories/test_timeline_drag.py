"""A bar dragged on the real timeline page is in the file: a second process finds the very values."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from tests.conftest import CHECKOUT
from tests.stories.timeline_story import Teammate, TimelineStory, workspace_of
from tests.window_fixtures import Opener

WEEK = timedelta(weeks=1)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLACED = {
    "weeks": ("2026-11-18", "2026-11-24"),
    "months": ("2026-11-16", "2026-12-13"),
    "quarters": ("2026-11-01", "2026-12-13"),
}
"""What a click on 18 November places at each zoom: the next bar of the row begins on 14 December."""


def later(day: str | None, by: timedelta) -> str:
    assert day is not None
    return (date.fromisoformat(day) + by).isoformat()


def test_a_bar_dragged_to_another_lane_and_date(story: TimelineStory) -> None:
    assert story.canvas.devicePixelRatioF() == float(os.environ.get("QT_SCALE_FACTOR", "1"))
    before = story.outside("P-1")
    assert (before["team"], before["start"], before["end"]) == ("Platform", "2026-11-16", "2027-01-08")
    start = story.grab("P-1")
    story.mouse.drag(start, story.mouse.days(21), story.lane("Core") - start.y())
    after = story.outside("P-1")
    assert (after["team"], after["start"], after["end"]) == ("Core", "2026-12-07", "2027-01-29")
    told = {"team", "start", "end", "changed", "rank"}
    assert {field: before[field] for field in before if field not in told} == {
        field: after[field] for field in after if field not in told
    }

    story.window.frame.run("edit.undo")
    undone = story.outside("P-1")
    assert (undone["team"], undone["start"], undone["end"]) == ("Platform", "2026-11-16", "2027-01-08")
    story.window.frame.run("edit.redo")
    again = story.outside("P-1")
    assert (again["team"], again["start"], again["end"]) == ("Core", "2026-12-07", "2027-01-29")


def test_a_copy_is_left_in_another_lane(story: TimelineStory) -> None:
    workspace = story.window.frame.workspace
    start = story.grab("P-1")
    story.mouse.drag(start, story.mouse.days(21), story.lane("Core") - start.y(), CTRL)
    assert (story.dates("P-1"), story.team("P-1")) == (("2026-11-16", "2027-01-08"), "Platform")
    assert workspace.undo_label == "Copy initiative"
    [copy] = [item for item in workspace.all(Initiative) if item.title == "Billing export (copy)"]
    assert story.canvas.selected_ids() == [copy.id]
    seen = story.outside(copy.key)
    assert (seen["team"], seen["start"], seen["end"]) == ("Core", "2026-12-07", "2027-01-29")
    story.window.frame.run("edit.undo")
    assert [item.title for item in workspace.all(Initiative) if "copy" in item.title] == []


def test_a_bar_of_the_kubernetes_roadmap(
    open_window: Opener, qtbot: QtBot, tmp_path: Path, shared_data: Path, teammate: Teammate
) -> None:
    table = shared_data / "roadmaps" / "kubernetes-enhancements.csv"
    story = TimelineStory(open_window(workspace_of(table, tmp_path / "k8s.roadmap")), qtbot, teammate)
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
    after = story.outside(key)
    assert (after["team"], after["start"], after["end"]) == (
        layout.lanes[1].title, later(item.start, -10 * WEEK), later(item.end, -10 * WEEK),
    )  # fmt: skip
    assert after["owner"] == ", ".join(item.owner)
    story.window.frame.run("edit.undo")
    undone = story.outside(key)
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
        assert (story.dates_outside("P-1"), story.team("P-1")) == (after, "Platform")
        assert story.window.frame.workspace.undo_label == "Move initiative"
        story.window.frame.run("edit.undo")
        assert story.dates_outside("P-1") == ("2026-11-16", "2027-01-08")

    def test_shift_keeps_the_dates_in_another_lane(
        self, story: TimelineStory, days: float, after: tuple[str, str]
    ) -> None:
        start = story.grab("P-1")
        story.mouse.drag(start, story.mouse.days(days), story.lane("Core") - start.y(), SHIFT)
        found = story.outside("P-1")
        assert (found["team"], found["start"], found["end"]) == ("Core", "2026-11-16", "2027-01-08")
        assert story.window.frame.workspace.undo_label == "Change team"
        story.window.frame.run("edit.undo")
        assert story.outside("P-1")["team"] == "Platform"

    def test_alt_snaps_to_days_alone_in_another_lane(
        self, story: TimelineStory, days: float, after: tuple[str, str]
    ) -> None:
        start = story.grab("P-1")
        story.mouse.drag(start, story.mouse.days(9), story.lane("Core") - start.y(), ALT)
        found = story.outside("P-1")
        assert (found["team"], found["start"], found["end"]) == ("Core", "2026-11-25", "2027-01-17")
        story.window.frame.run("edit.undo")
        found = story.outside("P-1")
        assert (found["team"], found["start"]) == ("Platform", "2026-11-16")

    def test_a_click_on_an_empty_place_makes_an_initiative(
        self, story: TimelineStory, zoom: str, qtbot: QtBot, days: float, after: tuple[str, str]
    ) -> None:
        story.grab("P-1")
        view, workspace = story.canvas.frame.view, story.window.frame.workspace
        before = {item.id for item in workspace.all(Initiative)}
        place = QPointF(view.x_of(date(2026, 11, 18).toordinal() + 0.5), story.lane("Growth"))
        story.mouse.move(place, held=False)
        assert story.canvas.frame.ghost is not None
        story.mouse.click(place)
        qtbot.keyClicks(QApplication.focusWidget(), "Placed")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        [placed] = [item for item in workspace.all(Initiative) if item.id not in before]
        found = story.outside(placed.key)
        assert (found["title"], found["team"]) == ("Placed", "Growth")
        assert (found["start"], found["end"]) == PLACED[zoom]
        story.window.frame.run("edit.undo")
        assert {item.id for item in workspace.all(Initiative)} == before

    def test_each_end_is_resized_alone(
        self, story: TimelineStory, zoom: str, days: float, after: tuple[str, str]
    ) -> None:
        story.grab("P-1")
        box = story.end_in_the_middle("P-1", left=False)
        story.mouse.drag(QPointF(box.right() - 2, box.center().y()), story.mouse.days(days), 0)
        start, end = story.dates("P-1")
        assert start == "2026-11-16"
        assert end == {"weeks": "2027-01-12", "months": "2027-01-22", "quarters": "2027-01-31"}[zoom]
        box = story.end_in_the_middle("P-1", left=True)
        story.mouse.drag(QPointF(box.left() + 2, box.center().y()), story.mouse.days(-days), 0)
        assert story.dates_outside("P-1") == (
            {"weeks": "2026-11-12", "months": "2026-11-02", "quarters": "2026-11-01"}[zoom], end,
        )  # fmt: skip
        assert story.window.frame.workspace.undo_label == "Resize initiative"
        story.window.frame.run("edit.undo")
        story.window.frame.run("edit.undo")
        assert story.dates_outside("P-1") == ("2026-11-16", "2027-01-08")

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
        assert story.dates_outside("P-1") == (before.start, before.end)

    def test_several_selected_bars_move_together_as_one_step(
        self, story: TimelineStory, days: float, after: tuple[str, str]
    ) -> None:
        others = {key: story.dates(key) for key in ("S-1", "G-1", "P-2")}
        story.mouse.click(story.grab("P-2"))
        story.mouse.click(story.middle("P-1"), Qt.KeyboardModifier.ControlModifier)
        assert len(story.canvas.selected_ids()) == 2
        story.mouse.drag(story.middle("P-1"), story.mouse.days(days), 0)
        assert story.dates_outside("P-1") == after
        assert story.dates_outside("P-2") == story.dates("P-2")
        assert str(story.item("P-2").start) > str(others["P-2"][0])
        assert (story.dates("S-1"), story.dates("G-1")) == (others["S-1"], others["G-1"])
        story.window.frame.run("edit.undo")
        assert story.dates("P-1") == ("2026-11-16", "2027-01-08")
        assert story.dates_outside("P-2") == others["P-2"]

    def test_a_chip_is_dragged_onto_a_date(
        self, story: TimelineStory, zoom: str, days: float, after: tuple[str, str]
    ) -> None:
        assert story.dates("P-3") == (None, None)
        view = story.canvas.frame.view
        chip = story.grab("P-3")
        to = QPointF(view.x_of(date(2026, 12, 16).toordinal() + 0.5), story.lane("Growth"))
        story.mouse.drag(chip, to.x() - chip.x(), to.y() - chip.y())
        assert (
            story.dates_outside("P-3")
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


@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is the run at twice the density")
def test_on_a_screen_of_twice_the_density() -> None:
    """All of it where a pixel of Qt is four of the screen; the scale is fixed when a process starts."""
    stories = [__file__, str(Path(__file__).with_name("test_timeline_link.py"))]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *stories],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
        env={**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout
