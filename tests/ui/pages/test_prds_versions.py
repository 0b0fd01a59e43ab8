"""The versions of a PRD on its page: made, listed, compared and restored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations.items import add_item, change_items
from roadmapper.operations.prds import write_text
from roadmapper.operations.text_steps import step_of
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.page import PrdsPage
from roadmapper.ui.pages.prds.version_model import POINT
from roadmapper.ui.pages.prds.versions_view import VersionsView
from tests.ui.pages.prds_shown import Shown, page_of
from tests.window_fixtures import Opener

_FIRST = "# Plan\n\nShips in March to all.\n"


@pytest.fixture
def shown(open_window: Opener, sample_file: Path) -> Shown:
    """A PRD of ours on its page."""
    window = open_window(sample_file)
    made = add_item(window.frame.workspace, "prd", {"title": "Plan", "body": _FIRST})
    window.activateWindow()
    page = page_of(window)
    page.pane.select(made.id)
    return window, page


def rewrite(window: MainWindow, page: PrdsPage, text: str) -> None:
    write_text(window.frame.workspace, page.editor.document, text)


def compared(page: PrdsPage, qtbot: QtBot) -> str:
    view = page.reviewing.versions
    qtbot.waitUntil(lambda: view.is_settled, timeout=20_000)
    return view.comparison.toPlainText()


def titles(view: VersionsView) -> list[str]:
    """The names of the versions, without the steps below them."""
    model = view.panel.model
    rows = [model.index(row) for row in range(model.rowCount())]
    return [str(index.data()).partition("\n")[0] for index in rows if is_version(index.data(POINT))]


def is_version(point: str) -> bool:
    return bool(point) and step_of(point) is None


def test_a_version_is_named_compared_by_word_and_restored(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    view = page.reviewing.versions
    window.frame.run("prd.name_version")
    assert view.isVisible()
    assert not page.editor.splitter.isVisible()
    assert view.panel.empty.isVisible()
    view.panel.name.setText("First draft")
    QTest.keyClick(view.panel.name, Qt.Key.Key_Return)
    assert titles(view) == ["First draft"]
    rewrite(window, page, _FIRST.replace("March", "May"))
    text = compared(page, qtbot)
    assert "March" in text
    assert "May" in text
    assert view.words.text() == "First draft → Now: 1 word added, 1 removed"
    window.frame.run("prd.restore_version")
    assert window.frame.workspace.get(PRD, page.editor.document).body == _FIRST
    assert page.editor.source.exact_text() == _FIRST
    assert "nothing changed" in (compared(page, qtbot), view.words.text())[1]
    window.frame.run("edit.undo")
    assert "May" in page.editor.source.exact_text()
    QTest.keyClick(view.comparison, Qt.Key.Key_Escape)
    assert page.editor.splitter.isVisible()
    assert not window.frame.action("prd.restore_version").isEnabled()


def test_what_changed_since_approval_and_any_two(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    view = page.reviewing.versions
    window.frame.run("prd.send_to_review")
    rewrite(window, page, _FIRST.replace("all", "some"))
    window.frame.run("prd.approve")
    rewrite(window, page, _FIRST.replace("all", "few").replace("# Plan", "# The plan"))
    window.frame.run("prd.mark_reviewed")
    window.frame.run("prd.changes_since_approval")
    assert [title.split(" ")[0] for title in titles(view)] == ["Reviewed", "Approved", "Sent"]
    assert "some" in compared(page, qtbot)
    assert view.words.text().startswith("Approved ")
    assert view.comparison.changes == 2
    window.frame.run("prd.next_changed_fact")
    window.frame.run("prd.next_changed_fact")
    assert view.comparison.at == 1
    window.frame.run("prd.next_changed_fact")
    assert view.comparison.at == 0
    view.set_view("column")
    assert view.comparison.toPlainText().count("Ships in March") == 1
    sent = view.panel.model.index(2).data(POINT)
    view.panel.other.choose(sent)
    view.panel.chosen.emit()
    text = compared(page, qtbot)
    assert view.words.text().startswith("Sent to review ")
    assert "few" not in text


def test_the_view_follows_the_prd_that_is_shown(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    window.frame.run("prd.mark_reviewed")
    window.frame.run("prd.versions")
    view = page.reviewing.versions
    assert len(titles(view)) == 1
    page.pane.list.setCurrentIndex(page.pane.model.index(0))
    qtbot.waitUntil(lambda: titles(view) == [], timeout=20_000)
    assert view.isVisible()


def test_a_version_is_renamed_noted_and_removed_by_keyboard(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    view = page.reviewing.versions
    window.frame.run("prd.versions")
    view.name_version("First draft")
    view.panel.list.setFocus()
    window.frame.run("edit.rename")
    field = view.panel.list.viewport().findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == "First draft"
    field.setText("Draft for Ana")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert titles(view) == ["Draft for Ana"]
    view.panel.note.setText("Before the interviews")
    QTest.keyClick(view.panel.note, Qt.Key.Key_Return)
    assert "Before the interviews" in str(view.panel.model.index(0).data())
    assert window.frame.workspace.undo_label == "Note version"
    view.panel.list.setFocus()
    window.frame.run("edit.delete")
    assert titles(view) == []
    assert page.bar_title() == "Plan"
    assert not window.frame.action("prd.remove_version").isEnabled()
    window.frame.run("edit.undo")
    assert titles(view) == ["Draft for Ana"]


def test_facts_with_other_values_then_stand_above_the_text(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    workspace, view = window.frame.workspace, page.reviewing.versions
    rewrite(window, page, "Ends [[ATL-1.end]].\n")
    window.frame.run("prd.versions")
    view.name_version("First draft")
    item = workspace.find("ATL-1", Initiative)
    change_items(workspace, "initiative", {item.id: {"end": "2027-03-05"}})
    view.show_document(page.editor.document)
    text = compared(page, qtbot)
    assert view.words.text().endswith("Now: 1 fact shows another value")
    assert "End of ATL-1 Guided onboarding" in text
    assert "5 Mar 2027" in text
    view.panel.list.setCurrentIndex(view.panel.model.index(view.panel.model.rowCount() - 2))
    compared(page, qtbot)
    assert view.words.text().endswith("1 fact shows another value")  # of a step that has no name


def test_every_pause_of_typing_is_compared_named_and_restored(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    view = page.reviewing.versions
    for day in range(250):
        rewrite(window, page, f"# Plan\n\nShips on day {day}.\n")
    window.frame.run("prd.versions")
    model = view.panel.model
    assert model.rowCount() == 102  # a heading, a day, and the first slice
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    steps = [model.index(row).data(POINT) for row in range(model.rowCount())]
    steps = [step for step in steps if step]
    assert len(steps) == 251
    view.panel.list.setCurrentIndex(model.index(model.row_of(steps[-3])))
    text = compared(page, qtbot)
    assert "Ships on day 1." in text
    assert "Ships on day 249." in text
    view.panel.other.choose("before")
    view.panel.chosen.emit()
    assert "Ships on day 0." in compared(page, qtbot)
    view.panel.renamed.emit("Second day")
    qtbot.waitUntil(lambda: titles(view) == ["Second day"], timeout=20_000)
    window.frame.run("prd.restore_version")
    assert page.editor.source.exact_text() == "# Plan\n\nShips on day 1.\n"


def test_a_narrow_view_has_its_list_above_and_one_column(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    view = page.reviewing.versions
    window.resize(1024, 700)
    window.frame.run("prd.mark_reviewed")
    rewrite(window, page, _FIRST.replace("all", "some"))
    window.frame.run("record.panel")
    window.frame.run("prd.versions")
    compared(page, qtbot)
    qtbot.waitUntil(lambda: not view.views.isVisible(), timeout=20_000)
    assert view.panel.geometry().bottom() < view.comparison.geometry().top()
    assert view.comparison.width() > 300
    assert view.comparison.toPlainText().count("Ships in March") == 1
    window.resize(1600, 900)
    qtbot.waitUntil(view.views.isVisible, timeout=20_000)
    assert view.panel.geometry().left() > view.comparison.geometry().left()
    assert view.panel.geometry().top() == view.comparison.geometry().top()


@pytest.mark.parametrize(
    "action",
    ["document.insert_fact", "document.fold_all", "document.replace", "comment.add", "document.write"],
)
def test_what_is_for_the_text_brings_it_back_first(shown: Shown, action: str) -> None:
    window, page = shown
    window.frame.run("prd.versions")
    assert not page.editor.source.isVisible()
    window.frame.run(action)
    assert page.editor.source.isVisible()
    assert not page.reviewing.versions.isVisible()


def test_the_key_that_opens_versions_goes_back_to_the_text(shown: Shown) -> None:
    window, page = shown
    for visible in (True, False):
        window.frame.run("prd.versions")
        assert page.reviewing.versions.isVisible() is visible
