"""The main job without a mouse: from an empty file to an exported update; undone, redone, and restarted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from roadmapper.entities.base import Entity
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.dialogs.new_workspace import NewWorkspace
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.palette.window import Palette
from roadmapper.ui.windows import Windows


class Hands:
    """Two hands on a keyboard: keys go to whatever has the focus."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def focus(self) -> QWidget:
        """Who would get a key now."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()  # as a window system does when a dialog closes
            self._qtbot.waitUntil(self.window.isActiveWindow)
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if above is not None:
            return above.focusWidget() or above
        return QApplication.focusWidget() or self.window

    def press(self, *keys: str) -> None:
        """Keys and shortcuts, such as ``Ctrl+K`` or ``Return``."""
        for key in keys:
            combination = QKeySequence.fromString(key)[0]  # pyright: ignore[reportIndexIssue] - missing in the stubs
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Letters, one by one."""
        QTest.keyClicks(self.focus, text)
        QApplication.processEvents()

    def in_dialog(self, doing: Callable[[], object]) -> None:
        """Do something once the dialog that the next key opens has the focus."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or dialog.focusWidget() is None or not dialog.isActiveWindow():
                QTimer.singleShot(10, look)
            else:
                doing()

        QTimer.singleShot(10, look)

    def tab_to(self, wanted: Callable[[QWidget], bool], key: str = "Tab") -> QWidget:
        """Press Tab until the focus is where it should be."""
        for _ in range(60):
            if wanted(self.focus):
                return self.focus
            self.press(key)
        raise AssertionError(f"Tab never got there; it ended at {self.focus!r}")

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for work that is done behind."""
        self._qtbot.waitUntil(condition, timeout=20_000)


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Hands on a window that shows the welcome page; files go where the test is."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    window.activateWindow()
    qtbot.waitActive(window)
    return Hands(window, qtbot)


def named(name: str) -> Callable[[QWidget], bool]:
    return lambda widget: widget.accessibleName() == name


KINDS: tuple[type[Entity], ...] = (Objective, KeyResult, Initiative, Link, PRD, StakeholderUpdate)


def content(workspace: Workspace) -> dict[str, list[Entity]]:
    """Everything that the job makes."""
    return {kind.__name__: workspace.all(kind) for kind in KINDS}


