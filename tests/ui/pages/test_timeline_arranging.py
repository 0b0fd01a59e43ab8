"""The timeline arranged: lanes of one field or two, colours with their legend, filters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.custom_field import CustomField
from roadmapper.operations.items import add_values, change_items
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.filter_strip import FilterStrip
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.widgets.legend_strip import LegendMark, LegendStrip
from roadmapper.ui.widgets.search_field import PAUSE_MS
from roadmapper.ui.widgets.value_popup import ValuePopup
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def page(window: MainWindow) -> TimelinePage:
    return window.findChild(TimelinePage)  # type: ignore[return-value]  # there is one


@pytest.fixture
def canvas(page: TimelinePage) -> TimelineCanvas:
    return page.findChild(TimelineCanvas)  # type: ignore[return-value]  # as above


def lanes(canvas: TimelineCanvas) -> list[str]:
    return [lane.full_title for lane in canvas.frame.layout.lanes]


def titles(canvas: TimelineCanvas) -> set[str]:
    rows = canvas.frame.layout.rows
    return {rows.titles[index] for index in range(len(rows)) if rows.shown[index]}


def legend(page: TimelinePage) -> list[str]:
    strip = page.findChild(LegendStrip)
    assert strip is not None
    if strip.isHidden():
        return []
    return [mark.accessibleName() for mark in strip.findChildren(LegendMark) if not mark.isHidden()]


def filter_strip(window: MainWindow, page: TimelinePage) -> FilterStrip:
    """The strip, with the keys in its words."""
    window.frame.run("edit.find_here")
    strip = page.findChild(FilterStrip)
    assert strip is not None
    return strip


def test_lanes_of_two_fields_and_back(window: MainWindow, canvas: TimelineCanvas) -> None:
    window.frame.run("timeline.lanes_team")
    one = lanes(canvas)
    window.frame.run("timeline.divide_status")
    assert "Growth · In progress" in lanes(canvas)
    assert window.frame.action("timeline.divide_status").isChecked()
    window.frame.run("timeline.divide_status")
    assert lanes(canvas) == one


def test_lanes_by_health_parent_tag_and_horizon(window: MainWindow, canvas: TimelineCanvas) -> None:
    window.frame.run("timeline.lanes_health")
    assert lanes(canvas)[:3] == ["On track", "At risk", "Off track"]
    for field in ("parent", "tags", "horizon"):
        window.frame.run(f"timeline.lanes_{field}")
        assert sum(len(lane.members) for lane in canvas.frame.layout.lanes) == sum(
            canvas.frame.layout.rows.live
        )


def test_an_edit_elsewhere_brings_a_bar_into_the_lane_of_its_new_tag(
    window: MainWindow, canvas: TimelineCanvas
) -> None:
    window.frame.run("timeline.lanes_tags")
    rows = canvas.frame.layout.rows
    index = next(i for i in range(len(rows)) if rows.ends[i] is not None)
    change_items(window.frame.workspace, "initiative", {rows.ids[index]: {"tags": ("brand new",)}})
    lane = canvas.frame.layout.lanes[canvas.frame.layout.lane_of[index]]
    assert (lane.title, list(lane.members)) == ("brand new", [index])


def test_a_custom_field_makes_lanes_and_a_drop_there_writes_it(
    window: MainWindow, page: TimelinePage
) -> None:
    workspace = window.frame.workspace
    stage = add_values(
        workspace, "custom_field", {"title": "Stage", "kind": "choice", "options": ("alpha", "beta")}
    )
    canvas = page.findChild(TimelineCanvas)
    assert canvas is not None
    page._arranging.group_by(f"custom.{stage.id}")
    assert lanes(canvas)[:3] == ["alpha", "beta", "No Stage"]
    rows = canvas.frame.layout.rows
    index = next(i for i in range(len(rows)) if rows.ends[i] is not None)
    change_items(workspace, "initiative", {rows.ids[index]: {f"custom.{stage.id}": "beta"}})
    assert canvas.frame.layout.lane_of[index] == 1


def test_colours_by_another_field_come_with_a_legend(window: MainWindow, page: TimelinePage) -> None:
    canvas = page.findChild(TimelineCanvas)
    assert canvas is not None
    usual = list(canvas.frame.layout.rows.colours)
    assert legend(page) == []
    window.frame.run("timeline.colour_health")
    assert legend(page)[:2] == ["On track", "At risk"]
    assert canvas.frame.layout.rows.colours != usual
    window.frame.run("timeline.lanes_health")
    assert legend(page) == []  # the lanes say it
    window.frame.run("timeline.colour_usual")
    assert canvas.frame.layout.rows.colours == usual


def test_words_narrow_the_plan_and_are_cleared(window: MainWindow, page: TimelinePage, qtbot: QtBot) -> None:
    canvas = page.findChild(TimelineCanvas)
    assert canvas is not None
    everything = titles(canvas)
    window.frame.run("edit.find_here")
    strip = page.findChild(FilterStrip)
    assert strip is not None
    qtbot.keyClicks(strip.words, "onboarding")
    qtbot.waitUntil(lambda: titles(canvas) == {title for title in everything if "nboarding" in title})
    qtbot.keyClick(strip.words, Qt.Key.Key_Escape)  # clears the words
    qtbot.waitUntil(lambda: titles(canvas) == everything)
    qtbot.keyClick(strip.words, Qt.Key.Key_Escape)  # and then closes
    assert strip.isHidden()


def test_ticked_values_are_written_into_the_filter(
    window: MainWindow, page: TimelinePage, qtbot: QtBot
) -> None:
    canvas = page.findChild(TimelineCanvas)
    assert canvas is not None
    everything = titles(canvas)
    strip = filter_strip(window, page)
    strip.add.choose("team")
    popup = strip.add.findChild(ValuePopup)
    assert popup is not None
    qtbot.keyClick(popup.search, Qt.Key.Key_Space)
    assert titles(canvas) < everything
    first = popup.list.item(0).text()
    assert strip.words.text() == f"team:{first}"
    qtbot.keyClick(popup.search, Qt.Key.Key_Down)
    qtbot.keyClick(popup.search, Qt.Key.Key_Space)
    assert strip.words.text() == f'team:{first},"{popup.list.item(1).text()}"'
    qtbot.keyClick(popup.search, Qt.Key.Key_Space)
    popup.close()
    window.frame.run("timeline.lanes_team")
    assert {lane.title for lane in canvas.frame.layout.lanes if lane.scheduled} == {first}
    strip.words.put("")
    assert titles(canvas) == everything


def test_the_strip_tells_the_words_of_a_view_that_is_chosen_while_it_has_the_keys(
    window: MainWindow, page: TimelinePage, qtbot: QtBot
) -> None:
    strip = filter_strip(window, page)
    qtbot.keyClicks(strip.words, "onboarding")
    qtbot.waitUntil(lambda: page._arranging.now.filter == "onboarding")
    window.frame.run("views.whole")
    assert strip.words.text() == ""
    qtbot.wait(2 * PAUSE_MS)
    assert page._arranging.now.filter == ""


def test_a_mistake_is_told_and_what_was_shown_stays(
    window: MainWindow, page: TimelinePage, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    strip = filter_strip(window, page)
    strip.words.put("onboarding")
    found = titles(canvas)
    strip.words.put("onboarding taem:growth")
    assert strip._count.text().startswith("There is no field “taem”; did you mean “team”")
    assert titles(canvas) == found
    strip.words.put("onboarding -no:team")
    assert "of" in strip._count.text()


def test_a_filter_follows_what_it_asks_for_elsewhere(
    window: MainWindow, page: TimelinePage, canvas: TimelineCanvas
) -> None:
    page._arranging.filter_by("no:prd")
    before = titles(canvas)
    rows = canvas.frame.layout.rows
    eid = next(eid for eid, title in zip(rows.ids, rows.titles, strict=True) if title in before)
    add_values(window.frame.workspace, "prd", {"title": "New", "initiative": eid})
    assert len(titles(canvas)) == len(before) - 1


def test_a_filter_leaves_the_days_in_sight_where_they_are(page: TimelinePage, canvas: TimelineCanvas) -> None:
    canvas.navigation.go_to_today()
    before = canvas.frame.view.scale
    page._arranging.filter_by("no such words at all")
    assert canvas.frame.view.scale == before
    page._arranging.filter_by("")
    assert canvas.frame.view.scale == before


def test_a_filter_that_nothing_fits_says_so(page: TimelinePage) -> None:
    canvas = page.findChild(TimelineCanvas)
    assert canvas is not None
    page._arranging.filter_by("no such words at all")
    assert "No initiative fits the filter" in canvas.frame.hint


def test_the_arrangement_comes_back_at_the_next_start(page: TimelinePage) -> None:
    page._arranging.group_by("team")
    page._arranging.divide_by("owner")
    page._arranging.filter_by("a")
    kept = page.state()
    page._arranging.take(type(page._arranging.now)())
    page.restore(kept)
    assert page._arranging.now.lanes == ("team", "owner")
    assert page._arranging.now.filter == "a"
    page.restore({"arrangement": {"lanes": 3}, "view": "odd"})
    assert page._arranging.now.lanes == ("theme",)


def worth(page: TimelinePage, window: MainWindow) -> str:
    """The sample's formula."""
    fields = window.frame.workspace.all(CustomField)
    return "custom." + next(field.id for field in fields if field.kind == "formula")


