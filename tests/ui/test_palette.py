"""The palette: what it finds, in which order, and that keys alone are enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.risks.page import RisksPage
from roadmapper.ui.palette.matching import Haystack, initials
from roadmapper.ui.palette.text_keys import TextKeys
from roadmapper.ui.palette.window import Palette
from tests.window_fixtures import Opener, PatientBot

TITLES = (
    "Guided onboarding",
    "Usage-based checklists",
    "Public API v2",
    "Onboarding for guests",
    "Go to market",
)


ONLY_ALIKE = 100.0


def scored_alone(title: str, words: list[str]) -> float:
    """What one title scores that holds every word; the rule, without the passes that make it fast."""
    straw = f"{title}  {initials(title)}".lower()
    if not words or not all(word in straw for word in words):
        return 0.0
    if straw.startswith(" ".join(words)):
        return 400.0
    if len(words) > 1 and all(f" {word}" in f" {title.lower()}" for word in words):
        return 350.0
    if straw.rsplit(" ", 1)[-1] == words[0]:
        return 280.0
    return 300.0 if all(f" {word}" in f" {straw}" for word in words) else 200.0


def found(text: str, titles: tuple[str, ...] = TITLES) -> list[str]:
    return [titles[place] for place, _score in Haystack(titles).find(text)]


class TestMatching:
    def test_a_beginning_comes_before_a_middle(self) -> None:
        assert found("onb") == ["Onboarding for guests", "Guided onboarding"]

    def test_words_match_in_any_order(self) -> None:
        assert found("v2 api") == ["Public API v2"]

    def test_words_of_a_title_come_before_words_that_are_said_beside_it(self) -> None:
        titles = ["View 1", "Save as a view"]
        told = Haystack(titles, ["Show the page as its saved view 1 keeps it", "Keep filter and order"])
        assert [titles[place] for place, _score in told.find("save view")] == ["Save as a view", "View 1"]

    def test_initials_find(self) -> None:
        assert found("go")[:2] == ["Go to market", "Guided onboarding"]
        assert initials("Public API v2") == "PAv"

    def test_a_slip_of_the_finger_finds(self) -> None:
        assert found("guidde onbording")[0] == "Guided onboarding"

    def test_nothing_typed_finds_nothing(self) -> None:
        assert found("  ") == []

    def test_nonsense_finds_nothing(self) -> None:
        assert found("zzqqxx") == []

    @given(st.text(max_size=12), st.integers(1, 5))
    def test_any_text_gives_at_most_what_was_asked_each_once_best_first(self, text: str, limit: int) -> None:
        hits = Haystack(TITLES).find(text, limit)
        assert len({place for place, _ in hits}) == len(hits) <= limit
        assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)

    @pytest.mark.parametrize(
        ("typed", "title"),
        [
            ("onbarding", "Guided onboarding"),
            ("guid onbordin", "Guided onboarding"),
            ("publik api v2", "Public API v2"),
            ("maket", "Go to market"),
            ("usgae chekclists", "Usage-based checklists"),
        ],
    )
    def test_slips_in_any_word_find(self, typed: str, title: str) -> None:
        assert found(typed)[0] == title

    def test_what_has_digits_is_meant_as_it_is(self) -> None:
        assert found("publik v3") == []

    @given(st.lists(st.text("abc ", max_size=9), max_size=40), st.text("abc ", min_size=1, max_size=5))
    def test_the_order_is_that_of_scoring_every_title(self, titles: list[str], text: str) -> None:
        words = text.split()
        scored = [
            (place, score) for place, title in enumerate(titles) if (score := scored_alone(title, words))
        ]
        scored.sort(key=lambda hit: (-hit[1], len(titles[hit[0]]), hit[0]))
        haystack = Haystack(titles)
        hits: list[tuple[int, float]] = []
        for length in range(len(text) + 1):  # each letter looks among what the one before has found
            typed = text[:length] or "c"
            hits = [hit for hit in haystack.find(typed, 12) if hit[1] > ONLY_ALIKE]
        assert hits == scored[:12]

    def test_a_slip_looks_at_the_words_and_not_at_every_title(self) -> None:
        titles = [f"Guided onboarding of group {number}" for number in range(3_000)]
        haystack = Haystack(titles)
        haystack.make_ready()
        assert haystack._slips is not None
        assert sorted(haystack._slips._holders) == ["goog", "group", "guided", "of", "onboarding"]
        assert len(haystack.find("guidde onbording")) == 30

    @given(st.sampled_from(TITLES))
    def test_a_whole_title_finds_itself_first(self, title: str) -> None:
        assert found(title)[0] == title


def palette_of(window: MainWindow) -> Palette:
    palette = window.findChild(Palette)
    assert palette is not None
    return palette


def test_without_a_file_it_offers_what_can_be_done(window: MainWindow) -> None:
    window.frame.run("edit.palette")
    titles = [one.title for one in palette_of(window).found]
    assert "New roadmap" in titles
    assert "Save a copy" not in titles
    window.frame.run("edit.palette")
    assert not palette_of(window).isVisible()


def test_typing_and_enter_does_an_action(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.run("edit.palette")
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "dark")
    assert palette.found[0].title == "Dark"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.frame.action("view.theme_dark").isChecked()
    window.frame.run("view.theme_light")


def test_keys_go_round_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.run("edit.palette")
    palette = palette_of(window)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == len(palette.found) - 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_it_finds_titles_keys_and_words_in_texts(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    window = open_window(empty_file)
    with window.frame.workspace.edit("Add") as edit:
        item = edit.add(Initiative(title="Guided onboarding"))
        edit.add(PRD(title="First report", body="Six of nine interviewed admins never reached it.\n"))
    window.frame.run("edit.palette")
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "guided")
    qtbot.waitUntil(lambda: "Guided onboarding" in [one.title for one in palette.found])
    assert palette.found[0].at_right == "Initiative"
    palette.field.setText(item.key)
    qtbot.waitUntil(lambda: palette.found[0].title == "Guided onboarding")
    palette.field.setText("interviewed admins")
    qtbot.waitUntil(lambda: [one.title for one in palette.found] == ["First report"], timeout=20_000)
    assert "interviewed admins" in palette.found[0].detail


def test_find_everywhere_shows_an_entity_once(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    window = open_window(empty_file)
    with window.frame.workspace.edit("Add") as edit:
        edit.add(Initiative(title="Webhooks", summary="Webhooks for partners"))
    window.frame.run("edit.find_everywhere")
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "webhooks")
    qtbot.waitUntil(lambda: len(palette.found) == 1, timeout=20_000)
    palette.field.setText("nothing of the kind")
    qtbot.waitUntil(lambda: palette.found == [])
    assert palette.nothing.isVisible()


def test_choosing_an_entity_selects_it(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    window = open_window(empty_file)
    with window.frame.workspace.edit("Add") as edit:
        item = edit.add(Initiative(title="Webhooks"))
    window.frame.run("edit.palette")
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "webh")
    qtbot.waitUntil(lambda: bool(palette.found) and palette.found[0].title == "Webhooks")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [ref.id for ref in window.frame.selection] == [item.id])


def test_new_finds_what_is_called_by_the_thing_alone(open_window: Opener, empty_file: Path) -> None:
    window = open_window(empty_file)
    window.frame.run("edit.palette")
    palette = window.findChild(Palette)
    assert palette is not None
    palette.field.setText("new risk")
    assert palette.found[0].title == "Risk"


def test_what_had_the_keyboard_gets_it_back(
    open_window: Opener, sample_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(sample_file)
    window.desk.pages.show_page("risks")
    page = window.desk.pages.front
    assert isinstance(page, RisksPage)
    qtbot.giveKeyboard(page.table.view)
    window.frame.run("edit.palette")
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.field.hasFocus()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert page.table.view.hasFocus()


class OnLinux(QLineEdit):
    """A field that wants every key with Ctrl for itself, as the desktops on Linux have it want Ctrl+K."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_its_key_is_its_own_in_a_text_that_would_delete_by_it(looks: QApplication, qtbot: PatientBot) -> None:
    keys, field = TextKeys(looks), OnLinux("exposure>9")
    qtbot.addWidget(field)
    field.show()
    qtbot.giveKeyboard(field)
    for key, taken in ((Qt.Key.Key_K, False), (Qt.Key.Key_A, True)):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        asked.ignore()
        QApplication.sendEvent(field, asked)
        assert asked.isAccepted() == taken
    keys.deleteLater()
