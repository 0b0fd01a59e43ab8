"""Real windows for tests: a sample file made once, windows that close, message boxes that do not wait.

Everything of the app is imported inside the fixtures, so that tests without windows pay nothing for it.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

if TYPE_CHECKING:
    from roadmapper.ui.main_window import MainWindow
    from roadmapper.ui.windows import Windows

Opener = Callable[[Path], "MainWindow"]
PATIENCE_MS = 60_000
"""A machine may be busy with other things: only what never comes has failed, whatever a test says of it."""


def publishers() -> list[threading.Thread]:
    """What is bringing a shared file up to date right now."""
    return [thread for thread in threading.enumerate() if thread.name == "publish"]


class PatientBot(QtBot):
    """As pytest-qt's own, but nothing that is waited for is given up after five seconds.

    The window of the test stays the one that keys go to: a popup that an earlier test left behind takes
    that away as it goes, and nobody is there to click into the window again.
    """

    home: QWidget | None = None

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802 - pytest-qt's name
        def at_home() -> bool | None:
            if self.home is not None and isValid(self.home) and QApplication.activeWindow() is None:
                self.home.activateWindow()
            return callback()

        super().waitUntil(at_home, timeout=max(timeout, PATIENCE_MS))

    def giveKeyboard(self, widget: QWidget) -> None:  # noqa: N802 - as its neighbours
        """Put the keyboard into a widget, and again where something that opened late takes it."""

        def has_it() -> bool:
            if not widget.hasFocus():
                widget.setFocus()
            return widget.hasFocus()

        self.waitUntil(has_it)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:  # noqa: N802 - the same
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802 - the same
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802 - the same
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application in the font that exports bring along: every computer lays out and cuts alike."""
    from roadmapper.painting.export_font import FAMILY, export_font
    from roadmapper.ui.theme import fonts

    export_font()  # makes it known
    fonts.PREFERRED = FAMILY
    qapp.setFont(QFont(FAMILY, 9))
    return qapp


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The hands at the keyboard and the mouse."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample and an empty workspace, made once for the whole run: workers side by side share them."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-once"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            _make(tmp_path_factory.mktemp("making")).rename(shared)
    return {name: shared / f"{name}.roadmap" for name in ("sample", "empty")}


def _make(folder: Path) -> Path:
    """Make both in a folder of their own, and give the one where they lie."""
    from roadmapper.ui import workspace_files

    made = folder / "made"
    made.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        workspace_files.create(made / "empty.roadmap", "Empty plan")
        workspace_files.sample().rename(made / "sample.roadmap")
    return made


@pytest.fixture
def sample_file(made_once: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of the sample workspace, this test's own."""
    return Path(shutil.copy(made_once["sample"], tmp_path / "atlas.roadmap"))


@pytest.fixture
def empty_file(made_once: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of an empty workspace, this test's own."""
    return Path(shutil.copy(made_once["empty"], tmp_path / "empty.roadmap"))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What message boxes said and asked; none waits for anybody, each is answered by its safe verb.

    A test that expects one clears the list.
    """
    from roadmapper.ui.dialogs import message

    said: list[str] = []

    def choose(_parent: object, question: str, _verbs: tuple[str, ...], *, safe: int, **_more: object) -> int:
        said.append(question)
        return safe

    monkeypatch.setattr(message, "tell", lambda _parent, text, **_more: said.append(text))
    monkeypatch.setattr(
        message, "ask", lambda _parent, question, *_verb, **_more: bool(said.append(question))
    )
    monkeypatch.setattr(message, "choose", choose)
    return said


@pytest.fixture(scope="session")
def fusion(qapp: QApplication) -> QApplication:
    """The application with the style that ours stands on; making it anew for each test takes 20 ms."""
    qapp.setStyle("Fusion")
    return qapp


@pytest.fixture
def looks(fusion: QApplication) -> QApplication:
    """The application with our style, font and light theme; put on anew where a test before changed it.

    Qt looks up every rule of the style sheet anew for the windows that come after it is given one.
    """
    from roadmapper.painting.tokens import LIGHT
    from roadmapper.ui.theme import apply_theme, fonts, tokens
    from roadmapper.ui.theme.current import choice
    from roadmapper.ui.theme.palette import palette_of
    from roadmapper.ui.theme.style_sheet import style_sheet_of

    if fusion.font() != fonts.interface_font():
        fusion.setFont(fonts.interface_font())
    on = (choice(), tokens(), fusion.styleSheet(), fusion.palette())
    if on != ("light", LIGHT, style_sheet_of(LIGHT), palette_of(LIGHT)):
        apply_theme(fusion, "light")
    return fusion


@pytest.fixture
def windows(
    looks: QApplication, qtbot: QtBot, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Windows]:
    """The app's windows; all are closed at the end, and nothing may have been told that was not read.

    They leave no signs of presence in the folders that tests look at; tests of those ask for them.
    """
    from roadmapper.ui import presence_watch
    from roadmapper.ui.main_window import MainWindow
    from roadmapper.ui.windows import Windows

    monkeypatch.setattr(presence_watch, "is_wanted", lambda: False)
    found = Windows(MainWindow)
    yield found
    for window in found.all:
        qtbot.waitUntil(lambda window=window: not window.frame.background.is_busy, timeout=20_000)
        window.close()
    qtbot.waitUntil(lambda: found.all == (), timeout=20_000)  # each goes when its file is published
    assert told == []


@pytest.fixture
def window(windows: Windows, qtbot: PatientBot) -> MainWindow:
    """A window with the welcome page, 1440 x 900, that the keys go to."""
    made = windows.new()
    made.resize(1440, 900)
    qtbot.waitExposed(made)
    made.activateWindow()  # one that has just gone may still have been the active one
    qtbot.waitUntil(made.isActiveWindow, timeout=20_000)
    qtbot.home = made
    return made


@pytest.fixture
def open_window(window: MainWindow, windows: Windows, qtbot: QtBot) -> Opener:
    """Opens a file in the window and waits until its workspace is ready."""

    def open_file(path: Path) -> MainWindow:
        windows.open(path, window)
        qtbot.waitUntil(lambda: window.frame.is_ready, timeout=20_000)
        return window

    return open_file
