"""The Merged copies page by mouse and keys: what it shows, every kind of answer, undo, and its states."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations.merge_file import merge_file
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.merged.delegate import box_of
from roadmapper.ui.pages.merged.editing import ParagraphEditor
from roadmapper.ui.pages.merged.model import MINE, RESULT, THEIRS, WHAT
from roadmapper.ui.pages.merged.page import MergedPage
from roadmapper.ui.tables.cell_line import CellLine
from tests.unit.operations.merged_copies import merged_copies
from tests.window_fixtures import Opener

WAIT = 20_000


@pytest.fixture
def merged_file(tmp_path: Path) -> Path:
    """A file with a merge in it, which this installation made."""
    folder = tmp_path / "merged"
    folder.mkdir()
    with merged_copies(folder) as workspace:
        path = workspace.file.path
        workspace.publish()
    return path


def shown(window: MainWindow, qtbot: QtBot) -> MergedPage:
    window.frame.run("merged.show")
    page = window.desk.pages.front
    assert isinstance(page, MergedPage)
    qtbot.waitUntil(lambda: page.is_settled, timeout=WAIT)
    return page


@pytest.fixture
def page(open_window: Opener, merged_file: Path, qtbot: QtBot) -> MergedPage:
    return shown(open_window(merged_file), qtbot)


def row_with(page: MergedPage, field: str) -> int:
    return next(
        row for row in range(page.model.rowCount()) if (line := page.model.line(row)) and line.field == field
    )


def choose(page: MergedPage, field: str) -> int:
    row = row_with(page, field)
    page.view.choose(row)
    page.view.setFocus()
    return row


def cell(page: MergedPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data())


def settled(page: MergedPage, qtbot: QtBot, still_open: int) -> None:
    qtbot.waitUntil(lambda: page.is_settled and page.review.open == still_open, timeout=WAIT)


def one(page: MergedPage) -> Initiative:
    return next(each for each in page.frame.workspace.all(Initiative) if each.title == "One")


def click_box(page: MergedPage, qtbot: QtBot, row: int, column: int) -> None:
    rect = box_of(page.view.visualRect(page.model.index(row, column)))
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_what_it_shows(page: MergedPage) -> None:
    assert page.buttons.state.text == "4 of 4 decisions open"
    assert [figure.number.text() for figure in page.figures.figures][-1] == "4"
    row = row_with(page, "end")
    assert cell(page, row, WHAT).endswith("One, End")
    assert cell(page, row, MINE) == "30 Jun 2027"
    assert cell(page, row, RESULT).endswith("shown, open")
    assert page.model.headerData(THEIRS, Qt.Orientation.Horizontal) == "theirs.roadmap"
    (head,) = page.model.heads()
    assert cell(page, head, 0) == f"Merged without a question · {len(page.review.quiet)}"
    assert [figure.number.text() for figure in page.figures.figures] == ["6", "5", "3", "4"]
    assert page.model.rowCount() == 4 + 1 + 3, "what is counted is listed"
    tip = str(page.model.index(row, MINE).data(Qt.ItemDataRole.ToolTipRole))
    words, by = tip.split("\n")
    assert words == "30 Jun 2027"
    assert by.startswith(f"{page.frame.workspace.author_name}, ")


def test_a_click_on_a_box_takes_it(page: MergedPage, qtbot: QtBot) -> None:
    row = choose(page, "end")
    click_box(page, qtbot, row, THEIRS)
    settled(page, qtbot, 3)
    assert (one(page).end, one(page).end_precision) == ("2027-09-30", "quarter")
    assert cell(page, row, THEIRS) == "Q3 2027 (taken)"
    click_box(page, qtbot, row, MINE)
    qtbot.waitUntil(lambda: cell(page, row, MINE) == "30 Jun 2027 (taken)", timeout=WAIT)
    assert one(page).end == "2027-06-30"
    page.frame.run("edit.undo")
    page.frame.run("edit.undo")
    settled(page, qtbot, 4)


@pytest.mark.parametrize(("key", "becomes"), [(Qt.Key.Key_1, 30), (Qt.Key.Key_2, 20)])
def test_keys_take_a_side(page: MergedPage, qtbot: QtBot, key: Qt.Key, becomes: int) -> None:
    choose(page, "progress")
    qtbot.keyClick(page.view, key)
    settled(page, qtbot, 3)
    assert one(page).progress == becomes
    assert page.frame.workspace.steps(limit=1)[0].kind == "resolve"


def test_both_where_it_makes_sense(page: MergedPage, qtbot: QtBot) -> None:
    choose(page, "progress")
    assert not page.can("merged.take_both")
    choose(page, "body")
    qtbot.keyClick(page.view, Qt.Key.Key_3)
    settled(page, qtbot, 3)
    body = page.frame.workspace.all(PRD)[0].body
    assert "swift" in body
    assert "slow" in body


def test_a_value_of_ones_own_is_typed_in_place(page: MergedPage, qtbot: QtBot) -> None:
    choose(page, "end")
    qtbot.keyClick(page.view, Qt.Key.Key_E)
    line = page.editing.editor
    assert isinstance(line, CellLine)
    line.setText("31 Aug 2027")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settled(page, qtbot, 3)
    assert (one(page).end, one(page).end_precision) == ("2027-08-31", "day")


def test_what_cannot_be_read_is_not_taken(page: MergedPage, qtbot: QtBot) -> None:
    choose(page, "progress")
    page.frame.run("merged.edit")
    line = page.editing.editor
    assert isinstance(line, CellLine)
    line.setText("much")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.editing.editor is line
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert page.editing.editor is None
    assert page.review.open == 4


def test_disputed_paragraphs_are_written_anew(page: MergedPage, qtbot: QtBot) -> None:
    choose(page, "body")
    page.frame.run("merged.edit")
    editor = page.editing.editor
    assert isinstance(editor, ParagraphEditor)
    editor.setPlainText("The swift and slow fox jumps.")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(page, qtbot, 3)
    body = page.frame.workspace.all(PRD)[0].body
    assert body.endswith("First.\n\nThe swift and slow fox jumps.\n\nFinis.\n")


def test_an_answer_keeps_what_was_written_since(page: MergedPage, qtbot: QtBot) -> None:
    prd = page.frame.workspace.all(PRD)[0]
    with page.frame.workspace.edit("Edit PRD") as edit:
        edit.change(PRD, prd.id, body=prd.body.replace("Intro.", "Intro, told better."))
    qtbot.waitUntil(lambda: page.is_settled, timeout=WAIT)
    for key, words in ((Qt.Key.Key_2, "slow"), (Qt.Key.Key_1, "swift")):
        choose(page, "body")
        qtbot.keyClick(page.view, key)
        settled(page, qtbot, 3)
        body = page.frame.workspace.all(PRD)[0].body
        assert "Intro, told better." in body
        assert f"The {words} fox" in body


def test_all_mine_is_one_step(page: MergedPage, qtbot: QtBot) -> None:
    before = page.frame.workspace.last_change
    page.buttons.all_mine.click()
    settled(page, qtbot, 0)
    assert page.buttons.state.text == "All answered"
    assert page.frame.workspace.last_change == before + 1
    assert one(page).progress == 30
    assert not page.can("merged.all_theirs")
    page.frame.run("edit.undo")
    settled(page, qtbot, 4)


def test_all_theirs(page: MergedPage, qtbot: QtBot) -> None:
    page.buttons.all_theirs.click()
    settled(page, qtbot, 0)
    assert one(page).progress == 20
    assert "Two" not in [each.title for each in page.frame.workspace.all(Initiative)]


def test_undo_merge_takes_its_answers_with_it(page: MergedPage, qtbot: QtBot) -> None:
    choose(page, "progress")
    qtbot.keyClick(page.view, Qt.Key.Key_2)
    settled(page, qtbot, 3)
    page.buttons.undo.click()
    qtbot.waitUntil(lambda: page.is_settled and page.review.merge is None, timeout=WAIT)
    assert one(page).progress == 30
    assert "Four" not in [each.title for each in page.frame.workspace.all(Initiative)]
    assert page.nothing.isVisible()


def test_undo_merge_does_not_take_other_work_with_it(page: MergedPage, qtbot: QtBot, told: list[str]) -> None:
    with page.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Since"))
    page.buttons.undo.click()
    qtbot.waitUntil(lambda: told != [], timeout=WAIT)
    assert "1 other change since the merge" in told.pop()
    assert page.review.open == 4
    assert "Since" in [each.title for each in page.frame.workspace.all(Initiative)]


def test_next_open_goes_round(page: MergedPage, qtbot: QtBot) -> None:
    rows = [page.view.currentIndex().row()]
    for _ in range(4):
        page.buttons.next_open.click()
        rows.append(page.view.currentIndex().row())
    assert rows == [0, 1, 2, 3, 0]


def test_nothing_merged_yet(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    page = shown(open_window(empty_file), qtbot)
    assert page.nothing.isVisible()
    assert "waits for your answer" in page.nothing.sentence
    assert not page.buttons.next_open.isVisible(), "nothing is there to be answered"
    for name in ("merged.next_open", "merged.all_mine", "merged.undo", "merged.take_mine", "merged.edit"):
        assert not page.can(name)


def test_a_read_only_file_is_only_looked_at(
    page: MergedPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(page.frame), "read_only", property(lambda _frame: True))
    page.reload()
    qtbot.waitUntil(lambda: page.is_settled and not page.view.writable, timeout=WAIT)
    row = choose(page, "end")
    before = page.frame.workspace.last_change
    click_box(page, qtbot, row, THEIRS)
    qtbot.keyClick(page.view, Qt.Key.Key_2)
    page.frame.run("merged.edit")
    assert page.editing.editor is None
    assert (page.review.open, page.frame.workspace.last_change) == (4, before)


def test_two_thousand_edits_a_side_are_usable_at_once(
    open_window: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    from roadmapper.operations.new_workspace import create_workspace

    path, copy = tmp_path / "big.roadmap", tmp_path / "their big.roadmap"
    with create_workspace(path) as workspace:
        with workspace.edit("Add") as edit:
            rows = edit.add_rows(Initiative, [{"title": f"Item {n}", "progress": 1} for n in range(5_000)])
        workspace.publish()
    shutil.copy(path, copy)
    for file, progress in ((copy, 20), (path, 30)):
        with Workspace.open(file) as workspace:
            with workspace.edit("Change") as edit:
                for row in rows[:2_000]:
                    edit.change(Initiative, row["id"], progress=progress)
            workspace.publish()
    with Workspace.open(path) as workspace:
        merge_file(workspace, copy)
        workspace.publish()
    window = open_window(path)
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=WAIT)
    page = shown(window, qtbot)
    assert page.review.open == 2_000
    page.reload()
    qtbot.waitUntil(lambda: page.is_settled, timeout=WAIT)
    page.view.viewport().repaint()
    assert page.view.model().rowCount() >= 2_000


def test_in_a_narrow_window_the_merge_can_still_be_undone(page: MergedPage, qtbot: QtBot) -> None:
    page.frame.window.resize(1024, 700)
    buttons = page.buttons
    qtbot.waitUntil(lambda: page.width() < 840 and buttons.undo.isVisible(), timeout=WAIT)
    for button in (buttons.undo, buttons.on_timeline, buttons.all_mine, buttons.all_theirs):
        assert button.isVisible()
        assert button.text() or button.accessibleName()
