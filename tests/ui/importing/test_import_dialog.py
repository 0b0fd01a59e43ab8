"""The import dialog: columns by mouse and keyboard, chips that filter, problems in words, new statuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.prd import PRD
from roadmapper.entities.status import Status
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.importing.columns_view import order_box, target_box
from roadmapper.ui.importing.dialog import ImportDialog
from roadmapper.ui.importing.rows_view import category_box
from tests.ui.importing.conftest import Asked, is_settled

# Popups take the keyboard, which the offscreen platform cannot give.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

DATES = (
    "Name,Start,Due,State\nAlpha,03/04/2026,05/06/2026,Brewing\nBeta,07/08/2026,soon,Brewing\n,01/01/2026,,\n"
)


@pytest.fixture
def dates(tmp_path: Path) -> Path:
    """A table whose dates may be read in two ways, with a cell and a row that cannot be read."""
    path = tmp_path / "dates.csv"
    path.write_text(DATES, encoding="utf-8")
    return path


def column(dialog: ImportDialog, label: str) -> QModelIndex:
    labels = [line.use.label for line in dialog.columns_model.lines]
    return dialog.columns_model.index(labels.index(label))


def becomes(dialog: ImportDialog) -> dict[str, str]:
    return {line.use.label: line.becomes for line in dialog.columns_model.lines}


def listed(dialog: ImportDialog) -> list[str]:
    model = dialog.preview.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def open_popup(dialog: ImportDialog, qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in dialog.findChildren(QMenu)))
    return next(menu for menu in dialog.findChildren(QMenu) if menu.isVisible())


def pick(menu: QMenu, text: str, qtbot: QtBot) -> None:
    """Choose an entry of an open popup by its first words, with the mouse."""
    entry = next(action for action in menu.actions() if action.text().split("\t")[0] == text)
    assert isinstance(entry, QAction)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


def settle(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: is_settled(dialog), timeout=20_000)


def test_it_says_what_will_happen(ask: Asked, dates: Path) -> None:
    dialog = ask(dates)
    assert dialog.header.heading == "Table (CSV, TSV) · 3 rows · 4 columns"
    assert becomes(dialog)["Name"] == "Title"
    assert dialog.footer.primary.text() == "Import 2 initiatives"
    assert dialog.preview.chips.choice == "new"
    assert [text.split(",")[0] for text in listed(dialog)] == ["Alpha", "Beta"]
    assert "1 status" in dialog.preview.created.text()


def test_chips_choose_what_is_listed(ask: Asked, dates: Path, qtbot: QtBot) -> None:
    dialog = ask(dates)
    qtbot.mouseClick(dialog.preview.chips.chips["unreadable"], Qt.MouseButton.LeftButton)
    assert listed(dialog) == ["Row 4, It has no title"]
    qtbot.keyClick(dialog.preview.chips.chips["unreadable"], Qt.Key.Key_Right)
    assert dialog.preview.chips.choice == "made"
    assert any(text.startswith("Brewing, Status") for text in listed(dialog))


def test_a_column_becomes_another_field_by_mouse(ask: Asked, dates: Path, qtbot: QtBot) -> None:
    dialog = ask(dates)
    place = target_box(dialog.columns.visualRect(column(dialog, "Due"))).center()
    qtbot.mouseClick(dialog.columns.viewport(), Qt.MouseButton.LeftButton, pos=place)
    pick(open_popup(dialog, qtbot), "End", qtbot)
    settle(dialog, qtbot)
    assert becomes(dialog)["Due"] == "End"
    qtbot.mouseClick(dialog.preview.chips.chips["unreadable"], Qt.MouseButton.LeftButton)
    assert listed(dialog)[0] == "Row 3, “soon” is not a date with a year, Due · Beta"


def test_a_column_becomes_another_field_by_keyboard(ask: Asked, dates: Path, qtbot: QtBot) -> None:
    dialog = ask(dates)
    dialog.columns.setCurrentIndex(column(dialog, "State"))
    qtbot.keyClick(dialog.columns, Qt.Key.Key_Return)
    menu = open_popup(dialog, qtbot)
    qtbot.keyClick(menu, Qt.Key.Key_Up)  # the last entry leaves the column out
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(dialog, qtbot)
    assert becomes(dialog)["State"] == "Leave out"
    assert dialog.preview.created.text() == "Also creates 1 custom field."


def test_the_order_of_day_and_month_can_be_chosen(ask: Asked, dates: Path, qtbot: QtBot) -> None:
    dialog = ask(dates)
    start = column(dialog, "Start")
    line = dialog.columns_model.lines[start.row()]
    assert (line.order, line.is_ambiguous) == ("As the column tells", True)
    assert line.reading == "Read as day/month; no cell tells, 03/04/2026 could be either"
    place = order_box(dialog.columns.visualRect(start)).center()
    qtbot.mouseClick(dialog.columns.viewport(), Qt.MouseButton.LeftButton, pos=place)
    pick(open_popup(dialog, qtbot), "Month first", qtbot)
    settle(dialog, qtbot)
    assert "from 4 Mar 2026" in listed(dialog)[0] or "4 Mar 2026" in listed(dialog)[0]


def test_a_new_status_can_be_placed(ask: Asked, dates: Path, qtbot: QtBot) -> None:
    dialog = ask(dates)
    qtbot.mouseClick(dialog.preview.chips.chips["made"], Qt.MouseButton.LeftButton)
    view = dialog.preview.view
    row = next(at for at, text in enumerate(listed(dialog)) if text.startswith("Brewing"))
    place = category_box(view.visualRect(view.model().index(row, 0))).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    pick(open_popup(dialog, qtbot), "In progress", qtbot)
    settle(dialog, qtbot)
    workspace = dialog.frame.workspace
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.footer.primary, Qt.MouseButton.LeftButton)
    placed = {status.title: status.category for status in workspace.all(Status)}
    assert placed["Brewing"] == "in_progress"


def test_without_a_title_nothing_can_be_imported(ask: Asked, dates: Path, qtbot: QtBot) -> None:
    dialog = ask(dates)
    dialog.columns.setCurrentIndex(column(dialog, "Name"))
    qtbot.keyClick(dialog.columns, Qt.Key.Key_Space)
    pick(open_popup(dialog, qtbot), "Leave out", qtbot)
    settle(dialog, qtbot)
    assert dialog.footer.words.text() == "Choose which column is the title."
    assert not dialog.footer.primary.isEnabled()


def test_a_file_that_is_neither_gets_its_sentence_in_the_dialog(ask: Asked, tmp_path: Path) -> None:
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    dialog = ask(picture)
    assert dialog.problem.isVisible()
    assert "picture.csv" in dialog.problem.sentence
    assert dialog.footer.primary.text() == "Nothing to import"


def test_a_table_that_is_no_jira_export_is_refused_as_one_and_offered_as_a_table(
    ask: Asked, shared_data: Path, qtbot: QtBot
) -> None:
    dialog = ask(shared_data / "exports" / "jira" / "accessidys-fr-test-5rows.csv")
    assert dialog.header.heading.startswith("Table (CSV, TSV) · 5 rows")
    assert becomes(dialog) == {"title": "Title", "labels": "Tags", "description": "Summary"}
    qtbot.mouseClick(dialog.header.format, Qt.MouseButton.LeftButton)
    menu = dialog.header.format.menu()
    pick(menu, "Jira export (CSV)", qtbot)
    settle(dialog, qtbot)
    assert "not in the format “Jira export (CSV)”" in dialog.problem.sentence


def test_a_jira_export_shows_repeated_headers_as_one(ask: Asked, shared_data: Path) -> None:
    dialog = ask(shared_data / "exports" / "jira" / "eric-testautogen.csv")
    assert dialog.header.heading == "Jira export (CSV) · 22 rows · 56 columns"
    times = {line.use.label: line.times for line in dialog.columns_model.lines}
    assert times["Comment"] == times["Watchers"] == 3
    assert [line.is_empty for line in dialog.columns_model.lines] == sorted(
        line.is_empty for line in dialog.columns_model.lines
    )
    assert dialog.footer.primary.text() == "Import 22 initiatives"


def test_markdown_files_become_prds_of_an_initiative(ask: Asked, tmp_path: Path, qtbot: QtBot) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(f"# Paper {name}\n\nWords.\n", encoding="utf-8")
    seed = tmp_path / "seed.csv"
    seed.write_text("Title\nGuided onboarding\n", encoding="utf-8")
    table = ask(seed)
    with qtbot.waitSignal(table.imported):
        qtbot.mouseClick(table.footer.primary, Qt.MouseButton.LeftButton)
    dialog = ask(tmp_path / "one.md", tmp_path / "two.md")
    assert dialog.footer.primary.text() == "Import 2 PRDs"
    assert not dialog.columns.isVisible()
    choice = dialog.initiative_choice
    assert choice is not None
    workspace = dialog.frame.workspace
    item = workspace.all(Initiative)[0]
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    popup = choice.findChildren(PickPopup)[0]
    qtbot.keyClicks(popup.search, "guided")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert choice.text() == f"{item.key} Guided onboarding"
    with qtbot.waitSignal(dialog.imported) as done:
        qtbot.mouseClick(dialog.footer.primary, Qt.MouseButton.LeftButton)
    assert done.args == ["Imported 2 PRDs"]
    assert {prd.title: prd.initiative for prd in workspace.all(PRD)} == {
        "Paper one": item.id,
        "Paper two": item.id,
    }
    again = ask(tmp_path / "one.md", tmp_path / "two.md")
    assert again.footer.primary.text() == "Nothing to import"
    assert again.preview.chips.choice == "unchanged"


def test_escape_leaves_everything_as_it_was(ask: Asked, dates: Path, qtbot: QtBot) -> None:
    dialog = ask(dates)
    workspace = dialog.frame.workspace
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert workspace.all(Initiative) == []


def test_objectives_are_told_apart_and_come_in_as_one_step(
    ask: Asked, shared_data: Path, qtbot: QtBot
) -> None:
    dialog = ask(shared_data / "okr" / "ipfs" / "CLUSTER.md")
    frame = dialog.frame
    assert dialog.header.heading == "4 objectives · 26 key results"
    assert dialog.footer.primary.text() == "Import 30 objectives and key results"
    assert not dialog.columns.isVisible()
    assert dialog.initiative_choice is None
    with qtbot.waitSignal(dialog.imported, timeout=20_000) as done:
        qtbot.mouseClick(dialog.footer.primary, Qt.MouseButton.LeftButton)
    assert done.args == ["Imported 30 objectives and key results"]
    assert len(frame.workspace.all(KeyResult)) == 26
    frame.run("edit.undo")
    assert frame.workspace.all(KeyResult) == []
