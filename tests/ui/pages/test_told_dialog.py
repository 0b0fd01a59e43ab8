"""What was told is found by words, audience and truth; a result opens its update and its item."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.audience import Audience
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.statement import Statement
from roadmapper.operations import told, updates
from roadmapper.operations.wording import Wording
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.updates.page import UpdatesPage
from roadmapper.ui.pages.updates.told_dialog import SLICE, ToldDialog
from tests.window_fixtures import Opener


def tell(window: MainWindow, audience: Audience, item: Initiative) -> StakeholderUpdate:
    workspace = window.frame.workspace
    body = f"{item.title} lands on {Wording(workspace).field(item, 'end')}."
    draft = StakeholderUpdate(title=f"To {audience.title}", audience=audience.id, body=body)
    return told.record(workspace, updates.keep(workspace, draft).id)


def opened(window: MainWindow, qtbot: QtBot) -> ToldDialog:
    dialog = ToldDialog(window.frame)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.count.text() != "Reading…", timeout=20_000)
    return dialog


def test_a_question_finds_its_statement_and_opens_it(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    workspace = window.frame.workspace
    board, team, *_more = workspace.all(Audience)
    first, second, *_rest = (item for item in workspace.all(Initiative) if item.end and not item.parent)
    tell(window, board, first)
    sent = tell(window, team, second)
    with workspace.edit("Move initiative") as edit:
        edit.change(Initiative, second.id, end="2029-03-31", end_precision="day")

    dialog = opened(window, qtbot)
    assert {each.title for each in dialog.shown} == {first.title, second.title}
    qtbot.keyClicks(dialog.search, f"what did {board.title} hear about {first.title.split()[0]}?")
    assert [each.title for each in dialog.shown] == [first.title]
    dialog.search.clear()
    dialog.untrue.setChecked(True)
    (line,) = dialog.shown
    assert (line.title, line.update) == (second.title, sent.key)
    assert "no longer true: now 31 Mar 2029" in dialog.list.item(0).text()
    dialog.audience.choose(board.id)
    dialog.audience.chosen.emit(board.id)
    assert dialog.shown == []
    assert not dialog.button.isEnabled()
    dialog.audience.choose("")
    dialog.audience.chosen.emit("")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    page = window.desk.pages.front
    assert isinstance(page, UpdatesPage)
    assert page.bar_title() == sent.title

    dialog = opened(window, qtbot)
    dialog.untrue.setChecked(True)
    qtbot.mouseClick(dialog.item, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert window.frame.selection[0].id == second.id


def test_more_than_are_listed_at_first_are_counted_and_shown(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    workspace = window.frame.workspace
    item, board = workspace.all(Initiative)[0], workspace.all(Audience)[0]
    kept = updates.keep(workspace, StakeholderUpdate(title="News", body="News."))
    with workspace.edit("Tell") as edit:
        edit.add_rows(
            Statement,
            [
                {"update": kept.id, "audience": board.id, "subject": item.id, "field": "title",
                 "value": item.title, "words": f"Told {number}", "told_at": "2026-11-01T10:00:00Z"}
                for number in range(SLICE + 7)
            ],
        )  # fmt: skip
    dialog = opened(window, qtbot)
    assert dialog.count.text() == "300 of 307 statements"
    assert (len(dialog.shown), dialog.list.count()) == (SLICE, SLICE)
    qtbot.mouseClick(dialog.more, Qt.MouseButton.LeftButton)
    assert (len(dialog.shown), dialog.list.count(), dialog.list.currentRow()) == (307, 307, SLICE)
    assert dialog.count.text() == "307 statements"
    assert not dialog.more.isVisible()
    dialog.search.setText("Told 30")
    assert dialog.list.count() == len(dialog.shown) < SLICE


def test_nothing_told_yet_is_said(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    dialog = opened(open_window(empty_file), qtbot)
    assert dialog.list.item(0).text().startswith("Nothing was told yet")
    assert not dialog.button.isEnabled()
