"""Spelling in the editor: waves under unknown words, and all that can be done about one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from roadmapper import settings
from roadmapper.documents import dictionaries, own_words
from roadmapper.ui.dialogs.preferences import Preferences
from roadmapper.ui.editors.markdown import context_menu
from roadmapper.ui.editors.spelling.prose import words_of
from roadmapper.ui.pages.prds.page import PrdsPage
from roadmapper.ui.theme import tokens
from tests.spelling import write_dictionary
from tests.ui.editors.spelling_shown import TEXT, WORDS, marks_of, shown
from tests.window_fixtures import Opener


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_dictionary(tmp_path / "words", "en_US", *WORDS)
    write_dictionary(folder, "sv_SE", "rodmap")
    monkeypatch.setenv(dictionaries.OVERRIDE, str(folder))
    return folder


@pytest.fixture
def page(open_window: Opener, sample_file: Path, qtbot: QtBot, folder: Path) -> Iterator[PrdsPage]:
    settings.put("spelling.language", "en_US")
    page = shown(open_window, sample_file)
    qtbot.waitUntil(lambda: marked(page) == ["rodmap", "gooed"], timeout=20_000)
    yield page
    page.editor.flush()


def marked(page: PrdsPage) -> list[str]:
    source, marks = page.editor.source, marks_of(page)
    source.grab()
    return [w.text for block in source.blocks_between(0, 99) for w in marks.unknown_in(block)]


def put_into(page: PrdsPage, word: str) -> None:
    source = page.editor.source
    source.put_cursor(source.document().toPlainText().index(word) + 2)


def menu_at(page: PrdsPage, word: str, qtbot: QtBot) -> QMenu:
    put_into(page, word)
    source = page.editor.source
    at = source.cursorRect().center()
    menu = context_menu.open_menu(page.frame, source, at, page.editor.deeds)
    qtbot.waitUntil(lambda: "Looking for suggestions…" not in texts(menu), timeout=20_000)
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def wave_rows(page: PrdsPage, word: str) -> int:
    """Pixel rows under a word that have the wave's colour in them."""
    put_into(page, word)
    return wave_rows_at_cursor(page)


def wave_rows_at_cursor(page: PrdsPage) -> int:
    source = page.editor.source
    place = source.cursorRect()
    image: QImage = source.viewport().grab().toImage()
    ratio, red = image.devicePixelRatio(), QColor(tokens().bad_dot)

    def is_red(x: int, y: int) -> bool:
        found = image.pixelColor(int(x * ratio), int(y * ratio))
        return abs(found.hue() - red.hue()) < 12 and found.saturation() > 60

    columns = range(place.left() - 10, place.left() + 10)
    return sum(any(is_red(x, y) for x in columns) for y in range(place.top(), place.bottom() + 6))


def test_unknown_words_have_a_wave_and_others_none(page: PrdsPage) -> None:
    assert wave_rows(page, "rodmap") >= 2
    assert wave_rows(page, "good") == 0
    assert wave_rows(page, "kode") == 0


def test_the_word_being_typed_is_left_alone_until_it_is_done(page: PrdsPage, qtbot: QtBot) -> None:
    source, marks = page.editor.source, marks_of(page)
    source.setFocus()
    source.put_cursor(source.document().characterCount() - 1)
    QTest.keyClicks(source, "wrngg")
    qtbot.waitUntil(source.hasFocus)
    qtbot.waitUntil(lambda: marks.service.is_unknown("wrngg") is True, timeout=20_000)
    assert wave_rows_at_cursor(page) == 0
    QTest.keyClicks(source, " is")
    qtbot.waitUntil(lambda: wave_rows(page, "wrngg") >= 2, timeout=20_000)


def test_a_suggestion_replaces_the_word_in_one_step_of_undo(page: PrdsPage, qtbot: QtBot) -> None:
    menu = menu_at(page, "rodmap", qtbot)
    assert texts(menu)[0] == "roadmap"
    choose(menu, "roadmap")
    source = page.editor.source
    assert "The roadmap is `kode`" in source.toPlainText()
    assert marked(page) == ["gooed"] or marks_of(page).service.is_unknown("roadmap") is None
    source.undo()
    assert source.toPlainText() == TEXT


def test_a_word_can_be_added_and_taken_out_again(page: PrdsPage, qtbot: QtBot) -> None:
    choose(menu_at(page, "rodmap", qtbot), "Add “rodmap” to dictionary")
    assert marked(page) == ["gooed"]
    assert "rodmap" in own_words.load()
    choose(menu_at(page, "rodmap", qtbot), "Remove “rodmap” from dictionary")
    qtbot.waitUntil(lambda: marked(page) == ["rodmap", "gooed"])


def test_a_word_can_be_passed_over_in_one_document(page: PrdsPage, qtbot: QtBot) -> None:
    choose(menu_at(page, "gooed", qtbot), "Ignore “gooed” here")
    assert marked(page) == ["rodmap"]
    assert own_words.load() == frozenset()
    other = next(
        i for i in range(page.pane.model.rowCount()) if page.pane.model.id_at(i) != page.editor.document
    )
    page.pane.select(page.pane.model.id_at(other))
    assert not marks_of(page).is_ignored("gooed")


