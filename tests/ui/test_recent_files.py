"""The list of recent files: newest first, and never in the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from roadmapper import paths
from roadmapper.ui import recent_files
from roadmapper.ui.main_window import MainWindow


def test_the_newest_is_first_and_each_once() -> None:
    for name in ("a", "b", "a"):
        recent_files.remember(Path(f"/x/{name}.roadmap"), name.upper(), 3)
    assert [(entry.title, entry.initiatives) for entry in recent_files.read()] == [("A", 3), ("B", 3)]


def test_only_so_many_are_kept() -> None:
    for number in range(recent_files.KEPT + 5):
        recent_files.remember(Path(f"/x/{number}.roadmap"), str(number))
    assert len(recent_files.read()) == recent_files.KEPT


@pytest.mark.parametrize(
    "content", ["", "[1, 2]", '{"a": 1}', '[{"path": "/x", "title": "X", "at": "soon"}]']
)
def test_an_odd_list_is_an_empty_one(content: str) -> None:
    paths.app_data().mkdir(parents=True)
    (paths.app_data() / "recent.json").write_text(content, encoding="utf-8")
    assert recent_files.read() == []


def test_when_is_told_in_words() -> None:
    now = datetime(2026, 11, 20, 9, 12, tzinfo=UTC).astimezone()
    words = {
        "Today": now,
        "Yesterday": now - timedelta(days=1),
        "12 Nov": now - timedelta(days=8),
        "20 Nov 2025": now - timedelta(days=365),
    }
    for expected, moment in words.items():
        assert recent_files.when_in_words(moment.timestamp(), now).startswith(expected)


def test_a_missing_file_can_be_taken_off(window: MainWindow, tmp_path: Path) -> None:
    recent_files.remember(tmp_path / "gone.roadmap", "Gone")
    assert window.welcome is not None
    window.welcome.recent.fill()
    remove = next(
        button
        for button in window.welcome.recent.findChildren(QPushButton)
        if button.text() == "Remove from list"
    )
    remove.click()
    assert recent_files.read() == []
