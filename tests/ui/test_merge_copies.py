"""Conflict copies and dropped copies are offered for merge in a bar; nothing of either side is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.backups import all_of
from roadmapper.storage.conflict_copies import ConflictCopy
from roadmapper.ui.commands.merging import merge_copies
from roadmapper.ui.copies_offer import words_for
from roadmapper.ui.main_window import MainWindow
from tests.unit.storage.shared_files import mate_adds
from tests.window_fixtures import Opener

WAIT = 20_000


def titles(window: MainWindow) -> list[str]:
    return sorted(item.title for item in window.frame.workspace.all(Initiative))


def mates_copy(path: Path, name: str, folder: Path, *added: str) -> Path:
    copy = path.with_name(name)
    shutil.copy(path, copy)
    mate_adds(copy, folder, *added)
    return copy


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_conflict_copy_is_offered_merged_and_kept(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Mine"))
    name = f"{empty_file.stem} (Mia's conflicted copy 2026-11-21).roadmap"
    copy = mates_copy(empty_file, name, tmp_path, "Theirs")
    bar = window.life.bar
    qtbot.waitUntil(lambda: bar.isVisible() and bool(bar.buttons), timeout=WAIT)
    assert bar.words.text() == f"“{name}”, beside this file, holds 1 edit not in this file."
    bar.buttons[0].click()
    qtbot.waitUntil(lambda: titles(window) == ["Mine", "Theirs"], timeout=WAIT)
    qtbot.waitUntil(lambda: not copy.exists(), timeout=WAIT)
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=WAIT)
    whys = [backup.why for backup in all_of(window.frame.workspace.file.doc_id)]
    assert {"copy", "merge"} <= set(whys)
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=WAIT)


def test_one_that_was_put_away_is_not_offered_again(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    copy = mates_copy(empty_file, f"{empty_file.stem} (1).roadmap", tmp_path, "Theirs")
    bar = window.life.bar
    qtbot.waitUntil(bar.isVisible, timeout=WAIT)
    bar.put_away()
    window.life.watch.look_now()
    qtbot.wait(300)
    assert not bar.isVisible()
    assert copy.exists()
    mate_adds(copy, tmp_path, "More")
    qtbot.waitUntil(bar.isVisible, timeout=WAIT)
    assert "2 edits" in bar.words.text()


def test_a_copy_that_is_dropped_is_offered_and_stays_where_it_is(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    (tmp_path / "mail").mkdir()
    copy = tmp_path / "mail" / "from Mia.roadmap"
    shutil.copy(empty_file, copy)
    mate_adds(copy, tmp_path, "Theirs")
    drop(window, copy)
    bar = window.life.bar
    qtbot.waitUntil(bar.isVisible, timeout=WAIT)
    assert [button.text() for button in bar.buttons] == ["Merge it", "Open it"]
    bar.buttons[0].click()
    qtbot.waitUntil(lambda: titles(window) == ["Theirs"], timeout=WAIT)
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=WAIT)
    assert copy.exists()


def test_copies_are_chosen_from_the_menu(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(empty_file)
    copy = mates_copy(empty_file, "elsewhere.roadmap", tmp_path, "Theirs")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(copy)], ""))
    window.frame.run("file.merge_copies")
    qtbot.waitUntil(lambda: titles(window) == ["Theirs"], timeout=WAIT)
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=WAIT)


def test_a_file_that_shares_no_history_is_refused_in_words(
    open_window: Opener, sample_file: Path, empty_file: Path, told: list[str], qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    window.frame.run("file.merge_copies", [sample_file])
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert "no history" in told.pop()
    assert titles(window) == []


def test_words_for_one_and_for_many() -> None:
    one, two = ConflictCopy(Path("a (1).roadmap"), 2), ConflictCopy(Path("a (2).roadmap"), 1)
    assert words_for([one]) == "“a (1).roadmap”, beside this file, holds 2 edits not in this file."
    assert words_for([one, two]) == "2 conflict copies beside this file hold 3 edits not in this file."
    assert words_for([two._replace(missing=0)]).endswith("holds nothing that is not here.")


def test_a_copy_that_cannot_be_merged_leaves_those_before_it_merged_and_says_so(
    open_window: Opener, empty_file: Path, tmp_path: Path, told: list[str], qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    first = mates_copy(empty_file, "first.roadmap", tmp_path, "Theirs")
    second = tmp_path / "second.roadmap"
    second.write_bytes(b"# Notes\n")
    merge_copies(window.frame, [first, second])
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    said = told.pop()
    assert "“second.roadmap”" in said
    assert "Merged before it, and kept: “first.roadmap”" in said
    assert titles(window) == ["Theirs"]
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=WAIT)
