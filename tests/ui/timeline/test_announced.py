"""What a screen reader is told of the canvas: focus, selection, folding, and what an edit changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.timeline.rows import MilestoneRow
from roadmapper.ui.timeline.accessible import telling
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.nodes import Text, act, children, named, root_of
from tests.unit.timeline.charts import VALUES, bar, day


@pytest.fixture
def events(heard: None, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is told, as kind and name."""
    told: list[tuple[str, str]] = []

    def tell(event: QAccessibleEvent) -> None:
        item = event.accessibleInterface()
        spoken = isinstance(event, QAccessibleAnnouncementEvent)
        told.append((event.type().name, event.message() if spoken else item.text(Text.Name)))

    monkeypatch.setattr(telling.QAccessible, "updateAccessibility", tell)
    return told


def test_a_lane_is_folded_and_says_so(events: list[tuple[str, str]], canvas: TimelineCanvas) -> None:
    lane = named(canvas, "a").parent()
    assert lane.state().expanded
    act(lane, "Toggle")
    assert lane.state().collapsed
    assert canvas.frame.layout.lanes[0].folded
    assert ("StateChanged", lane.text(Text.Name)) in events
    assert len(children(lane)) == 3  # what is folded can still be reached


def test_arrows_tell_where_the_keyboard_is(
    events: list[tuple[str, str]], canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    canvas.select(["a"])
    events.clear()
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    name = named(canvas, "b").text(Text.Name)
    assert events == [
        ("Focus", name),
        ("SelectionRemove", named(canvas, "a").text(Text.Name)),
        ("SelectionAdd", name),
    ]
    events.clear()
    canvas.clearFocus()
    canvas.setFocus()
    QApplication.processEvents()
    assert ("Focus", name) in events


def test_an_edit_tells_what_is_new_about_the_bar_one_is_at(
    events: list[tuple[str, str]], canvas: TimelineCanvas
) -> None:
    canvas.select(["b"])
    events.clear()
    canvas.plan.update_rows([bar("b", "2026-11-08", "2026-12-07", "ret")])
    QApplication.processEvents()
    assert ("Announcement", "8 Nov 2026 → 7 Dec 2026, Retention") in events
    assert "NameChanged" in [kind for kind, _ in events]
    events.clear()
    canvas.plan.update_rows([bar("a", "2026-11-08", "2026-12-07")])
    canvas.resize(1100, 650)
    QApplication.processEvents()
    assert events == []  # nothing about the bar that one is at


def test_a_plan_read_anew_tells_only_what_is_new(
    events: list[tuple[str, str]], canvas: TimelineCanvas
) -> None:
    canvas.select(["v"])
    events.clear()
    rows = [bar("v", "2026-11-08", "2026-12-07", title="Bulk edit"), bar("w", None, None)]
    canvas.plan.show(rows, VALUES, [MilestoneRow("n", "GA", day("2027-01-24"))])
    QApplication.processEvents()
    kinds = [kind for kind, _ in events]
    assert kinds.count("Announcement") == kinds.count("NameChanged") == 1
    assert ("Announcement", "8 Nov 2026 → 7 Dec 2026, Activation") in events
    canvas.plan.show([], VALUES)
    QApplication.processEvents()
    assert [child.childCount() for child in children(root_of(canvas))] == [0, 0, 0]


def test_what_is_under_a_bar_is_hidden_and_shown_and_told(
    events: list[tuple[str, str]], canvas: TimelineCanvas
) -> None:
    parent = bar("p", "2026-11-01", "2027-03-31", title="Sign-in")
    children = [
        bar(eid, "2026-11-01", "2026-12-31", title=f"Part {eid}")._replace(parent="p") for eid in "xy"
    ]
    canvas.plan.show([parent, *children], VALUES)
    canvas.select(["p"])
    QApplication.processEvents()
    item, child = named(canvas, "p"), named(canvas, "x")
    assert item.state().expanded
    assert item.text(Text.Description).startswith("2 under it")
    assert child.text(Text.Description) == "Part of Sign-in."
    assert not child.state().expandable
    events.clear()
    act(item, "Toggle")
    assert item.state().collapsed
    assert child.isValid()  # what is folded away can still be reached
    assert child.state().offscreen
    announced = [words for kind, words in events if kind == "Announcement"]
    assert len(announced) == 1
    assert announced[0].endswith(", folded")
    act(item, "Toggle")
    assert named(canvas, "x").isValid()


def test_many_bars_selected_at_once_are_told_in_one_word(
    events: list[tuple[str, str]], canvas: TimelineCanvas
) -> None:
    canvas.plan.show([bar(f"i{number}", "2026-11-01", "2026-12-01") for number in range(200)], VALUES)
    events.clear()
    canvas.selection.all()
    assert [kind for kind, _ in events] == ["Focus", "SelectionWithin"]


def test_without_a_screen_reader_nothing_is_made(
    canvas: TimelineCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling.Telling, "selection_changed", lambda _self: pytest.fail("told nobody"))
    canvas.select(["a"])
    canvas.plan.update_rows([bar("a", "2026-11-08", "2026-12-07")])
    canvas.navigation.fold_all(True)
    assert canvas.viewport().mapToGlobal(QPoint()) is not None