def test_keys_go_from_one_to_the_next_round_the_ends(page: PrdsPage, qtbot: QtBot) -> None:
    source, frame = page.editor.source, page.frame
    walk = page.editor.deeds.spelling.walk

    def chosen() -> str:
        qtbot.waitUntil(lambda: not walk.is_walking, timeout=20_000)
        return source.textCursor().selectedText()

    said: list[str] = []
    frame.toast_asked.connect(lambda text, _undo: said.append(text))
    found = []
    for _ in range(3):
        frame.run("document.next_unknown")
        found.append(chosen())
    frame.run("document.previous_unknown")
    assert (found, chosen()) == (["rodmap", "gooed", "rodmap"], "gooed")
    frame.run("document.ignore_word")
    frame.run("document.next_unknown")
    assert chosen() == "rodmap"
    frame.run("document.add_word")
    frame.run("document.next_unknown")
    chosen()
    assert said[-1] == "No unknown word is in this text."


def test_a_walk_finds_a_word_that_nobody_has_asked_about(page: PrdsPage, qtbot: QtBot) -> None:
    source = page.editor.source
    source.selectAll()
    source.insertPlainText("We go so good.\n\n" * 300 + "This wrng.\n")
    source.put_cursor(0)
    page.frame.run("document.next_unknown")
    qtbot.waitUntil(lambda: source.textCursor().selectedText() == "This", timeout=20_000)


def test_it_is_switched_off_and_on_and_speaks_other_languages(page: PrdsPage, qtbot: QtBot) -> None:
    frame, service = page.frame, marks_of(page).service
    assert page.is_checked("document.check_spelling")
    frame.run("document.check_spelling")
    qtbot.waitUntil(lambda: not service.is_on)
    assert settings.get("spelling.language") == "off"
    assert not page.can("document.next_unknown")
    assert wave_rows(page, "rodmap") == 0
    menu = page.editor.deeds.spelling.choose_language()
    assert menu is not None
    assert texts(menu) == ["The system's language", "Off", "English (United States)", "Swedish (Sweden)"]
    choose(menu, "Swedish (Sweden)")
    qtbot.waitUntil(lambda: service.is_on and service.is_unknown("rodmap") is False, timeout=20_000)


def test_the_preferences_choose_language_and_folder(page: PrdsPage, qtbot: QtBot, tmp_path: Path) -> None:
    own = write_dictionary(tmp_path / "own", "cy_GB", "rodmap")
    dialog = Preferences()
    qtbot.addWidget(dialog)
    folder = dialog.fields["spelling.folder"]
    assert isinstance(folder, QLineEdit)
    folder.setText(str(own))
    folder.editingFinished.emit()
    again = Preferences()
    qtbot.addWidget(again)
    language = again.fields["spelling.language"]
    assert isinstance(language, QComboBox)
    language.setCurrentIndex(language.findData("cy_GB"))
    language.activated.emit(language.currentIndex())
    service = marks_of(page).service
    qtbot.waitUntil(lambda: service.is_on and service.is_unknown("rodmap") is False, timeout=20_000)


def test_a_read_only_text_has_no_waves(page: PrdsPage) -> None:
    page.editor.source.setReadOnly(True)
    assert wave_rows(page, "rodmap") == 0
    assert not page.can("document.next_unknown")


def test_the_menu_key_opens_suggestions_at_the_cursor(page: PrdsPage, qtbot: QtBot) -> None:
    put_into(page, "rodmap")
    menu = page.editor.deeds.spelling.suggest()
    assert menu is not None
    qtbot.waitUntil(lambda: "roadmap" in texts(menu), timeout=20_000)
    menu.close()
    put_into(page, "good")
    assert page.editor.deeds.spelling.suggest() is None


def test_a_right_click_marks_nothing_known(page: PrdsPage, qtbot: QtBot) -> None:
    put_into(page, "good")
    source = page.editor.source
    menu = context_menu.open_menu(page.frame, source, source.cursorRect().center(), page.editor.deeds)
    assert not any("dictionary" in text for text in texts(menu))
    menu.close()


def test_a_key_in_a_long_text_looks_at_its_own_line_alone(page: PrdsPage, qtbot: QtBot) -> None:
    source = page.editor.source
    source.selectAll()
    source.insertPlainText(
        "".join(f"The plan is good, so we go {'the ' * (n % 40)}\n\n" for n in range(1200))
    )
    source.put_cursor(400)
    source.grab()
    qtbot.waitUntil(lambda: not source.is_colouring, timeout=20_000)
    source.grab()
    before = words_of.cache_info().misses
    for key in "plan":
        QTest.keyClicks(source, key)
        source.grab()
    assert words_of.cache_info().misses - before <= len("plan")
