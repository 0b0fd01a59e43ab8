"""The OKRs page while its objectives are being read: what is asked of it waits, and nothing is missed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from roadmapper.operations import items
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.okrs.page import OkrsPage
from roadmapper.ui.pages.okrs.view import OkrTree
from tests.ui.pages.test_okrs_page import opened, titles, type_into
from tests.window_fixtures import Opener, PatientBot


def test_who_adds_an_objective_types_its_title_at_once(
    open_window: Opener, sample_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(sample_file)
    window.frame.run("okr.new_objective")
    page = window.desk.pages.front
    assert isinstance(page, OkrsPage)
    tree = page.findChildren(OkrTree)[0]
    (field,) = (field for field in tree.findChildren(QLineEdit) if field.isVisible())
    QTest.keyClicks(field, "Fewer")
    qtbot.waitUntil(lambda: not window.frame.background.is_at_work)  # what a worker read changes nothing
    qtbot.wait(50)
    assert field.isVisible()
    assert field.text() == "Fewer"
    type_into(qtbot, tree, "Fewer words")
    assert "Fewer words" in titles(tree)


def test_what_is_asked_before_it_was_read_is_done_then(
    open_window: Opener, sample_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(sample_file)
    wanted = window.frame.workspace.find("KR-3")
    page = opened(window, qtbot)
    page.reload()
    assert not page.is_settled
    items.change_items(window.frame.workspace, "key_result", {wanted.id: {"title": "Told meanwhile"}})
    page.reveal(Ref("key_result", wanted.id))
    qtbot.waitUntil(lambda: page.is_settled)
    assert window.frame.selection == (Ref("key_result", wanted.id),)
    assert "Told meanwhile" in titles(page.findChildren(OkrTree)[0])


def test_an_empty_page_says_what_it_is_for(open_window: Opener, empty_file: Path, qtbot: PatientBot) -> None:
    window = open_window(empty_file)
    page = opened(window, qtbot)
    assert page.states.empty.isVisible()
    assert not page.findChildren(OkrTree)[0].isVisible()
    window.frame.run("okr.new_objective")
    assert page.findChildren(OkrTree)[0].isVisible()