class Job:
    """The steps of the main job, each by keys alone."""

    def __init__(self, hands: Hands, folder: Path) -> None:
        self.hands, self.folder, self.window = hands, folder, hands.window

    @property
    def workspace(self) -> Workspace:
        return self.window.frame.workspace

    def new_file(self) -> Path:
        def fill() -> None:
            assert isinstance(QApplication.activeModalWidget(), NewWorkspace)
            self.hands.type("Payments plan")
            self.hands.press("Return")

        self.hands.in_dialog(fill)
        self.hands.press("Ctrl+N")
        self.hands.until(lambda: self.window.frame.is_ready)
        path = self.window.frame.path
        assert path is not None
        assert path == self.folder / "payments-plan.roadmap"
        return path

    def initiative_with_dates(self) -> None:
        self.hands.press("Alt+2", "Ctrl+Shift+N")
        self.hands.type("Offline mode")
        self.hands.press("Return", "Return")  # the title is taken; then the inspector opens
        assert self.window.desk.inspector.isAncestorOf(self.hands.focus)
        self.hands.tab_to(named("Dates"))
        self.hands.type("Q1 2027 to mid May 2027")
        self.hands.press("Return")
        (item,) = self.workspace.all(Initiative)
        assert (item.title, item.start, item.start_precision, item.end, item.end_precision) == (
            "Offline mode", "2027-01-01", "quarter", "2027-05-15", "day",
        )  # fmt: skip

    def objective_with_key_result(self) -> None:
        self.go_to("OKRs")
        self.hands.press("Ctrl+Alt+O")
        self.hands.type("Teams work anywhere")
        self.hands.press("Return", "Ctrl+Alt+K")
        self.hands.type("Sessions without a network")
        self.hands.press("Return")
        (objective,), (result,) = self.workspace.all(Objective), self.workspace.all(KeyResult)
        assert (objective.title, result.title) == ("Teams work anywhere", "Sessions without a network")
        assert result.objective == objective.id

    def link(self) -> None:
        self.find("offline mode")
        self.hands.press("Ctrl+Return")
        tabs = self.hands.tab_to(named("What of it is shown"))
        assert isinstance(tabs, QTabBar)
        self.hands.press("Right", "Right")
        assert tabs.tabText(tabs.currentIndex()) == "Links"
        self.hands.tab_to(named("Add to key results and objectives"))
        self.hands.press("Space")
        self.hands.type("sessions")
        self.hands.press("Return")
        self.hands.until(lambda: bool(self.workspace.all(Link)))  # what there is is read behind
        (link,) = self.workspace.all(Link)
        assert (link.source, link.target) == (
            self.workspace.all(Initiative)[0].id, self.workspace.all(KeyResult)[0].id,
        )  # fmt: skip

    def prd(self) -> None:
        def choose() -> None:
            self.hands.tab_to(named("Templates"), "Shift+Tab")
            self.hands.press("Right", "Return")

        self.hands.in_dialog(choose)
        self.hands.press("Ctrl+Alt+P")
        self.hands.until(lambda: self.window.desk.pages.front_id == "prds")
        (prd,) = self.workspace.all(PRD)
        assert (prd.title, prd.template) == ("Offline mode", "one_pager")
        assert prd.initiative == self.workspace.all(Initiative)[0].id

    def update(self, monkeypatch: pytest.MonkeyPatch) -> str:
        out = self.folder / "update.html"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_any: (str(out), ""))
        self.hands.press("Ctrl+Alt+U")
        self.hands.until(lambda: self.window.frame.action("update.keep").isEnabled())
        self.hands.press("Ctrl+Shift+Return")
        self.hands.until(lambda: self.workspace.all(StakeholderUpdate) != [])
        self.hands.press("Ctrl+Alt+E")
        self.hands.until(out.exists)
        self.hands.until(lambda: not self.window.frame.background.is_busy)
        return out.read_text(encoding="utf-8")

    def find(self, words: str) -> None:
        """Go to something by the palette."""
        self.hands.press("Ctrl+K")
        self.hands.type(words)
        palette = self.window.findChild(Palette)
        assert palette is not None
        self.hands.until(lambda: not palette.is_looking)
        self.hands.press("Return")

    def go_to(self, page: str) -> None:
        """Go to a page by the palette."""
        self.find(page)
        assert self.window.desk.pages.front_id == page.lower()

    def all_of(self, key: str, action: str) -> int:
        """Undo or redo on the timeline until there is nothing left; how often that was."""
        self.go_to("Timeline")
        times = 0
        while self.window.frame.action(action).isEnabled() and times < 99:
            self.hands.press(key)
            times += 1
        return times


def test_the_main_job_undone_redone_and_after_a_restart(
    hands: Hands, windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job(hands, tmp_path)
    path = job.new_file()
    empty = content(job.workspace)
    job.initiative_with_dates()
    job.objective_with_key_result()
    job.link()
    job.prd()
    page = job.update(monkeypatch)
    assert "Offline mode" in page
    assert page.lstrip().lower().startswith("<!doctype html>")
    made = content(job.workspace)
    assert {kind: len(found) for kind, found in made.items()} == {kind.__name__: 1 for kind in KINDS}

    steps = job.all_of("Ctrl+Z", "edit.undo")
    assert content(job.workspace) == empty
    assert job.all_of("Ctrl+Y", "edit.redo") == steps
    assert content(job.workspace) == made

    job.go_to("PRDs")
    undo = job.window.frame.action("edit.undo").text()
    hands.press("Ctrl+W")
    hands.until(lambda: not job.window.frame.is_open)
    hands.tab_to(lambda widget: isinstance(widget, QWidget) and "Payments plan" in widget.accessibleName())
    hands.press("Return")
    hands.until(lambda: job.window.frame.is_ready)
    assert job.window.frame.path == path
    assert content(job.workspace) == made
    assert job.window.desk.pages.front_id == "prds"
    assert job.window.frame.action("edit.undo").text() == undo
    with Workspace.open(path) as outside:
        assert content(outside) == made
        assert outside.findings() == []
