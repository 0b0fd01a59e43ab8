"""What a teammate saved comes into a document that is being typed in: text, cursor and focus stay."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations.items import add_item
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.unit.storage.shared_files import other_computer
from tests.window_fixtures import Opener, PatientBot

WAIT = 20_000
TEXT = "First.\n\nSecond.\n\nThird.\n"


def mate_writes(file: Path, folder: Path, key: str, old: str, new: str) -> None:
    """A teammate changes some words of a PRD and publishes."""
    with other_computer(folder) as mate:
        opened = open_file(file, identity=mate)
        with Workspace(opened) as workspace:
            prd = workspace.find(key, PRD)
            assert isinstance(prd, PRD)
            with workspace.edit("Edit PRD text") as edit:
                edit.change(PRD, prd.id, body=prd.body.replace(old, new))
            assert publish(opened).outcome == "published"


def with_a_document(window: MainWindow, qtbot: QtBot) -> tuple[PrdsPage, str]:
    """The page on a PRD that is in the shared file, and its key."""
    prd = add_item(window.frame.workspace, "prd", {"title": "Doc", "body": TEXT})
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: not window.frame.workspace.file.unpublished(), timeout=WAIT)
    window.frame.show_page("prds")
    window.frame.reveal(Ref("prd", prd.id))
    page = window.desk.pages.front
    assert isinstance(page, PrdsPage)
    return page, prd.key


def test_a_merge_into_a_text_that_is_typed_in(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    page, key = with_a_document(window, qtbot)
    source = page.editor.source
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    qtbot.waitUntil(source.hasFocus, timeout=WAIT)
    source.put_cursor(len("First.\n\nSecond"))
    QTest.keyClicks(source, " and m")
    mate_writes(empty_file, tmp_path, key, "First.", "First of all, theirs.")
    qtbot.waitUntil(lambda: "First of all, theirs." in source.exact_text(), timeout=WAIT)
    QTest.keyClicks(source, "ine")
    page.editor.flush()
    assert source.exact_text() == "First of all, theirs.\n\nSecond and mine.\n\nThird.\n"
    assert source.textCursor().block().text()[: source.textCursor().positionInBlock()] == "Second and mine"
    assert source.hasFocus()
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=WAIT)
    with other_computer(tmp_path) as mate, Workspace(open_file(empty_file, identity=mate)) as seen:
        (found,) = seen.all(PRD)
        assert found.body == source.exact_text()


def test_what_came_in_is_kept_where_typing_is_stored_before_the_window_is_told(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    page, key = with_a_document(window, qtbot)
    source = page.editor.source
    source.put_cursor(len("First.\n\nSecond"))
    QTest.keyClicks(source, " and mine")
    mate_writes(empty_file, tmp_path, key, "First.", "First of all, theirs.")
    file = window.frame.file
    assert file is not None
    pulling = threading.Thread(target=file.pull)  # as the watch does it: the window hears of it later
    pulling.start()
    pulling.join()
    page.editor.flush()
    both = "First of all, theirs.\n\nSecond and mine.\n\nThird.\n"
    found = window.frame.workspace.find(key, PRD)
    assert isinstance(found, PRD)
    assert found.body == both
    assert source.exact_text() == both
    assert source.textCursor().block().text()[: source.textCursor().positionInBlock()] == "Second and mine"
    qtbot.wait(50)  # now it is told
    assert source.exact_text() == both


def test_a_summary_that_is_typed_keeps_what_a_teammate_wrote_into_it_meanwhile(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: PatientBot
) -> None:
    window = open_window(empty_file)
    item = add_item(window.frame.workspace, "initiative", {"title": "Webhooks", "summary": TEXT})
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: not window.frame.workspace.file.unpublished())
    window.frame.show_page("initiatives")
    window.frame.reveal(Ref("initiative", item.id))
    inspector = window.desk.inspector
    field = next(each for each in inspector.findChildren(GrowingText) if each.accessibleName() == "Summary")
    qtbot.giveKeyboard(field)
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "And mine.")
    with other_computer(tmp_path) as mate:
        opened = open_file(empty_file, identity=mate)
        with Workspace(opened) as theirs:
            with theirs.edit("Edit summary") as edit:
                edit.change(Initiative, item.id, summary=TEXT.replace("First.", "First of all, theirs."))
            assert publish(opened).outcome == "published"

    def summary() -> str | None:
        return window.frame.workspace.get(Initiative, item.id).summary

    qtbot.waitUntil(lambda: "theirs" in (summary() or ""))
    qtbot.wait(50)  # all screens have been told
    assert field.toPlainText() == f"{TEXT}And mine."
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    both = "First of all, theirs.\n\nSecond.\n\nThird.\nAnd mine."
    assert summary() == both
    qtbot.waitUntil(lambda: field.toPlainText() == both)
    window.frame.run("edit.undo")
    assert summary() == TEXT.replace("First.", "First of all, theirs.")
