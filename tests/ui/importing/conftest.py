"""An import dialog over a real window, ready to be clicked in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.ui.importing.dialog import ImportDialog
from roadmapper.ui.main_window import MainWindow
from tests.window_fixtures import Opener

Asked = Callable[..., ImportDialog]


def open_dialog(window: MainWindow, qtbot: QtBot, *paths: Path) -> ImportDialog:
    """Import these paths and wait until it is known what would happen, or why nothing can."""
    window.frame.run("file.import", list(paths))
    dialog = window.findChildren(ImportDialog)[-1]
    qtbot.waitUntil(lambda: is_settled(dialog), timeout=20_000)
    return dialog


def is_settled(dialog: ImportDialog) -> bool:
    """Whether nothing is being worked out."""
    return not dialog.is_busy


@pytest.fixture
def ask(open_window: Opener, empty_file: Path, qtbot: QtBot) -> Asked:
    """Opens the dialog for files, over an empty workspace."""
    window = open_window(empty_file)
    return lambda *paths: open_dialog(window, qtbot, *paths)
