"""The palette while its sources still look: Enter waits, and what was marked stays marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.palette.sources import Found
from roadmapper.ui.palette.window import Palette


class Late:
    """A source whose answer comes when the test says so."""

    def __init__(self, *titles: str) -> None:
        self._titles = titles
        self.chosen: list[str] = []
        self.is_looking = True

    def __call__(self, text: str) -> list[Found]:
        found = () if self.is_looking else self._titles
        return [
            Found(each, "", "Item", "circle", 1.0, lambda e=each: self.chosen.append(e)) for each in found
        ]


def test_enter_waits_for_what_is_still_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    palette, late = Palette(window), Late("Webhooks", "Web shop")
    palette.ask("Find", [late])
    qtbot.keyClicks(palette.field, "web")
    assert palette.nothing.text() == "Looking…"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    late.is_looking = False
    palette.search_again()
    assert late.chosen == ["Webhooks"]
    assert not palette.isVisible()
    late.is_looking = True
    palette.ask("Find", [late])
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.keyClicks(palette.field, "web s")  # another is wanted by now
    late.is_looking = False
    palette.search_again()
    assert late.chosen == ["Webhooks"]
    assert palette.isVisible()


def test_what_was_marked_stays_where_more_is_found_before_it(window: MainWindow, qtbot: QtBot) -> None:
    palette, early, late = Palette(window), Late("Webhooks", "Web shop"), Late("Web", "Website")
    early.is_looking = False
    palette.ask("Find", [late, early])
    palette.search_again()
    assert palette.list.currentIndex().row() == 0
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    late.is_looking = False
    palette.search_again()
    assert [one.title for one in palette.found] == ["Web", "Website", "Webhooks", "Web shop"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert early.chosen == ["Web shop"]
