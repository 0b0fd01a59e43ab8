"""The OKRs page while its objectives are being read: what is asked of it waits, and nothing is missed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from roadmapper.operations import items
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.okrs.page import OkrsPage
from roadmapper.ui.pages.okrs.view import OkrTree
from tests.ui.pages.test_okrs_page import opened, titles, type_into
from tests.window_fixtures import Opener, PatientBot


def test_what_is_asked_before_it_was_read_is_done_then(
    open_window: Opener, sample_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(sample_file)
    wanted = window.frame.workspace.find("KR-3")
    window.frame.run("okr.new_objective")
    page = window.desk.pages.front
    assert isinstance(page, OkrsPage)
    assert not page.is_settled
    assert not page.lines
    assert page.states.is_blank
    tree = page.findChildren(OkrTree)[0]
    qtbot.waitUntil(lambda: page.is_settled)
    qtbot.waitUntil(lambda: any(field.isVisible() for field in tree.findChildren(QLineEdit)))
    type_into(qtbot, tree, "Fewer words")
    assert "Fewer words" in titles(tree)
    page.reload()
    items.change_items(window.frame.workspace, "key_result", {wanted.id: {"title": "Told meanwhile"}})
    page.reveal(Ref("key_result", wanted.id))
    qtbot.waitUntil(lambda: page.is_settled)
    assert window.frame.selection == (Ref("key_result", wanted.id),)
    assert "Told meanwhile" in titles(tree)


def test_an_empty_page_says_what_it_is_for(open_window: Opener, empty_file: Path, qtbot: PatientBot) -> None:
    window = open_window(empty_file)
    page = opened(window, qtbot)
    assert page.states.empty.isVisible()
    assert not page.findChildren(OkrTree)[0].isVisible()
    window.frame.run("okr.new_objective")
    assert page.findChildren(OkrTree)[0].isVisible()
