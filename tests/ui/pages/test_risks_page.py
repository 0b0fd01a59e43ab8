"""The Risks page: filed by keyboard, narrowed by the matrix, moved by drag and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from roadmapper.changes import Step
from roadmapper.entities.risk import Risk
from roadmapper.operations.items import add_values, change_items
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.risks import geometry
from roadmapper.ui.pages.risks.page import RisksPage
from tests.window_fixtures import Opener, PatientBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(open_window: Opener, empty_file: Path) -> RisksPage:
    """The page with three risks, two of them in one place."""
    window = open_window(empty_file)
    workspace = window.frame.workspace
    for title, probability, impact in (("Auditor", 4, 4), ("Prices", 2, 2), ("Partner", 4, 4)):
        add_values(workspace, "risk", {"title": title, "probability": probability, "impact": impact})
    window.desk.pages.show_page("risks")
    window.activateWindow()
    found = window.desk.pages.front
    assert isinstance(found, RisksPage)
    return found


def titles(page: RisksPage) -> list[str]:
    at = page.table.model.column_of("title")
    return [str(page.table.model.index(row, at).data()) for row in range(page.table.model.rowCount())]


def risk_named(page: RisksPage, title: str) -> Risk:
    return next(risk for risk in page.frame.workspace.all(Risk) if risk.title == title)


def middle(place: tuple[int, int]) -> QPoint:
    """A spot of a place where no mark is."""
    return geometry.rect_of(place).bottomRight().toPoint() - QPoint(8, 8)


def test_the_most_exposed_stand_first_and_follow_an_edit(page: RisksPage) -> None:
    assert titles(page) == ["Auditor", "Partner", "Prices"]
    assert page.table.model.index(0, page.table.model.column_of("exposure")).data() == "16 · critical"
    steps: list[Step] = []
    page.frame.changed.connect(steps.append)
    change_items(
        page.frame.workspace, "risk", {risk_named(page, "Prices").id: {"probability": 5, "impact": 5}}
    )
    assert titles(page) == ["Prices", "Auditor", "Partner"]
    assert page.panel.matrix.number_at((5, 5)) == 1


def test_a_place_shows_its_risks_alone_until_all_are_asked_for(page: RisksPage, qtbot: PatientBot) -> None:
    matrix = page.panel.matrix
    qtbot.mouseClick(matrix, LEFT, pos=middle((4, 4)))
    assert titles(page) == ["Auditor", "Partner"]
    page.frame.run("risk.show_all")
    assert titles(page) == ["Auditor", "Partner", "Prices"]
    qtbot.mouseClick(matrix, LEFT, pos=middle((1, 1)))
    assert len(titles(page)) == 3


def test_the_last_risk_of_a_chosen_place_that_goes_takes_the_choice_along(page: RisksPage) -> None:
    matrix = page.panel.matrix
    QTest.mouseClick(matrix, LEFT, Qt.KeyboardModifier.NoModifier, middle((2, 2)))
    assert titles(page) == ["Prices"]
    change_items(page.frame.workspace, "risk", {risk_named(page, "Prices").id: {"impact": 3}})
    assert matrix.chosen is None
    assert len(titles(page)) == 3


def test_a_risk_is_dragged_to_another_place_as_one_step(page: RisksPage) -> None:
    matrix, prices = page.panel.matrix, risk_named(page, "Prices")
    begin = geometry.mark_rect((2, 2), 0).center().toPoint()
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(matrix, LEFT, plain, begin)
    for at in (begin + QPoint(12, -12), middle((3, 4))):
        QTest.mouseMove(matrix, at)
    matrix.grab()
    assert risk_named(page, "Prices").impact == 2
    QTest.mouseRelease(matrix, LEFT, plain, middle((3, 4)))
    moved = page.frame.workspace.get(Risk, prices.id)
    assert (moved.probability, moved.impact, moved.trend) == (3, 4, "rising")
    assert page.frame.workspace.undo_label == "Move risk"


def test_keys_walk_the_matrix_choose_a_place_and_move_what_is_selected(
    page: RisksPage, qtbot: PatientBot
) -> None:
    matrix, prices = page.panel.matrix, risk_named(page, "Prices")
    page.reveal(Ref("risk", prices.id))
    qtbot.giveKeyboard(matrix)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(matrix, key)
    assert titles(page) == ["Prices"]
    assert "Unlikely, minor: exposure 4, low · 1 risk" in page.panel.words.text()
    QTest.keyClick(matrix, Qt.Key.Key_Escape)
    page.reveal(Ref("risk", prices.id))
    QTest.keyClick(matrix, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    page.frame.run("risk.graver")
    moved = page.frame.workspace.get(Risk, prices.id)
    assert (moved.probability, moved.impact) == (3, 3)


def test_an_empty_register_teaches_and_its_button_files_the_first(
    open_window: Opener, empty_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(empty_file)
    window.desk.pages.show_page("risks")
    window.activateWindow()
    page = window.desk.pages.front
    assert isinstance(page, RisksPage)
    assert page.empty.isVisibleTo(page)
    page.empty.button.click()
    line = page.table.editing.line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "Auditor availability")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert risk_named(page, "Auditor availability").probability is None
    assert page.panel.totals.text() == "1 without probability or impact"


def test_words_and_a_place_narrow_together(page: RisksPage, qtbot: PatientBot) -> None:
    page.filter.setText("part")
    qtbot.waitUntil(lambda: titles(page) == ["Partner"])
    QTest.mouseClick(page.panel.matrix, LEFT, Qt.KeyboardModifier.NoModifier, middle((2, 2)))
    assert titles(page) == []
    page.frame.run("risk.show_all")
    assert len(titles(page)) == 3


def test_in_a_narrow_window_the_matrix_stands_below_the_table(page: RisksPage, qtbot: PatientBot) -> None:
    window, panel = page.window(), page.panel
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: panel.x() == page.table.width())
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: page.table.width() == page.width())
    assert panel.geometry().top() == page.table.height() > 150


def test_the_longest_key_has_room_though_no_row_in_sight_has_it(page: RisksPage) -> None:
    with page.frame.workspace.edit("Add risks") as edit:
        for number in range(100):  # the worst stand first, so that the long keys are the last rows
            edit.add(
                Risk(title=f"R{number}", probability=5 if number < 90 else 1, impact=5 if number < 90 else 1)
            )
    page.reload()
    model, view = page.table.model, page.table.view
    at, last = model.column_of("key"), model.rowCount() - 1
    keys = [str(model.index(row, at).data()) for row in range(last + 1)]
    longest = max(keys, key=len)
    assert longest not in keys[:60]
    assert view.columnWidth(at) >= view.delegate_of_cells.width_of(model.columns[at], longest)
