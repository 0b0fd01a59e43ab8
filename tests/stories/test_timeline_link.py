"""Linking and mending on the real timeline page: what the mouse did is in the file, and can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from roadmapper.entities.dependency import Dependency
from roadmapper.timeline.linking import link_dots
from roadmapper.ui.pages.timeline.violations import ViolationsPanel
from tests.stories.timeline_story import TimelineStory


def link(story: TimelineStory, before: str, after: str) -> None:
    """Draw a line from the end of one bar to the start of another, both in sight."""
    canvas = story.canvas
    story.grab(before)
    index = canvas.frame.layout.rows.index_of(story.item(before).id)
    assert index is not None
    story.mouse.move(story.middle(before), held=False)
    dots = {dot.edge: dot for dot in link_dots(canvas.frame.view, canvas.frame.layout, index)}
    start = QPointF(dots["end"].x, dots["end"].y)
    box = story.mouse.box(story.item(after).id).intersected(canvas.navigation.plot())
    end = QPointF(box.left() + min(box.width() / 5, 12), box.center().y())
    story.mouse.drag(start, end.x() - start.x(), end.y() - start.y())


def waits_for(story: TimelineStory, source_id: str) -> list[str]:
    return story.outside(source_id)["waits_for"]


@pytest.mark.parametrize("zoom", ["weeks", "months", "quarters"])
def test_a_line_drawn_is_a_dependency_in_the_file(story: TimelineStory, zoom: str) -> None:
    story.window.frame.run(f"timeline.zoom_{zoom}")
    link(story, "S-1", "P-1")  # the other begins before the one ends
    [made] = story.window.frame.workspace.all(Dependency)
    assert (made.predecessor, made.successor, made.kind) == (story.item("S-1").id, story.item("P-1").id, "FS")
    assert waits_for(story, "P-1") == [story.item("S-1").key]
    story.window.frame.run("edit.undo")
    assert waits_for(story, "P-1") == []


def test_a_broken_one_is_mended_from_the_panel(story: TimelineStory, qtbot: QtBot) -> None:
    link(story, "S-1", "P-1")
    story.window.frame.run("timeline.violations")
    page = story.window.desk.pages.front
    assert page is not None
    panel = page.findChild(ViolationsPanel)
    assert isinstance(panel, ViolationsPanel)
    qtbot.waitUntil(lambda: len(panel._offered) > 0, timeout=20_000)
    assert panel._words.stringList()[0].startswith("Billing export starts")
    panel._offered[0].click()  # type: ignore[attr-defined]  # a button
    found = story.outside("P-1")
    assert (found["start"], found["end"]) == ("2026-12-21", "2027-02-12")
    story.window.frame.run("edit.undo")
    assert story.dates("P-1") == ("2026-11-16", "2027-01-08")


def test_what_waits_moves_along_and_all_of_it_comes_back(story: TimelineStory) -> None:
    story.window.frame.run("timeline.zoom_weeks")  # closer, no dot fits between the two
    link(story, "P-1", "P-2")
    story.window.frame.run("timeline.zoom_months")
    start = story.grab("P-1")
    story.mouse.drag(start, story.mouse.days(21), 0, release=False)
    assert story.canvas.frame.drag is not None
    assert story.canvas.frame.drag.tag.endswith("1 follows")
    story.mouse.release()
    assert story.dates("P-1") == ("2026-12-07", "2027-01-29")
    assert story.outside("P-2")["start"] == "2027-02-01"
    story.window.frame.run("edit.undo")
    assert (story.dates("P-1"), story.dates("P-2")) == (
        ("2026-11-16", "2027-01-08"),
        ("2027-01-11", "2027-02-19"),
    )
