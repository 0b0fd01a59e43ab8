"""The board in a real window: reading, dragging, keys, several cards, limits, filter and undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.operations.items import change_items
from roadmapper.planning.board import Cell
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.board.canvas import BoardCanvas
from roadmapper.ui.pages.board.page import BoardPage
from roadmapper.ui.theme import apply_theme, tokens
from tests.window_fixtures import Opener, PatientBot


def shown_board(window: MainWindow, qtbot: PatientBot) -> BoardPage:
    window.desk.pages.show_page("board")
    page = window.desk.pages.front
    assert isinstance(page, BoardPage)
    qtbot.waitUntil(lambda: page.is_settled)
    return page


@pytest.fixture
def page(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> BoardPage:
    return shown_board(open_window(sample_file), qtbot)


def titles(page: BoardPage) -> dict[str, list[str]]:
    board = page.canvas.board
    return {
        column.title: [board.cards[eid].title for cell in board.cells[at] for eid in cell]
        for at, column in enumerate(board.columns)
    }


def card(page: BoardPage, title: str) -> str:
    return next(each.id for each in page.canvas.board.cards.values() if each.title == title)


def middle(canvas: BoardCanvas, cell: Cell) -> QPoint:
    return canvas.card_rect(cell).center()


def drag(canvas: BoardCanvas, eid: str, to: QPoint, *, end: bool = True) -> None:
    cell = canvas.board.place_of(eid)
    assert cell is not None
    port, begin = canvas.viewport(), middle(canvas, cell)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
    QTest.mouseMove(port, begin + QPoint(30, 5))
    QTest.mouseMove(port, to)
    if end:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)


def test_a_card_is_dragged_between_two_others_of_another_column(
    page: BoardPage, window: MainWindow, qtbot: PatientBot
) -> None:
    canvas, eid = page.canvas, card(page, "Guided onboarding")
    qtbot.giveKeyboard(canvas)
    before = titles(page)
    second = canvas.card_rect(Cell(1, 0, 1))
    drag(canvas, eid, QPoint(second.center().x(), second.top() + 4), end=False)
    assert page.moving.drop_words(canvas.shown.drop or Cell(0, 0, 0)) == "→ Next"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton)
    assert titles(page) == before
    drag(canvas, eid, QPoint(second.center().x(), second.top() + 4))
    assert titles(page)["Next"][:3] == [before["Next"][0], "Guided onboarding", before["Next"][1]]
    assert window.frame.workspace.get(Initiative, eid).horizon == "next"
    assert window.frame.workspace.undo_label == "Change horizon"
    window.frame.run("edit.undo")
    assert titles(page) == before


def test_several_cards_move_together_and_stay_selected(page: BoardPage, window: MainWindow) -> None:
    canvas = page.canvas
    first, second = canvas.board.cells[0][0][:2]
    for place, eid in enumerate((first, second)):
        modifier = Qt.KeyboardModifier.ControlModifier if place else Qt.KeyboardModifier.NoModifier
        cell = canvas.board.place_of(eid)
        assert cell is not None
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, modifier, middle(canvas, cell))
    assert window.frame.selection == (Ref("initiative", first), Ref("initiative", second))
    drag(canvas, first, middle(canvas, Cell(2, 0, 0)))
    assert {first, second} <= set(canvas.board.cells[2][0])
    assert canvas.selected == [first, second]
    assert window.frame.workspace.undo_label == "Change horizon of 2 initiatives"


def test_a_full_column_warns_and_refuses_nothing(page: BoardPage, window: MainWindow) -> None:
    page.arranging.change(limits=page.arranging.now.with_limit("next", 12).limits)
    said: list[str] = []
    window.frame.toast_asked.connect(lambda text, _undo: said.append(text))
    eid = page.canvas.board.cells[0][0][0]
    page.canvas.select({eid}, eid)
    page.moving.view = page.arranging.now
    window.frame.run("board.right")
    assert said == ["“Next” has 13 of 12: finish or move something before starting more"]
    assert page.canvas.board.count(1) == 13


def test_columns_and_lanes_are_chosen_and_come_back(
    page: BoardPage, window: MainWindow, qtbot: PatientBot
) -> None:
    page.arranging.set_columns("team")
    page.arranging.change(lanes="horizon", compact=True, total="effort", sort="title", fields=("key", "team"))
    qtbot.waitUntil(lambda: page.is_settled)
    teams = [team.title for team in window.frame.workspace.all(Team)]
    assert [column.title for column in page.canvas.board.columns][: len(teams)] == teams
    assert [lane.title for lane in page.canvas.board.lanes][:3] == ["Now", "Next", "Later"]
    kept = page.state()
    page.arranging.set_columns("status")
    page.restore(kept)
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.arranging.now.columns == "team"
    assert page.canvas.layout_now.has_lanes
    page.canvas.toggle_lane(0)
    assert page.canvas.layout_now.is_folded(0)


def test_the_filter_narrows_and_an_unknown_word_is_told(page: BoardPage, qtbot: PatientBot) -> None:
    page.arranging.change(where="theme:activation")
    qtbot.waitUntil(lambda: page.is_settled)
    assert 0 < len(page.canvas.board) < 41
    page.arranging.change(where="title:zzzz")
    qtbot.waitUntil(lambda: page.is_settled and page.canvas.isHidden())
    page.arranging.change(where="horizn:now")
    qtbot.waitUntil(lambda: page.is_settled and bool(page.arranging.filter.toolTip()))
    assert "horizn" in page.arranging.filter.toolTip()


def test_a_new_card_is_named_in_its_place(page: BoardPage, window: MainWindow, qtbot: PatientBot) -> None:
    eid = page.canvas.board.cells[1][0][0]
    page.canvas.select({eid}, eid)
    window.frame.run("board.new")
    field = page.canvas.viewport().findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "Kiosk mode")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Kiosk mode" in titles(page)["Next"]
    page.reveal(Ref("initiative", card(page, "Kiosk mode")))
    window.frame.run("edit.delete")
    assert "Kiosk mode" not in titles(page)["Next"]


def test_no_column_is_limited_before_they_are_read(
    open_window: Opener, sample_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(sample_file)
    window.desk.pages.show_page("board")
    page = window.desk.pages.front
    assert isinstance(page, BoardPage)
    assert not page.can("board.limit")
    page.deeds.ask_limit()  # as a key does that was faster than the reading
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.can("board.limit")


def test_a_card_says_nothing_of_what_nobody_could_have_chosen(
    open_window: Opener, empty_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(empty_file)
    workspace = window.frame.workspace
    with workspace.edit("Add initiative") as edit:
        eid = edit.add(Initiative(title="Kiosk mode")).id
    page = shown_board(window, qtbot)
    canvas = page.canvas
    low = canvas.measures.height(eid, 200)
    with workspace.edit("Set health") as edit:
        edit.change(Initiative, eid, health="on_track")
    assert canvas.measures.height(eid, 200) > low, "its dot has a line"
    window.frame.run("edit.undo")
    assert canvas.measures.height(eid, 200) == low
    with workspace.edit("Add theme") as edit:
        edit.add(Theme(title="Activation"))
    qtbot.waitUntil(lambda: page.is_settled)
    assert canvas.measures.height(eid, 200) > low, "now it says that it has none"


def test_an_empty_board_teaches(open_window: Opener, empty_file: Path, qtbot: PatientBot) -> None:
    window = open_window(empty_file)
    page = shown_board(window, qtbot)
    assert page.canvas.isHidden()
    window.frame.run("board.new")
    qtbot.waitUntil(lambda: not page.canvas.isHidden())
    assert len(page.canvas.board) == 1


def test_a_screen_reader_finds_columns_and_cards(page: BoardPage, qtbot: PatientBot) -> None:
    QAccessible.setActive(True)
    try:
        root = QAccessible.queryAccessibleInterface(page.canvas)
        columns = [root.child(at) for at in range(root.childCount())]
        assert [column.text(QAccessible.Text.Name) for column in columns] == [
            "Now, 13",
            "Next, 12",
            "Later, 15",
            "Not doing, 1",
        ]
        first = columns[0].child(0)
        assert first.text(QAccessible.Text.Name) == "Guided onboarding"
        assert "Theme: Activation" in first.text(QAccessible.Text.Description)
        assert columns[0].indexOfChild(first) == 0
        middle = first.rect().center()
        assert root.childAt(middle.x(), middle.y()) is first
        actions = first.actionInterface()
        actions.doAction(actions.setFocusAction())
        assert page.canvas.selected == [card(page, "Guided onboarding")]
        assert first.state().selected
    finally:
        QAccessible.setActive(False)


def test_a_health_has_the_colour_of_the_theme_that_is_on(page: BoardPage, qapp: QApplication) -> None:
    place = page.canvas.board.place_of(card(page, "Guided onboarding"))
    assert place is not None

    def colours() -> set[str]:
        picture = page.canvas.viewport().grab(page.canvas.card_rect(place)).toImage()
        return {
            picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
        }

    try:
        for theme in ("light", "dark", "light"):
            apply_theme(qapp, theme)
            assert tokens().good_dot.lower() in colours()
    finally:
        apply_theme(qapp, "light")


def test_columns_of_a_formula_follow_it_and_refuse_cards_in_words(
    page: BoardPage, window: MainWindow, qtbot: PatientBot
) -> None:
    workspace, canvas = window.frame.workspace, page.canvas
    fields = workspace.all(CustomField)
    page.arranging.set_columns("custom." + next(each.id for each in fields if each.kind == "formula"))
    qtbot.waitUntil(lambda: page.is_settled and canvas.board.columns[0].title == "Up to 400")
    said: list[str] = []
    window.frame.toast_asked.connect(lambda text, _undo: said.append(text))
    eid, before = canvas.board.cells[0][0][0], workspace.undo_label
    canvas.select({eid}, eid)
    window.frame.run("board.right")
    refusal = "No card can be put into “400 to 1\u00a0000”: it follows from other values"
    assert said == [refusal]
    assert page.moving.drop_words(Cell(1, 0, 0)) == refusal
    assert workspace.undo_label == before
    change_items(workspace, "initiative", {eid: {"reach": 1_000_000}})
    place = canvas.board.place_of(eid)
    assert place is not None
    assert canvas.board.columns[place.column].title == "Over 2\u00a0000"
    window.frame.run("edit.undo")
    assert canvas.board.place_of(eid) == Cell(0, 0, 0)
    window.frame.run("board.new")
    assert workspace.undo_label == "Add initiative"
