"""The list of attachments: empty, with some and with thousands; renamed, removed, tidied and saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from roadmapper.entities.attachment import Attachment
from roadmapper.operations import attachments
from roadmapper.operations.items import add_values
from roadmapper.ui.attachments.dialog import AttachmentsDialog
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.widgets.rows import make_current
from tests.image_bytes import png
from tests.window_fixtures import Opener


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


def opened(window: MainWindow, qtbot: QtBot, count: int) -> AttachmentsDialog:
    dialog = AttachmentsDialog(window.frame, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.model.rows) == count, timeout=20_000)
    return dialog


def kept(window: MainWindow, count: int) -> list[Attachment]:
    images = [
        attachments.new_image(png(4, 3, colour=(n % 250, n // 250, 1)), f"{n}.png") for n in range(count)
    ]
    return attachments.attach(window.frame.workspace, images)


def test_empty_it_says_what_it_is_for(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, 0)
    assert "No images yet. Paste or drop one" in dialog.words.text()
    for button in (dialog.save, dialog.rename, dialog.remove, dialog.tidy):
        assert not button.isEnabled()


def test_renamed_removed_tidied_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.frame.workspace
    kept(window, 4)
    add_values(workspace, "prd", {"title": "Onboarding", "body": "![a](attachment:ATT-2)"})
    dialog = opened(window, qtbot, 4)
    assert dialog.tidy.text() == "Remove 3 unused"
    assert dialog.model.setData(dialog.model.index(1), "Board.exe")
    qtbot.waitUntil(lambda: dialog.model.rows[1].attachment.title == "Board.png", timeout=20_000)
    make_current(dialog.list, dialog.model.index(3))
    dialog.remove.click()
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 3, timeout=20_000)
    dialog.tidy.click()
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 1, timeout=20_000)
    assert dialog.model.rows[0].uses[0].title == "Onboarding"
    assert not dialog.tidy.isEnabled()
    workspace.undo()
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 3, timeout=20_000)


def test_saved_one_by_name_and_several_into_a_folder(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(window, 2)
    dialog = opened(window, qtbot, 2)
    target = tmp_path / "mine.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "all"))
    make_current(dialog.list, dialog.model.index(0))
    dialog.save.click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    dialog.list.selectAll()
    dialog.save.click()
    qtbot.waitUntil(lambda: (tmp_path / "all" / "ATT-2 1.png").exists(), timeout=20_000)
    qtbot.waitUntil(lambda: dialog.words.text() == "Saved 2 images.", timeout=20_000)


def test_three_thousand_open_and_scroll(window: MainWindow, qtbot: QtBot) -> None:
    kept(window, 3_000)
    dialog = opened(window, qtbot, 3_000)
    bar = dialog.list.verticalScrollBar()
    for step in range(20):
        bar.setValue(bar.maximum() * step // 19)
        dialog.list.viewport().grab()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert dialog.model.index(0).data(role) == "0.png, ATT-1 · 4 × 3 · 72 bytes, Not used"
