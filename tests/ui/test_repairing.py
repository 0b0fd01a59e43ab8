"""A damaged file in the app: refused in words, with the offer to repair it into a new file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from roadmapper.ui.dialogs import message
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.repairing import REPAIR
from roadmapper.ui.windows import Windows


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was offered; the answer is the first verb."""
    found: list[str] = []

    def choose(_parent: object, question: str, verbs: tuple[str, ...], **_more: object) -> int:
        found.append(f"{question} [{verbs[0]}]")
        return 0

    monkeypatch.setattr(message, "choose", choose)
    return found


def test_a_damaged_file_is_repaired_into_a_new_one_which_opens(
    window: MainWindow,
    windows: Windows,
    sample_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    told: list[str],
    asked: list[str],
) -> None:
    image = sample_file.read_bytes()
    sample_file.write_bytes(image[:-5000])
    target = sample_file.with_name("mended.roadmap")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_more: (str(target), ""))
    windows.open(sample_file, window)
    qtbot.waitUntil(lambda: window.frame.is_ready and bool(told), timeout=20_000)
    assert asked == [asked[0]]
    assert f"[{REPAIR}]" in asked[0]
    assert window.frame.path == target
    assert told.pop().startswith("“mended.roadmap” holds ")
    assert sample_file.read_bytes() == image[:-5000]


def test_by_the_menu_and_what_is_no_workspace(
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    told: list[str],
) -> None:
    (tmp_path / "page.roadmap").write_bytes(b"<html>")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path / "page.roadmap"), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_g, **_m: (str(tmp_path / "out"), ""))
    window.frame.run("file.repair")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "is a web page" in told.pop()
    assert not (tmp_path / "out.roadmap").exists()
