"""Anything in any order: actions, clicks, drags and keys do no harm, and all of it can be undone."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from roadmapper.entities.registry import entity_types
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.actions import all_actions
from roadmapper.ui.dialogs import message
from roadmapper.ui.dialogs.message import ask, choose
from tests.window_fixtures import Opener

STEPS = 260
LEFT_OUT = ("file.new", "file.open", "file.close", "file.quit", "file.restore", "help.", "chart.print")
"""What ends the test, or opens another window, which has a test of its own; and Qt's own print preview,
which complains of its own letters when it is made tiny."""
KEYS = (
    *("Tab", "Return", "Escape", "Down", "Up", "Left", "Right", "PageDown", "Home", "End"),
    *("Delete", "Backspace", "F2", "Space", "A", "7", "Plus"),
)
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 6 + [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
]
LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton


class Somebody:
    """Uses a window without a plan, by a seed; ``trail`` tells the last deeds when one of them fails."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.trail: list[Any] = []
        self.actions = [action for action in all_actions() if not action.startswith(LEFT_OUT)]
        self._dialogs = QTimer(interval=20)
        # A timer whose slot has opened a dialog does not fire in it: each use is another one's.
        self._dialogs.timeout.connect(lambda: QTimer.singleShot(0, self._use_dialog))

    def use(self, window: QWidget, run: Any) -> None:
        """``STEPS`` deeds."""
        self._dialogs.start()
        for _ in range(STEPS):
            chance = self.dice.random()
            if chance < 0.35:
                self.trail.append(self.dice.choice(self.actions))
                run(self.trail[-1])
            elif chance < 0.7:
                self._point(window)
            else:
                self._key(window)
            for _ in range(self.dice.randrange(1, 4)):
                QApplication.processEvents()
        self._dialogs.stop()

    def _use_dialog(self) -> None:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is None:
            return
        for _ in range(self.dice.randrange(4)):
            (self._point if self.dice.random() < 0.6 else self._key)(top)
            if (QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not top:
                return
        top.reject() if isinstance(top, QDialog) else top.close()

    def _key(self, window: QWidget) -> None:
        key, modifiers = self.dice.choice(KEYS), self.dice.choice(MODIFIERS)
        self.trail.append((key, modifiers.name))
        QTest.keyClick(QApplication.focusWidget() or window, getattr(Qt.Key, f"Key_{key}"), modifiers)

    def _point(self, window: QWidget) -> None:
        targets = [
            widget
            for widget in window.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and widget.window() is window and widget.width() > 4
        ]
        if not targets:
            return
        target = self.dice.choice(targets)
        if isinstance(target, QAbstractScrollArea):
            target = target.viewport()
        at = QPoint(self.dice.randrange(target.width()), self.dice.randrange(max(target.height(), 1)))
        deed = self.dice.choice([self._click, self._click, self._click, self._drag, self._wheel, self._menu])
        self.trail.append((deed.__name__, type(target.parentWidget()).__name__, type(target).__name__))
        deed(target, at)

    def _click(self, target: QWidget, at: QPoint) -> None:
        if self.dice.random() < 0.2:
            QTest.mouseDClick(target, LEFT, Qt.KeyboardModifier.NoModifier, at)
        else:
            QTest.mouseClick(target, LEFT, self.dice.choice(MODIFIERS), at)

    def _drag(self, target: QWidget, at: QPoint) -> None:
        QTest.mousePress(target, LEFT, self.dice.choice(MODIFIERS), at)
        for _ in range(4):
            at += QPoint(self.dice.randrange(-60, 60), self.dice.randrange(-40, 40))
            moved = QMouseEvent(
                QEvent.Type.MouseMove, QPointF(at), QPointF(target.mapToGlobal(at)), NO_BUTTON, LEFT,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(target, moved)
        if self.dice.random() < 0.2:
            QTest.keyClick(target, Qt.Key.Key_Escape)
        QTest.mouseRelease(target, LEFT, Qt.KeyboardModifier.NoModifier, at)

    def _wheel(self, target: QWidget, at: QPoint) -> None:
        turned = QWheelEvent(
            QPointF(at), QPointF(target.mapToGlobal(at)), QPoint(), QPoint(0, self.dice.choice((-120, 120))),
            NO_BUTTON, self.dice.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, turned)

    def _menu(self, target: QWidget, at: QPoint) -> None:
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, target.mapToGlobal(at))
        QApplication.sendEvent(target, asked)


def content(workspace: Workspace) -> dict[str, list[Any]]:
    return {name: workspace.all(entity) for name, entity in entity_types().items()}


@pytest.mark.parametrize("seed", range(1, 5))
def test_anything_in_any_order(
    seed: int,
    open_window: Opener,
    sample_file: Path,
    told: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(message, "ask", ask)  # somebody answers what is asked
    monkeypatch.setattr(message, "choose", choose)
    window = open_window(sample_file)
    workspace = window.frame.workspace
    before, somebody = content(workspace), Somebody(seed)
    try:
        somebody.use(window, window.frame.run)
    finally:
        print("The last deeds:", *somebody.trail[-30:], sep="\n  ")  # noqa: T201 - told when the test fails
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=20_000)
    assert workspace.findings() == []
    while workspace.undo_label:
        workspace.undo()
    assert content(workspace) == before
    told.clear()  # refusals, each in words
