"""Scoring rounds on the page Prioritise: begun, given to in cells, revealed, taken from, listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from roadmapper.entities.given_score import GivenScore
from roadmapper.entities.initiative import Initiative
from roadmapper.operations import score_rounds
from roadmapper.operations.given_scores import give
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.prioritise.page import PrioritisePage
from roadmapper.ui.pages.prioritise.round_dialogs import ReasonDialog, StartDialog
from roadmapper.ui.pages.prioritise.round_giving import FIRST
from roadmapper.ui.pages.prioritise.round_results import HEADS
from tests.ui.pages.test_prioritise_page import eid, page
from tests.unit.operations.scored_together import TELLTALES
from tests.window_fixtures import PatientBot

__all__ = ["page"]
TITLES = ("Guided onboarding", "Webhooks")


def answer(kind: type[QDialog], deed: Callable[[QDialog], None]) -> None:
    """Do something in the dialog that opens next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            deed(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def as_person(workspace: Workspace, name: str) -> None:
    workspace._identity = workspace._identity._replace(name=name)


@pytest.fixture
def begun(page: PrioritisePage) -> str:
    """A round of two initiatives in which Ben has given a number that stands nowhere else."""
    workspace, ids = page.frame.workspace, [eid(page, title) for title in TITLES]
    made = score_rounds.start_round(workspace, "Winter", "rice", ids).id
    me = workspace.author_name
    as_person(workspace, "Ben")
    give(workspace, made, {(ids[1], "reach"): 731_953, (ids[1], "effort"): 6})
    as_person(workspace, me)
    return made


def enter(page: PrioritisePage, qtbot: PatientBot) -> None:
    page.frame.run("round.show")
    qtbot.waitUntil(lambda: page.rounds.view is not None)


def given(page: PrioritisePage, row: int, field: int) -> str:
    return str(page.rounds.room.giving.index(row, FIRST + field).data() or "")


def shown_texts(page: PrioritisePage) -> str:
    """Every word of the room, with what tooltips and screen readers say."""
    room = page.rounds.room
    texts = [room.standing.text(), room.who.text(), room.hint.text()]
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for model in (room.giving, room.results):
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                texts += [str(model.index(row, column).data(role) or "") for role in roles]
    return "\n".join(texts)


def test_a_round_is_begun_with_what_is_selected(page: PrioritisePage, qtbot: PatientBot) -> None:
    page.table.view.select_ids([eid(page, title) for title in TITLES])

    def start(dialog: QDialog) -> None:
        assert isinstance(dialog, StartDialog)
        assert dialog.title.startswith("RICE, ")
        assert len(dialog.subjects) == 2
        dialog._model.setCurrentIndex(dialog._model.findData("ice"))
        assert dialog.title.startswith("ICE, ")
        dialog.accept()

    answer(StartDialog, start)
    page.frame.run("round.start")
    qtbot.waitUntil(lambda: page.rounds.view is not None)
    view = page.rounds.view
    assert view is not None
    assert (view.model_title, len(view.items), view.round.is_open) == ("ICE", 2, True)
    assert page.frame.workspace.undo_label == "Start scoring round"
    page.frame.run("edit.undo")
    qtbot.waitUntil(lambda: page.rounds.room.empty.isVisible())
    page.frame.run("round.show")
    assert page.table.isVisible()


def test_numbers_are_given_in_cells_and_those_of_others_are_not_there(
    page: PrioritisePage, begun: str, qtbot: PatientBot
) -> None:
    enter(page, qtbot)
    room = page.rounds.room
    qtbot.waitUntil(lambda: "Ben 2 of 8" in room.who.text())
    assert "no name is set" in room.hint.text()
    assert not any(number in shown_texts(page) for number in TELLTALES)
    assert [given(page, row, field) for row in (0, 1) for field in range(4)] == [""] * 8
    qtbot.giveKeyboard(room.numbers)
    for number in ("4200", "2", "80"):
        qtbot.keyClicks(room.numbers, number[0])
        line = QApplication.focusWidget()
        assert line is not None
        qtbot.keyClicks(line, number[1:])
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        closed = QApplication.focusWidget()
        assert closed is not None
        qtbot.keyClick(closed, Qt.Key.Key_Escape)
    assert [given(page, 0, field) for field in range(4)] == ["4\u00a0200", "2", "80", ""]
    assert page.frame.workspace.undo_label == "Give score"
    qtbot.waitUntil(lambda: "3 of 8" in room.who.text())
    room.numbers.setCurrentIndex(room.giving.index(0, FIRST))
    qtbot.keyClick(room.numbers, Qt.Key.Key_Delete)
    assert given(page, 0, 0) == ""
    page.frame.run("edit.undo")
    qtbot.waitUntil(lambda: given(page, 0, 0) == "4\u00a0200")


def test_what_cannot_be_a_number_leaves_the_cell_as_it_was(
    page: PrioritisePage, begun: str, qtbot: PatientBot
) -> None:
    enter(page, qtbot)
    told: list[str] = []
    page.frame.toast_asked.connect(lambda text, _undo: told.append(text))
    cell = page.rounds.room.giving.index(0, FIRST + 2)
    assert not page.rounds.room.giving.setData(cell, "much")
    assert not page.rounds.room.giving.setData(cell, "120")
    assert len(told) == 2
    assert all("The cell keeps what it had." in text for text in told)
    assert len(page.frame.workspace.all(GivenScore)) == 2


def test_revealed_taken_and_listed(page: PrioritisePage, begun: str, qtbot: PatientBot) -> None:
    workspace, webhooks = page.frame.workspace, eid(page, "Webhooks")
    give(workspace, begun, {(webhooks, "effort"): 2})
    enter(page, qtbot)
    page.frame.run("round.reveal")
    assert workspace.undo_label == "Reveal scores"
    room = page.rounds.room
    qtbot.waitUntil(lambda: room.together.isVisible() and room.results.rowCount() == 8)
    first = [room.results.index(0, column).data() for column in range(11)]
    me = workspace.author_name
    assert first == ["Webhooks", "Effort", "2", "4", "4", f"2 · {me}", "6 · Ben", "4", "2", "50%", "2 of 2"]
    assert "Ben 6" in str(room.results.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    page.window().resize(1024, 700)
    qtbot.waitUntil(lambda: room.width() < 900)
    qtbot.waitUntil(lambda: room.together.horizontalScrollBar().maximum() == 0)
    room.together.selectRow(0)
    assert page.frame.selection == (Ref("initiative", webhooks),)
    page.frame.run("round.take_median")
    item = workspace.get(Initiative, webhooks)
    assert (item.effort, item.reach) == (4, 731_953)
    assert workspace.undo_label == "Take median of initiative"
    qtbot.waitUntil(lambda: room.results.index(0, 2).data() == "4")
    page.frame.run("round.close")
    assert "closed" in page.rounds._bar.choice.text()
    assert not page.can("round.close")
    page.frame.run("rank.ice")
    assert page.table.isVisible()
    assert page.can("edit.delete") is bool(page.table.selected_ids())


def test_one_says_why_and_is_read_after_the_reveal(
    page: PrioritisePage, begun: str, qtbot: PatientBot
) -> None:
    workspace, webhooks = page.frame.workspace, eid(page, "Webhooks")
    enter(page, qtbot)
    room = page.rounds.room
    cell = room.giving.index(1, FIRST + 3)
    room.numbers.setCurrentIndex(cell)
    assert not page.can("round.say_why")
    give(workspace, begun, {(webhooks, "effort"): 2})
    qtbot.waitUntil(lambda: str(cell.data()) == "2")
    assert page.can("round.say_why")
    reason = "the events are there already"

    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog._line.setText(reason)
        dialog.accept()

    answer(ReasonDialog, write)
    page.frame.run("round.say_why")
    assert workspace.undo_label == "Say why"
    qtbot.waitUntil(lambda: str(cell.data()) == "* 2")
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == reason
    page.frame.run("round.reveal")
    qtbot.waitUntil(lambda: room.together.isVisible() and room.results.rowCount() == 8)
    last = HEADS.index("Reasons")
    assert room.results.index(0, last).data() == f"{workspace.author_name}: {reason}"
    assert not room.together.isColumnHidden(last)
    assert not page.can("round.say_why")
    for size in ((1440, 900), (1024, 700)):  # reasons, too, are there without scrolling sideways
        page.window().resize(*size)
        qtbot.waitUntil(lambda width=size[0]: page.window().width() == width and room.together.isVisible())
        qtbot.waitUntil(lambda: room.together.horizontalScrollBar().maximum() == 0)
        qtbot.waitUntil(lambda: room.who.height() >= room.who.heightForWidth(room.who.width()))
    page.frame.run("edit.undo")
    page.frame.run("edit.undo")
    page.frame.run("round.reveal")
    qtbot.waitUntil(lambda: room.together.isVisible() and room.together.isColumnHidden(last))


def test_out_of_sight_the_ranking_is_not_edited(page: PrioritisePage, begun: str, qtbot: PatientBot) -> None:
    page.table.view.select_ids([eid(page, "Webhooks")])
    enter(page, qtbot)
    assert not page.can("edit.delete")
    assert not page.beside.is_shown
    page.frame.run("round.show")
    assert page.can("edit.delete")
