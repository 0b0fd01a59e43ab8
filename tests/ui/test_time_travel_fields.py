"""Time travel with a timeline that is arranged by a formula: its values are those of the moment, too."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.items import change_items
from roadmapper.ui.pages.timeline.page import TimelinePage
from tests.ui.test_time_travel import LONG, go, set_out
from tests.window_fixtures import Opener


def test_lanes_of_a_formula_are_those_of_the_moment(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    workspace, page = window.frame.workspace, window.desk.pages.front
    assert isinstance(page, TimelinePage)
    field = "custom." + next(each.id for each in workspace.all(CustomField) if each.kind == "formula")
    item = next(each for each in workspace.all(Initiative) if each.title == "Guided onboarding")

    def lane() -> str:
        layout = page._canvas.frame.layout
        index = layout.rows.index_of(item.id)
        return "" if index is None else layout.lanes[layout.lane_of[index]].title

    page._arranging.group_by(field)
    qtbot.waitUntil(lambda: page._arranging.now.lanes == (field,))
    before = lane()
    assert before.startswith("Over")
    change_items(workspace, "initiative", {item.id: {"effort": None}})
    assert lane() == "No Value per month"
    room = set_out(window, qtbot)
    go(room, qtbot, 1)
    assert lane() == before
    window.frame.run("travel.now")
    qtbot.waitUntil(lambda: room.travelling.is_settled and lane() == "No Value per month", timeout=LONG)
