"""A screen reader's view of the canvas: every bar reachable, named, and where it is seen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from roadmapper.timeline.rows import DependencyRow, MilestoneRow
from roadmapper.ui.timeline import announcing
from roadmapper.ui.timeline.accessible.bar import BarItem
from roadmapper.ui.timeline.accessible.timeline import TimelineItem
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.conftest import TODAY
from tests.ui.timeline.mouse import Mouse
from tests.ui.timeline.nodes import Role, Text, act, below, children, named, root_of
from tests.unit.timeline.charts import PLAN, VALUES, bar, day


def test_every_bar_is_reached_from_the_window_and_named(heard: None, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    canvas = TimelineCanvas(today=TODAY)
    window.setCentralWidget(canvas)
    window.resize(1200, 700)
    canvas.plan.show(
        PLAN, VALUES, [MilestoneRow("m", "Beta", day("2026-11-24"))], [DependencyRow("x", "a", "c")]
    )
    window.show()
    nodes = list(below(QAccessible.queryAccessibleInterface(window)))
    names = [node.text(Text.Name) for node in nodes if node.role() == Role.ListItem]
    assert names == [
        "Beta, milestone, 24 Nov 2026",
        "A, Title of a, 17 Oct 2026 → 2 Jan 2027, Activation, Planned",
        "C, Title of c, 8 Jan 2027 → 20 Mar 2027, Activation, Planned",
        "B, Title of b, 1 Nov 2026 → 30 Nov 2026, Activation, Planned",
        "D, Title of d, 1 Dec 2026 → 10 Feb 2027, Retention, Planned",
        "Q, Title of q, Q2 2027 → Q3 2027, Retention, Planned",
        "S, Title of s, from 1 Jun 2027, Enterprise ready, Planned",
        "U, Slack digest, Not scheduled, Planned",
        "V, Bulk edit, Not scheduled, Planned",
    ]
    lanes = [node.text(Text.Name) for node in nodes if node.role() == Role.Grouping]
    assert lanes == [
        "Milestones, 1 milestone",
        "Activation, 3 initiatives · 61% of KR",
        "Retention, 2 initiatives",
        "Enterprise ready, 1 initiative",
        "Not scheduled, 2 initiatives",
    ]
    assert all(node.window() is window.windowHandle() for node in nodes)
    described = {node.text(Text.Name)[:2]: node.text(Text.Description) for node in nodes}
    assert (described["A,"], described["C,"]) == ("Needed by Title of c.", "Depends on Title of a.")


def test_a_bar_lies_where_it_is_seen(heard: None, canvas: TimelineCanvas, mouse: Mouse) -> None:
    root, item = root_of(canvas), named(canvas, "b")
    at = canvas.viewport().mapToGlobal(mouse.box("b").center().toPoint())
    assert item.rect().contains(at)
    lane = root.childAt(at.x(), at.y())
    assert lane is not None
    assert lane is item.parent()
    assert lane.childAt(at.x(), at.y()) is item
    assert lane.rect().contains(at)
    assert root.childAt(-50, -50) is None
    assert not item.state().offscreen
    canvas.navigation.scroll_by(4000, 0)
    assert item.state().offscreen
    assert not named(canvas, "u").state().offscreen  # chips stay when the plot is scrolled sideways


def test_a_milestone_lies_where_it_is_seen_and_opens(
    heard: None, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    root = root_of(canvas)
    row = children(root)[0]
    (item,) = children(row)
    middle = item.rect().center()
    assert root.childAt(middle.x(), middle.y()) is row
    assert row.childAt(middle.x(), middle.y()) is item
    with qtbot.waitSignal(canvas.milestoneOpenRequested) as opened:
        act(item, "Press")
    assert opened.args == ["m"]


def test_states_say_what_the_keyboard_is_at(heard: None, canvas: TimelineCanvas) -> None:
    canvas.select(["a", "d"])
    canvas.selection.add(canvas.frame.layout.rows.index_of("b") or 0)
    states = {eid: named(canvas, eid).state() for eid in "abcd"}
    assert {eid for eid, state in states.items() if state.selected} == {"a", "b", "d"}
    assert [eid for eid, state in states.items() if state.focused] == ["b"]
    assert all(state.focusable and state.selectable and state.movable for state in states.values())
    assert root_of(canvas).focusChild() is named(canvas, "b")
    assert root_of(canvas).text(Text.Name) == "Timeline"
    canvas.editable = False
    assert named(canvas, "a").state().readOnly


def test_a_screen_reader_goes_to_a_bar_opens_it_and_asks_for_its_menu(
    heard: None, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    canvas.navigation.fold_all(True)
    item = named(canvas, "q")
    assert item.state().offscreen
    act(item, "SetFocus")
    assert canvas.selected_ids() == ["q"]
    assert not item.state().offscreen  # its lane was unfolded, and it was brought into sight
    with qtbot.waitSignal(canvas.openRequested) as opened:
        act(item, "Press")
    assert opened.args == ["q"]
    with qtbot.waitSignal(canvas.contextMenuRequested) as menu:
        act(item, "ShowMenu")
    assert menu.args is not None
    assert menu.args[:2] == ["bar", "q"]
    assert item.actionInterface().localizedActionName("Press") == "Show details"


def test_a_node_says_which_interfaces_it_has_not(heard: None, canvas: TimelineCanvas) -> None:
    for node in below(root_of(canvas)):
        assert node.textInterface() is None
        assert node.valueInterface() is None
        assert node.tableCellInterface() is None
        assert node.attributesInterface() is None
        assert (node.selectionInterface() is not None) == isinstance(node, TimelineItem)
    assert root_of(canvas).actionInterface().actionNames() == ["SetFocus"]


def test_the_selection_is_read_and_changed(heard: None, canvas: TimelineCanvas) -> None:
    root = root_of(canvas)
    chosen = root.selectionInterface()
    assert chosen.selectedItemCount() == 0
    assert chosen.select(named(canvas, "a"))
    assert chosen.select(named(canvas, "b"))
    assert chosen.unselect(named(canvas, "a"))
    assert canvas.selected_ids() == ["b"]
    assert chosen.selectedItem(0) is named(canvas, "b")
    assert chosen.isSelected(named(canvas, "b"))
    assert chosen.selectAll()
    assert len(chosen.selectedItems()) == len(PLAN)
    assert chosen.clear()
    assert canvas.selected_ids() == []
    assert not chosen.select(named(canvas, "a").parent())


def test_nodes_are_made_on_demand_kept_over_edits_and_dropped_when_gone(
    heard: None, canvas: TimelineCanvas
) -> None:
    canvas.plan.show([bar(f"i{number}", "2026-11-01", "2026-12-01") for number in range(10_000)], VALUES)
    QApplication.processEvents()
    root = root_of(canvas)
    lane = root.child(0)
    assert lane is not None
    assert lane.childCount() == 10_000
    assert len(root.tree) <= 2
    item = lane.child(5_000)
    assert isinstance(item, BarItem)
    assert lane.indexOfChild(item) == 5_000
    made = len(root.tree)
    assert made <= 3
    name = item.text(Text.Name)
    eid = name.split(",")[0].lower()
    canvas.plan.update_rows([bar(eid, "2027-01-01", "2027-02-01", "ret")])
    assert lane.indexOfChild(item) == -1
    assert item.parent().text(Text.Name) == "Retention, 1 initiative"
    canvas.plan.update_rows(removed=[eid])
    assert not item.isValid()
    assert item.state().invalid
    QApplication.processEvents()
    assert len(root.tree) <= made
    assert QAccessible.queryAccessibleInterface(canvas) is root


def test_widgets_on_the_canvas_stay_reachable(heard: None, canvas: TimelineCanvas) -> None:
    canvas.edit_title("a")
    texts = [node for node in below(root_of(canvas)) if node.role() == Role.EditableText]
    assert [node.text(Text.Name) for node in texts] == ["Title"]
    root, at = root_of(canvas), texts[0].rect().center()
    found = root.childAt(at.x(), at.y())
    assert found is not None
    assert found.childAt(at.x(), at.y()) is texts[0]
    canvas.asking.end_title()


def test_who_came_before_the_tree_is_sent_to_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from roadmapper.ui.timeline.accessible import factory

    announcing.begin()
    canvas = TimelineCanvas(today=TODAY)
    qtbot.addWidget(canvas)
    monkeypatch.setattr(factory, "_CLASS", "another class")
    QAccessible.setActive(True)
    try:
        assert not isinstance(QAccessible.queryAccessibleInterface(canvas), TimelineItem)
        monkeypatch.setattr(factory, "_CLASS", "TimelineCanvas")
        monkeypatch.setattr(factory.QAccessible, "installFactory", lambda _made: None)
        factory.install()
        assert isinstance(QAccessible.queryAccessibleInterface(canvas), TimelineItem)
    finally:
        QAccessible.setActive(False)


def test_a_canvas_takes_its_nodes_with_it(heard: None, qtbot: QtBot) -> None:
    canvas = TimelineCanvas(today=TODAY)
    canvas.plan.show(PLAN, VALUES)
    root = root_of(canvas)
    items = list(below(root))
    ids = [QAccessible.uniqueId(item) for item in items]
    assert None not in [QAccessible.accessibleInterface(number) for number in ids]
    canvas.deleteLater()
    del canvas
    qtbot.waitUntil(lambda: QAccessible.accessibleInterface(ids[0]) is None)
    assert {QAccessible.accessibleInterface(number) for number in ids} == {None}
    assert len(root.tree) == 0