def test_lanes_and_colours_by_a_formula_follow_its_inputs(
    window: MainWindow, page: TimelinePage, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    field = worth(page, window)
    page._arranging.colour_by(field)
    qtbot.waitUntil(lambda: len(legend(page)) == 5)
    assert legend(page)[0] == "Value per month: Up to 400"
    assert legend(page)[3:] == [f"Over {legend(page)[2].split(' to ')[1]}", "No Value per month"]
    page._arranging.group_by(field)
    assert lanes(canvas)[0] == "Up to 400"
    rows, last = canvas.frame.layout.rows, lanes(canvas).index("No Value per month") - 1
    moved = next(i for i in canvas.frame.layout.lanes[0].members if rows.ends[i] is not None)
    colour = rows.colours[moved]
    change_items(window.frame.workspace, "initiative", {rows.ids[moved]: {"reach": 1_000_000}})
    assert canvas.frame.layout.lane_of[moved] == last
    assert rows.colours[moved] != colour
    window.frame.workspace.undo()
    assert (canvas.frame.layout.lane_of[moved], rows.colours[moved]) == (0, colour)


def test_keys_put_nothing_into_a_lane_that_is_worked_out(
    window: MainWindow, page: TimelinePage, canvas: TimelineCanvas, qtbot: PatientBot
) -> None:
    page._arranging.group_by(worth(page, window))
    qtbot.waitUntil(lambda: "Up to 400" in lanes(canvas))
    rows = canvas.frame.layout.rows
    canvas.select([rows.ids[next(iter(canvas.frame.layout.lanes[0].members))]])
    told: list[str] = []
    canvas.laneRefused.connect(told.append)
    before = window.frame.workspace.undo_label
    qtbot.giveKeyboard(canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert told == ["No bar can be put into “400 to 1\u00a0000”: it follows from other values"]
    assert window.frame.workspace.undo_label == before
