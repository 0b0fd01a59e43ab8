"""The page bar where room is short: what is said in short, what goes, and what comes back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roadmapper.ui.page_bar import PageBar
from roadmapper.ui.pages.page import Bar
from roadmapper.ui.widgets.buttons import Button, PlainButton, PrimaryButton
from roadmapper.ui.widgets.segmented import Segmented


class Shown:
    """A bar with a button of each kind."""

    def __init__(self, qtbot: QtBot) -> None:
        self.lanes = PlainButton("Theme")
        self.filter = PlainButton("Filter", icon="filter")
        self.stops = Segmented([("weeks", "Weeks"), ("months", "Months"), ("years", "Years")], name="Zoom")
        self.add = PrimaryButton("Initiative", icon="plus")
        self.content = Bar((self.lanes, self.filter), (self.stops,), self.add)
        self._window = QWidget()
        qtbot.addWidget(self._window)
        self.bar = PageBar("Timeline", self.content, self._window)
        self._window.show()
        self.wide()

    def resize(self, width: int) -> None:
        self.bar.resize(width, self.bar.height())
        QApplication.processEvents()

    def wide(self) -> None:
        self.resize(1_000)

    def overflows(self) -> bool:
        """Whether any widget has less room than its words take, or lies outside the bar."""
        shown = [w for w in (self.lanes, self.filter, self.stops, self.add) if not w.isHidden()]
        return any(w.width() < w.sizeHint().width() or w.geometry().right() > self.bar.width() for w in shown)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_with_room_everything_is_said_in_full(shown: Shown) -> None:
    assert (shown.filter.text(), shown.add.text()) == ("Filter", "Initiative")
    assert [b.text() for b in shown.stops.findChildren(Button) if b.isVisible()] == [
        "Weeks",
        "Months",
        "Years",
    ]
    assert not shown.overflows()


def test_narrower_and_narrower_nothing_is_ever_cut(shown: Shown) -> None:
    for width in range(1_000, 200, -10):
        shown.resize(width)
        assert not shown.overflows(), width


def test_icons_lose_their_words_before_anything_goes(shown: Shown) -> None:
    width = 1_000
    while shown.filter.text():
        width -= 4
        shown.resize(width)
    assert shown.filter.accessibleName() == "Filter"
    assert not shown.filter.isHidden()
    assert shown.add.text() == "Initiative"


def test_choices_fold_into_one_button_that_still_chooses(shown: Shown, qtbot: QtBot) -> None:
    width = 1_000
    while shown.stops.sizeHint().width() > 130:
        width -= 4
        shown.resize(width)
    folded = next(b for b in shown.stops.findChildren(Button) if b.text() == "Weeks ▾")
    entries = folded.menu().actions()
    with qtbot.waitSignal(shown.stops.chosen) as told:
        entries[1].trigger()
    assert told.args == ["months"]
    assert (folded.text(), folded.accessibleName()) == ("Months ▾", "Zoom: Months")
    shown.wide()
    assert folded.isHidden()
    assert shown.stops.choice == "months"


def test_a_longer_title_is_told_whole_before_words_beside_icons(shown: Shown) -> None:
    title = "Guided onboarding for new teams"
    shown.bar.show_bar(title, shown.content)
    width = 1_000
    while shown.filter.text():
        width -= 4
        shown.resize(width)
    assert shown.bar._title.width() >= 220


def test_what_is_left_goes_after_what_is_right(shown: Shown) -> None:
    shown.resize(270)
    assert shown.stops.isHidden()
    assert not shown.lanes.isHidden()
    assert not shown.add.isHidden()


def test_longer_words_in_a_button_make_room_anew(shown: Shown) -> None:
    width = 1_000
    while shown.filter.text():
        width -= 4
        shown.resize(width)
    shown.resize(width + 4)
    assert shown.filter.text() == "Filter"
    shown.lanes.setText("Theme / Team / and more")
    QApplication.processEvents()
    assert shown.filter.text() == ""
    assert not shown.overflows()
    shown.lanes.setText("Theme")
    QApplication.processEvents()
    assert shown.filter.text() == "Filter"


def test_what_left_the_bar_comes_back_with_it(shown: Shown) -> None:
    shown.bar.show_bar("Timeline", shown.content._replace(left=(shown.lanes,), primary=None))
    assert shown.filter.isHidden()
    assert shown.add.isHidden()
    shown.bar.show_bar("Timeline", shown.content)
    assert not shown.filter.isHidden()
    assert not shown.add.isHidden()


def test_what_a_page_hides_itself_stays_hidden(shown: Shown) -> None:
    shown.filter.hide()
    shown.resize(300)
    shown.wide()
    assert shown.filter.isHidden()
