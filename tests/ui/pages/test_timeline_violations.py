"""Broken dependencies: counted, listed in words, fixes shown before they are taken, mended as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.dependencies import violations
from roadmapper.operations.items import change_items
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.pages.timeline.violations import ViolationsPanel
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> TimelinePage:
    found = window.findChild(TimelinePage)
    assert isinstance(found, TimelinePage)
    qtbot.waitUntil(lambda: found._mending._standing is not None, timeout=30_000)
    return found


@pytest.fixture
def panel(window: MainWindow, page: TimelinePage, qtbot: QtBot) -> ViolationsPanel:
    window.frame.run("timeline.violations")
    found = page.findChild(ViolationsPanel)
    assert isinstance(found, ViolationsPanel)
    qtbot.waitUntil(lambda: found._words.rowCount() > 0, timeout=30_000)
    return found


def broken(window: MainWindow) -> list[str]:
    return [found.words for found in violations(window.frame.workspace)]


def fixes(panel: ViolationsPanel) -> list[QPushButton]:
    return [button for button in panel._offered if isinstance(button, QPushButton)]


def test_the_bar_tells_how_many_and_the_panel_each_in_words(
    window: MainWindow, page: TimelinePage, panel: ViolationsPanel
) -> None:
    button = page._mending.button
    assert button.accessibleName() == f"{len(broken(window))} broken dependencies"
    assert button.isVisible()
    assert button.text().startswith(str(len(broken(window))))
    assert panel._words.stringList() == broken(window)
    assert window.frame.action("timeline.violations").isChecked()


def test_a_fix_is_shown_before_it_is_taken_and_is_one_step(
    window: MainWindow, page: TimelinePage, panel: ViolationsPanel, qtbot: QtBot
) -> None:
    before = broken(window)
    button = fixes(panel)[0]
    assert button.accessibleName().startswith("Move ")
    QApplication.sendEvent(button, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert page._canvas.frame.suggestion
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert page._canvas.frame.suggestion == ()
    button.click()
    assert window.frame.workspace.undo_label == "Fix dependency"
    assert before[0] not in broken(window)
    qtbot.waitUntil(lambda: panel._words.stringList() == broken(window), timeout=30_000)
    window.frame.run("edit.undo")
    qtbot.waitUntil(lambda: panel._words.stringList() == before, timeout=30_000)


def test_long_titles_are_cut_where_the_room_ends_and_push_nothing_aside(
    window: MainWindow, page: TimelinePage, panel: ViolationsPanel, qtbot: QtBot
) -> None:
    width, before = page.minimumSizeHint().width(), broken(window)
    late = panel._plan.broken[0].violation.dependency.successor if panel._plan else ""
    change_items(window.frame.workspace, "initiative", {late: {"title": "A title without an end " * 20}})
    qtbot.waitUntil(lambda: panel._words.stringList() not in ([], before), timeout=30_000)
    button = next(each for each in fixes(panel) if "without an end" in each.accessibleName())
    qtbot.waitUntil(lambda: "…" in button.text() and button.text().endswith(" later"))
    said = button.accessibleName()  # the days stay, whatever becomes of the title
    days = next(words for words in said.split() if words.isdecimal())
    assert f"… {days} day" in button.text()
    assert button.toolTip() == said
    assert page.minimumSizeHint().width() == width
    first = panel._words.index(0)
    assert first.data(Qt.ItemDataRole.ToolTipRole) == first.data()


def test_the_dependency_can_be_removed_instead(
    window: MainWindow, panel: ViolationsPanel, qtbot: QtBot
) -> None:
    number = len(window.frame.workspace.all(Dependency))
    fixes(panel)[-1].click()
    assert len(window.frame.workspace.all(Dependency)) == number - 1


def test_all_are_fixed_as_one_step(window: MainWindow, panel: ViolationsPanel, qtbot: QtBot) -> None:
    dates = [(item.start, item.end) for item in window.frame.workspace.all(Initiative)]
    if panel.all_button.isHidden():
        pytest.skip("the sample has one broken dependency alone")
    panel.all_button.click()
    assert broken(window) == []
    qtbot.waitUntil(lambda: panel._words.rowCount() == 0, timeout=30_000)
    window.frame.run("edit.undo")
    assert [(item.start, item.end) for item in window.frame.workspace.all(Initiative)] == dates
    qtbot.waitUntil(lambda: panel._words.rowCount() > 0, timeout=30_000)


def test_choosing_one_selects_both_ends(page: TimelinePage, panel: ViolationsPanel) -> None:
    panel._choose(0)
    plan = panel._plan
    assert plan is not None
    link = plan.broken[0].violation.dependency
    assert set(page._canvas.selected_ids()) == {link.predecessor, link.successor}


def test_choosing_one_whose_bars_are_folded_away_unfolds_them(
    window: MainWindow, page: TimelinePage, panel: ViolationsPanel
) -> None:
    plan = panel._plan
    assert plan is not None
    ends = {plan.broken[0].violation.dependency.predecessor, plan.broken[0].violation.dependency.successor}
    item = window.frame.workspace.find("Enterprise sign-in", Initiative)
    assert item is not None
    change_items(window.frame.workspace, "initiative", {eid: {"parent": item.id} for eid in ends})
    index = page._canvas.frame.layout.rows.index_of(item.id)
    assert index is not None
    page._canvas.plan.toggle_children([index])
    assert not ends & set(page._canvas.selected_ids())
    panel._choose(0)
    assert set(page._canvas.selected_ids()) == ends


def test_esc_puts_the_panel_away_and_gives_the_bars_the_keyboard(
    window: MainWindow, page: TimelinePage, panel: ViolationsPanel, qtbot: PatientBot
) -> None:
    qtbot.giveKeyboard(panel.list)
    qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert window.focusWidget() is page._canvas
    assert not window.frame.action("timeline.violations").isChecked()


def test_no_plan_is_kept_while_nobody_mends(
    window: MainWindow, page: TimelinePage, panel: ViolationsPanel, qtbot: QtBot
) -> None:
    assert panel._plan is not None
    assert page._mending._standing is not None
    assert page._mending._standing.broken == len(panel._plan.broken)
    window.frame.run("timeline.violations")
    assert panel._plan is None
    window.frame.run("timeline.violations")
    qtbot.waitUntil(lambda: panel._plan is not None, timeout=30_000)


def test_what_was_counted_for_a_page_that_has_gone_is_thrown_away(
    window: MainWindow, page: TimelinePage, qtbot: QtBot
) -> None:
    page._mending._read()
    window.desk.pages.forget()
    page.deleteLater()
    qtbot.waitUntil(lambda: not window.frame.background.is_at_work, timeout=30_000)
