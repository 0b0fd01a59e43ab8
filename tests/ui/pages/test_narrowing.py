"""The filter field and saved views where they are about others than initiatives, and on Prioritise."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.risk import Risk
from roadmapper.operations.items import change_items
from roadmapper.operations.views import save_view, views_of
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.lists.page import ListsPage
from roadmapper.ui.pages.not_doing.page import NotDoingPage
from roadmapper.ui.pages.okrs.page import OkrsPage
from roadmapper.ui.pages.page import Page
from roadmapper.ui.pages.prioritise.page import PrioritisePage
from roadmapper.ui.pages.risks.page import RisksPage
from roadmapper.ui.tables.item_table import ItemTable
from tests.window_fixtures import Opener, PatientBot

P = TypeVar("P", bound=Page)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    found = open_window(sample_file)
    found.activateWindow()
    return found


def shown(window: MainWindow, page: str, kind: type[P]) -> P:
    window.frame.show_page(page)
    found = window.desk.pages.front
    assert isinstance(found, kind)
    return found


def titles(table: ItemTable) -> list[str]:
    at = table.model.column_of("title")
    return [str(table.model.index(row, at).data()) for row in range(table.model.rowCount())]


def keep(window: MainWindow, page: str, title: str, settings: dict[str, Any]) -> None:
    """Keep a view in the file, as its dialog does."""
    save_view(window.frame.workspace, page, title, settings)


def test_a_register_is_filtered_by_its_own_fields_and_keeps_views(
    window: MainWindow, qtbot: PatientBot
) -> None:
    page = shown(window, "risks", RisksPage)
    assert len(titles(page.table)) == 4
    qtbot.giveKeyboard(page.filter)
    qtbot.keyClicks(page.filter, "exposure>9 sta")
    assert page.filter._offered.choices[0].text == "state:"
    page.filter.put("exposure>9 is:open")
    found = titles(page.table)
    assert found == ["Auditor is not available in spring", "Role checks slow down large workspaces"]
    assert page.narrowing.count.text() == "2 of 4"
    page.table.sort_by("title", down=True)
    keep(window, "risks", "Open and grave", page.narrowing.views._kept())
    page.filter.put("exposure>9 is:nobody")
    assert "“is:nobody” is not known" in page.narrowing.count.text()
    window.frame.run("views.whole")
    assert titles(page.table)[0] == "Auditor is not available in spring"
    assert len(titles(page.table)) == 4
    window.frame.action("views.1")  # made behind the first paint
    qtbot.giveKeyboard(page.table.view)
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert titles(page.table) == found[::-1]
    assert page.narrowing.views.text() == "Open and grave ▾"
    grave = window.frame.workspace.find(found[0], Risk)
    change_items(window.frame.workspace, "risk", {grave.id: {"state": "closed"}}, label="Close risk")
    assert titles(page.table) == found[1:]
    page.reveal(Ref("risk", grave.id))
    assert (page.filter.text(), page.table.selected_ids()) == ("", [grave.id])


def test_a_view_of_the_lists_says_which_list(window: MainWindow) -> None:
    page = shown(window, "lists", ListsPage)
    page.kinds.setCurrentIndex(1)
    page.narrowing.field.put("initiatives>9")
    large = titles(page.table)
    assert 0 < len(large) < 4
    keep(window, "lists", "Busy teams", page.narrowing.views._kept())
    page.kinds.setCurrentIndex(0)
    assert page.narrowing.field.text() == ""
    assert len(titles(page.table)) == 5
    page.narrowing.field.put("nobody")
    assert page._lists["theme"].no_match.isVisibleTo(page)
    window.frame.run("views.1")
    assert (page.entity, titles(page.table), page.narrowing.field.text()) == ("team", large, "initiatives>9")
    page.kinds.setCurrentIndex(0)
    window.frame.run("list.add")
    assert page.narrowing.field.text() == ""


def test_objectives_and_what_is_not_done_are_filtered(window: MainWindow, qtbot: PatientBot) -> None:
    page = shown(window, "okrs", OkrsPage)
    qtbot.waitUntil(lambda: page.is_settled)
    window.frame.run("okr.view_tree")
    page._take({"cycle": "all", "layout": "tree"})
    page.narrowing.field.put("retention")
    assert [line.title for line in page.lines] == ["Teams stay and grow"]
    keep(window, "okrs", "Retention", page.narrowing.views._kept())
    page.narrowing.field.put("quux")
    assert page.states.no_match.isVisibleTo(page)
    window.frame.run("views.whole")
    assert page.narrowing.field.text() == ""
    window.frame.run("views.1")
    assert [line.title for line in page.lines] == ["Teams stay and grow"]
    assert page.state()["layout"] == "tree"
    other = shown(window, "not_doing", NotDoingPage)
    qtbot.waitUntil(lambda: other.model.total == 1)
    other.narrowing.field.put("asked-by:sales no:measure")
    assert other.model.rowCount() == 1
    assert other.narrowing.count.text() == "1 of 1"


def test_candidates_are_filtered_and_a_view_keeps_model_and_chart(
    window: MainWindow, qtbot: PatientBot
) -> None:
    page = shown(window, "prioritise", PrioritisePage)
    qtbot.waitUntil(lambda: page.table.model.rowCount() > 0)
    every = len(titles(page.table))
    window.frame.run("rank.wsjf")
    page.narrowing.field.put("theme:platform")
    qtbot.waitUntil(lambda: page.is_settled)
    found = titles(page.table)
    candidates = page.candidates
    assert candidates is not None
    assert 0 < len(found) < every
    assert {candidates.place(eid, by_hand=False) for eid in candidates.order} == set(range(1, len(found) + 1))
    page.beside.panel.choose(page.beside.panel.shown._replace(x="reach", colour="team"))
    keep(window, "prioritise", "Platform by WSJF", page.narrowing.views._kept())
    window.frame.run("views.whole")
    qtbot.waitUntil(lambda: page.is_settled)
    assert (page.choice.model, len(titles(page.table))) == ("rice", every)
    window.frame.run("views.1")
    qtbot.waitUntil(lambda: page.is_settled)
    assert (page.choice.model, titles(page.table)) == ("wsjf", found)
    assert (page.beside.panel.shown.x, page.beside.panel.shown.colour) == ("reach", "team")
    item = window.frame.workspace.find(found[0], Initiative)
    change_items(window.frame.workspace, "initiative", {item.id: {"theme": None}}, label="Clear theme")
    assert titles(page.table) == found[1:]
    view = views_of(window.frame.workspace, "prioritise")[0]
    page.narrowing.clear()
    assert page.narrowing.views.is_changed
    window.frame.run("views.update")
    assert views_of(window.frame.workspace, "prioritise")[0].settings["filter"] == ""
    assert view.settings["filter"] != ""
