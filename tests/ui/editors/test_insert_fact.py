"""Insert fact: keys typed while its list opens count, and without a choice nothing of it stays behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.ui.editors.markdown.fact_popup import FactPopup
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.main_window import MainWindow
from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener, PatientBot

WAIT = 20_000
USED = Qt.ItemDataRole.UserRole + 1
"""What a row of the list stands for."""
Asking = tuple[MainWindow, SourceEdit, FactPopup]


@pytest.fixture
def asking(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> Asking:
    """The editor with the keyboard at its end, before anything was asked."""
    window = open_window(sample_file)
    page = page_of(window)
    window.frame.run("document.split")
    source = page.editor.source
    qtbot.giveKeyboard(source)
    source.put_cursor(10**9)
    return window, source, page.editor.facts


def type_without_a_match(asking: Asking, qtbot: QtBot) -> str:
    """Ask for a fact and type words that no title holds; returns the text before."""
    window, source, popup = asking
    before = source.exact_text()
    window.frame.run("document.insert_fact")
    qtbot.waitUntil(lambda: popup.isVisible() and popup.list.count() > 1, timeout=WAIT)
    qtbot.keyClicks(source, "zzqq 99")
    assert source.exact_text() == before + "[[zzqq 99"
    return before


def test_what_is_not_found_is_said_and_escape_takes_all_of_it_back(asking: Asking, qtbot: QtBot) -> None:
    _, source, popup = asking
    before = type_without_a_match(asking, qtbot)
    assert popup.isVisible()
    said = popup.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Nothing is called “zzqq 99” Esc takes it back"
    qtbot.keyClick(source, Qt.Key.Key_Return)
    assert source.exact_text() == before + "[[zzqq 99"  # nothing to choose is no new line
    qtbot.keyClick(source, Qt.Key.Key_Escape)
    assert source.exact_text() == before
    assert popup.isHidden()
    assert source.hasFocus()


def test_going_elsewhere_takes_it_back_before_the_text_is_stored(asking: Asking, qtbot: QtBot) -> None:
    window, source, popup = asking
    page, last = page_of(window), window.frame.workspace.last_change
    before = type_without_a_match(asking, qtbot)
    was_stored = window.frame.workspace.last_change > last  # on a slow machine the pause of typing is over
    page.pane.list.setFocus()
    assert source.exact_text() == before
    assert popup.isHidden()
    page.editor.flush()
    assert window.frame.workspace.get(PRD, page.editor.document).body == before
    assert was_stored or window.frame.workspace.last_change == last


def test_moving_the_cursor_away_takes_it_back(asking: Asking, qtbot: QtBot) -> None:
    _, source, popup = asking
    before = type_without_a_match(asking, qtbot)
    source.put_cursor(3)
    assert source.exact_text() == before
    assert popup.isHidden()
    assert source.textCursor().position() == 3


def test_selected_words_come_back(asking: Asking, qtbot: QtBot) -> None:
    window, source, _ = asking
    before = source.exact_text()
    source.selectAll()
    window.frame.run("document.insert_fact")
    qtbot.keyClicks(source, "webho")
    assert source.exact_text() == "[[webho"
    qtbot.keyClick(source, Qt.Key.Key_Escape)
    assert source.exact_text() == before


def test_an_enter_before_titles_are_read_chooses_the_first_once_they_are(
    asking: Asking, qtbot: QtBot
) -> None:
    window, source, popup = asking
    before = source.exact_text()
    key = window.frame.workspace.find("Webhooks", Initiative).key
    window.frame.run("document.insert_fact")
    qtbot.keyClicks(source, "webho")
    qtbot.keyClick(source, Qt.Key.Key_Return)  # no turn of the event loop has brought a title yet
    assert popup.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Reading titles …"
    assert source.exact_text() == before + "[[webho"
    qtbot.waitUntil(lambda: source.exact_text() == f"{before}[[{key}", timeout=WAIT)


def test_titles_read_anew_keep_the_row_that_is_marked(asking: Asking, qtbot: QtBot) -> None:
    window, source, popup = asking
    window.frame.run("document.insert_fact")
    qtbot.waitUntil(lambda: popup.isVisible() and popup.list.count() > 3, timeout=WAIT)
    qtbot.keyClick(source, Qt.Key.Key_Down)
    qtbot.keyClick(source, Qt.Key.Key_Down)
    popup._choices.changed.emit()
    assert popup.list.currentRow() == 2


def test_words_behind_brackets_of_ones_own_stay(asking: Asking, qtbot: QtBot) -> None:
    _, source, popup = asking
    before = source.exact_text()
    qtbot.keyClicks(source, "[[zzqq 99")
    qtbot.waitUntil(popup.isHidden, timeout=WAIT)
    qtbot.keyClick(source, Qt.Key.Key_Return)
    assert source.exact_text() == before + "[[zzqq 99\n"


def test_a_key_typed_whole_is_chosen_like_any_other(asking: Asking, qtbot: QtBot) -> None:
    window, source, popup = asking
    key = window.frame.workspace.find("Webhooks", Initiative).key
    window.frame.run("document.insert_fact")
    qtbot.keyClicks(source, key)
    qtbot.waitUntil(lambda: popup.list.item(0).data(USED).detail == key, timeout=WAIT)
    qtbot.keyClick(source, Qt.Key.Key_Return)
    assert popup.list.item(0).data(USED).title == "Title, as a link"
