"""What nobody waits for comes after the paint, once for all that asked for it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from roadmapper.ui.afterwards import Afterwards


class Painted(QWidget):
    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self._notes = notes

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self._notes.append("painted")


def test_it_is_done_once_and_after_the_paint(qtbot: QtBot) -> None:
    notes: list[str] = []
    widget = Painted(notes)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: notes == ["painted"])
    work = Afterwards(widget, lambda: notes.append("done"))
    work.ask()
    work.ask()
    widget.update()
    assert work.is_due
    qtbot.waitUntil(lambda: not work.is_due)
    assert notes == ["painted", "painted", "done"]


def test_what_was_given_up_is_not_done(qtbot: QtBot) -> None:
    parent, notes = QObject(), list[str]()
    one, other = (Afterwards(parent, lambda name=name: notes.append(name)) for name in ("one", "other"))
    one.ask()
    other.ask()
    one.give_up()
    qtbot.waitUntil(lambda: bool(notes))
    assert notes == ["other"]
    assert not one.is_due
