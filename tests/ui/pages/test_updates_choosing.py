"""Choosing what an update tells: ticks, order, own words; and since when its audience has not heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.window_fixtures import Opener


@pytest.fixture
def draft(open_window: Opener, sample_file: Path, qtbot: QtBot) -> UpdatesPage:
    window = open_window(sample_file)
    window.frame.run("update.new")
    page = window.desk.pages.front
    assert isinstance(page, UpdatesPage)
    composed(page, qtbot)
    return page


def composed(page: UpdatesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.drafting.update is not None and not page.drafting.is_busy, timeout=20_000)


def body(page: UpdatesPage) -> str:
    assert page.drafting.update is not None
    return page.drafting.update.body


def test_changes_are_ticked_reworded_and_put_into_order(draft: UpdatesPage, qtbot: QtBot) -> None:
    changed = draft.side.changed
    first, second = changed.lines[0], changed.lines[1]
    assert f"**{first.title}** moves" in body(draft)
    box = changed.visualRect(changed.model().index(0, 0)).topLeft() + QPoint(22, 14)
    qtbot.mouseClick(changed.viewport(), Qt.MouseButton.LeftButton, pos=box)
    composed(draft, qtbot)
    assert f"**{first.title}** moves" not in body(draft)
    assert not changed.lines[0].is_told
    qtbot.keyClick(changed, Qt.Key.Key_Space)
    composed(draft, qtbot)
    assert body(draft).index(first.title) < body(draft).index(second.title)

    qtbot.keyClick(changed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    composed(draft, qtbot)
    assert [line.title for line in changed.lines[:2]] == [second.title, first.title]
    assert body(draft).index(f"**{second.title}** moves") < body(draft).index(f"**{first.title}** moves")

    draft.frame.run("update.reword")
    (field,) = changed.viewport().findChildren(QLineEdit)
    field.setText("It takes longer than we thought.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    composed(draft, qtbot)
    assert "- It takes longer than we thought." in body(draft)
    draft.frame.run("update.keep")
    kept = draft.frame.workspace.all(StakeholderUpdate)[-1]
    assert list(kept.scope["choice"]["words"].values()) == ["It takes longer than we thought."]


def test_recording_begins_a_new_period_and_shows_what_is_untrue(draft: UpdatesPage, qtbot: QtBot) -> None:
    frame = draft.frame
    moved = draft.side.changed.lines[0]
    frame.run("update.keep")
    frame.run("update.mark_sent")
    frame.run("update.new")
    composed(draft, qtbot)
    assert draft.side.changed.lines == []
    assert not draft.side.believed.isVisible()
    item = frame.workspace.find(moved.key)
    with frame.workspace.edit("Move initiative") as edit:
        edit.change(Initiative, item.id, end="2028-03-31", end_precision="day")
    composed(draft, qtbot)
    assert [line.title for line in draft.side.changed.lines] == [moved.title]
    assert draft.side.believed.isVisible()
    assert "now 31 Mar 2028" in draft.side.believed.text


def test_a_change_is_dragged_among_those_of_its_kind(draft: UpdatesPage, qtbot: QtBot) -> None:
    changed = draft.side.changed
    kind = [line for line in changed.lines if line.chip == changed.lines[0].chip]
    assert len(kind) > 1
    room = changed.viewport()

    def at(row: int, below: int = 0) -> QPoint:
        return changed.visualRect(changed.model().index(row, 0)).center() + QPoint(0, below)

    def drag(row: int, to: QPoint) -> None:
        qtbot.mousePress(room, Qt.MouseButton.LeftButton, pos=at(row))
        for pos in (at(row, 14), to):
            move = QMouseEvent(
                QEvent.Type.MouseMove, pos.toPointF(), room.mapToGlobal(pos).toPointF(),
                Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(room, move)

    drag(0, at(len(changed.lines) - 1))  # as far as its own kind goes
    qtbot.mouseRelease(room, Qt.MouseButton.LeftButton, pos=at(len(changed.lines) - 1))
    composed(draft, qtbot)
    wanted = [*kind[1:], kind[0]]
    assert [line.title for line in changed.lines[: len(kind)]] == [line.title for line in wanted]
    assert body(draft).index(wanted[0].title) < body(draft).index(wanted[-1].title)

    drag(1, at(0, -10))
    qtbot.keyClick(changed, Qt.Key.Key_Escape)
    qtbot.mouseRelease(room, Qt.MouseButton.LeftButton, pos=at(0))
    composed(draft, qtbot)
    assert [line.title for line in changed.lines[: len(kind)]] == [line.title for line in wanted]


def test_a_template_saved_while_the_file_closes_is_nobodys_business(draft: UpdatesPage) -> None:
    heard: list[None] = []
    watch = draft.drafting._watch
    watch.changed.connect(lambda: heard.append(None))
    frame = draft.frame
    frame.closed.connect(watch.changed.emit)
    frame.release()
    assert heard == [None]
