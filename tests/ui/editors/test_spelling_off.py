"""Where spelling cannot be checked: no dictionary, no library, a broken file; each gets its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper import settings
from roadmapper.documents import dictionaries
from tests.spelling import write_dictionary
from tests.ui.editors.spelling_shown import WORDS, marks_of, shown
from tests.window_fixtures import Opener


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_dictionary(tmp_path / "words", "en_US", *WORDS)
    write_dictionary(folder, "sv_SE", "rodmap")
    monkeypatch.setenv(dictionaries.OVERRIDE, str(folder))
    return folder


def test_without_a_dictionary_one_is_told_how_to_get_one(
    open_window: Opener, sample_file: Path, qtbot: QtBot, told: list[str]
) -> None:
    page = shown(open_window, sample_file)
    service = marks_of(page).service
    page.editor.source.grab()
    qtbot.waitUntil(lambda: bool(service.why_off))
    page.frame.run("document.check_spelling")
    assert "no dictionary on this computer" in told.pop()
    page.frame.run("document.spelling_language")
    assert "no dictionary on this computer" in told.pop()
    page.editor.flush()


def test_without_the_library_one_is_told_how_to_install_it(
    open_window: Opener,
    sample_file: Path,
    qtbot: QtBot,
    told: list[str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dictionaries, "LIBRARY", "no_such_library")
    page = shown(open_window, sample_file)
    page.editor.source.grab()
    qtbot.waitUntil(lambda: bool(marks_of(page).service.why_off))
    for action in ("document.check_spelling", "document.spelling_language"):
        page.frame.run(action)
        assert "the library for it is not installed" in told.pop()
    page.editor.flush()


def test_a_broken_dictionary_ends_it_with_a_sentence(
    open_window: Opener, sample_file: Path, qtbot: QtBot, folder: Path, told: list[str]
) -> None:
    (folder / "sv_SE.aff").write_text("SET no-such-encoding\n", encoding="utf-8")
    settings.put("spelling.language", "sv_SE")
    page = shown(open_window, sample_file)
    service = marks_of(page).service
    page.editor.source.grab()
    qtbot.waitUntil(lambda: "could not be read" in service.why_off, timeout=20_000)
    page.frame.run("document.check_spelling")
    assert "could not be read" in told.pop()
    page.editor.flush()
