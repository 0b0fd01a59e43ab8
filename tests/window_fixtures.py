"""Real windows for tests: a sample file made once, windows that close, message boxes that do not wait.

Everything of the app is imported inside the fixtures, so that tests without windows pay nothing for it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from roadmapper.ui.main_window import MainWindow
    from roadmapper.ui.windows import Windows

Opener = Callable[[Path], "MainWindow"]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample and an empty workspace, made once for the whole run."""
    from roadmapper.ui import workspace_files

    folder = tmp_path_factory.mktemp("made-once")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        empty = folder / "empty.roadmap"
        workspace_files.create(empty, "Empty plan")
        return {"sample": workspace_files.sample(), "empty": empty}


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
    """What message boxes said; none of them waits for anybody. A test that expects one clears the list."""
    from roadmapper.ui.dialogs import message

    said: list[str] = []
    monkeypatch.setattr(message, "tell", lambda _parent, text, **_more: said.append(text))
    return said


@pytest.fixture
def looks(qapp: QApplication) -> QApplication:
    """The application with our style, font and light theme."""
    from roadmapper.ui.theme import apply_theme, fonts

    qapp.setStyle("Fusion")
    qapp.setFont(fonts.interface_font())
    apply_theme(qapp, "light")
    return qapp


@pytest.fixture
def windows(looks: QApplication, qtbot: QtBot, told: list[str]) -> Iterator[Windows]:
    """The app's windows; all are closed at the end, and nothing may have been told that was not read."""
    from roadmapper.ui.main_window import MainWindow
    from roadmapper.ui.windows import Windows

    found = Windows(MainWindow)
    yield found
    for window in found.all:
        qtbot.waitUntil(lambda window=window: not window.frame.background.is_busy, timeout=10_000)
        window.close()
    qtbot.waitUntil(lambda: found.all == (), timeout=20_000)  # each goes when its file is published
    assert told == []


@pytest.fixture
def window(windows: Windows, qtbot: QtBot) -> MainWindow:
    """A window with the welcome page, 1440 x 900."""
    made = windows.new()
    made.resize(1440, 900)
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def open_window(window: MainWindow, windows: Windows, qtbot: QtBot) -> Opener:
    """Opens a file in the window and waits until its workspace is ready."""

    def open_file(path: Path) -> MainWindow:
        windows.open(path, window)
        qtbot.waitUntil(lambda: window.frame.is_ready, timeout=20_000)
        return window

    return open_file
