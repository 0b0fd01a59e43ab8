"""The palette: what it finds, in which order, and that keys alone are enough."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.palette.matching import Haystack, initials
from roadmapper.ui.palette.window import Palette
from tests.window_fixtures import Opener

TITLES = (
    "Guided onboarding",
    "Usage-based checklists",
    "Public API v2",
    "Onboarding for guests",
    "Go to market",
)


def found(text: str, titles: tuple[str, ...] = TITLES) -> list[str]:
    return [titles[place] for place, _score in Haystack(titles).find(text)]


class TestMatching:
    def test_a_beginning_comes_before_a_middle(self) -> None:
        assert found("onb") == ["Onboarding for guests", "Guided onboarding"]

    def test_words_match_in_any_order(self) -> None:
        assert found("v2 api") == ["Public API v2"]

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
    qtbot.waitUntil(lambda: [one.title for one in palette.found] == ["First report"], timeout=10_000)
    assert "interviewed admins" in palette.found[0].detail


def test_find_everywhere_shows_an_entity_once(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    window = open_window(empty_file)
    with window.frame.workspace.edit("Add") as edit:
        edit.add(Initiative(title="Webhooks", summary="Webhooks for partners"))
    window.frame.run("edit.find_everywhere")
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "webhooks")
    qtbot.waitUntil(lambda: len(palette.found) == 1, timeout=10_000)
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
