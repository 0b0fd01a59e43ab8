"""Open conflicts are told wherever their value is shown: status bar, sidebar, notice, inspector, tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from roadmapper.changes import Step
from roadmapper.entities.initiative import Initiative
from roadmapper.operations import merges
from roadmapper.painting.overlay import bar_box
from roadmapper.ui.conflict_mark import ConflictMark
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector.form import Form
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.merge_offer import words_for
from roadmapper.ui.pages.okrs.model import OkrModel
from roadmapper.ui.pages.okrs.page import OkrsPage
from roadmapper.ui.pages.okrs.view import OkrTree
from roadmapper.ui.tables.model import CONFLICT_ROLE, EntityTable
from roadmapper.ui.theme import tokens
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.unit.operations.merged_copies import two_copies
from tests.window_fixtures import Opener

WAIT = 20_000


@pytest.fixture
def window(open_window: Opener, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window in which another copy was merged."""
    folder = tmp_path / "both"
    folder.mkdir()
    mine, theirs = two_copies(folder)
    shown = open_window(mine)
    shown.frame.run("file.merge_copies", [theirs])
    qtbot.waitUntil(lambda: shown.frame.conflicts.count == 4, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(shown.frame.conflicts.of(one(shown).id)), timeout=WAIT)
    qtbot.waitUntil(lambda: not shown.frame.background.is_busy, timeout=WAIT)
    return shown


def one(window: MainWindow) -> Initiative:
    return next(each for each in window.frame.workspace.all(Initiative) if each.title == "One")


def answer_all(window: MainWindow, qtbot: QtBot) -> None:
    frame = window.frame
    merges.answer(frame.workspace, merges.questions(frame.workspace, frame.reading, only_open=True), "mine")
    qtbot.waitUntil(lambda: frame.conflicts.count == 0, timeout=WAIT)


def marks(window: MainWindow) -> list[ConflictMark]:
    found = window.desk.inspector.findChildren(ConflictMark)
    return [mark for mark in found if isinstance(mark, ConflictMark) and not mark.isHidden()]


def test_the_status_bar_and_the_sidebar_count_them(window: MainWindow, qtbot: QtBot) -> None:
    label = window.status.conflicts
    assert label.text() == "4 open conflicts"
    assert window.desk.sidebar.buttons["merged"].count == "4"
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert window.desk.pages.front_id == "merged"
    answer_all(window, qtbot)
    assert not label.isVisible()
    assert window.desk.sidebar.buttons["merged"].count == ""


def test_a_bar_says_what_a_merge_brought(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.life.bar
    assert bar.isVisible()
    assert "4 to review, now or later" in bar.words.text()
    bar.buttons[0].click()
    assert window.desk.pages.front_id == "merged"
    assert not bar.isVisible()
    assert words_for(1, 2).startswith("Merged 1 change; 2 to review")


def test_what_others_save_later_is_no_merge(window: MainWindow, qtbot: QtBot) -> None:
    """It comes as a merge does, with nothing of ours to bring together; the last merge is not told again."""
    told: list[int] = []
    window.frame.conflicts.merged.connect(lambda changes, _open: told.append(changes))
    later = Step(99, "1", "3 changes by Platform team", "merge", 0, "Platform team", None, ())
    window.frame.changed.emit(later)
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=WAIT)
    assert window.frame.conflicts.count == 4
    assert told == []


def test_the_inspector_marks_the_fields(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.show_page("initiatives")
    window.desk.show_inspector(True)
    window.frame.select(Ref("initiative", one(window).id))
    qtbot.waitUntil(lambda: len(marks(window)) == 2, timeout=WAIT)
    assert all(
        mark.toolTip().startswith("Also ") and mark.toolTip().endswith("; open") for mark in marks(window)
    )
    assert window.desk.inspector.findChild(Form) is not None
    answer_all(window, qtbot)
    qtbot.waitUntil(lambda: marks(window) == [], timeout=WAIT)


def test_tables_mark_the_cells(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.show_page("initiatives")
    page = window.desk.pages.front
    assert page is not None
    view = next(each for each in page.findChildren(QTableView) if isinstance(each.model(), EntityTable))
    model = view.model()
    assert isinstance(model, EntityTable)

    def marked() -> list[str]:
        row = model.place_of(one(window).id)
        cells = (model.index(row, at) for at in range(model.columnCount()))
        return [str(words) for index in cells if (words := index.data(CONFLICT_ROLE))]

    qtbot.waitUntil(lambda: model.place_of(one(window).id) >= 0, timeout=WAIT)
    assert len(marked()) >= 1
    assert all(words.endswith("; open") for words in marked())
    assert not view.grab().isNull()
    answer_all(window, qtbot)
    assert marked() == []


def sign_on(canvas: TimelineCanvas, eid: str) -> QPoint:
    """Where the lower left of the sign is that a bar has at its end."""
    index = canvas.frame.layout.rows.index_of(eid)
    assert index is not None
    box = bar_box(canvas.frame, index)
    assert box is not None
    return QPoint(round(box.right()) - 6, round(box.top()) + 10)


def test_the_timeline_and_the_okrs_tell_of_them(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.show_page("timeline")
    canvas = window.findChild(TimelineCanvas)
    assert isinstance(canvas, TimelineCanvas)
    notes = canvas.notes(one(window).id)
    assert len([words for words in notes if words.startswith("Also ") and words.endswith("; open")]) == 2
    canvas.navigation.fit()
    sign = sign_on(canvas, one(window).id)
    assert canvas.grab().toImage().pixelColor(sign).name() == tokens().warn_dot.lower()
    found = canvas.pointer.hit_at(QPointF(sign))
    assert (found.is_initiative, found.item) == (True, canvas.frame.layout.rows.index_of(one(window).id))
    window.frame.show_page("okrs")
    page = window.desk.pages.front
    assert isinstance(page, OkrsPage)
    tree = page.findChild(OkrTree)
    assert isinstance(tree, OkrTree)
    model = tree.model()
    assert isinstance(model, OkrModel)
    assert model.conflicts(one(window).id) == window.frame.conflicts.told(one(window).id)
    answer_all(window, qtbot)
    assert canvas.notes(one(window).id) == []
    assert canvas.frame.disputed == frozenset()
