"""The presentation: keys and clicks, the screen it fills, its words, and that it follows theme and plan."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roadmapper.timeline.rows import InitiativeRow
from roadmapper.ui.theme import apply_theme, tokens
from roadmapper.ui.timeline.presentation import Presentation
from tests.unit.timeline.charts import bar
from tests.unit.timeline.test_steps import PLAN, deck

Key = Qt.Key


@pytest.fixture
def owner(qtbot: QtBot, looks: QApplication) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def shown(owner: QWidget, qtbot: QtBot) -> Presentation:
    return present(owner, qtbot)


def present(
    owner: QWidget, qtbot: QtBot, rows: Sequence[InitiativeRow] = PLAN, *, hides_dates: bool = False
) -> Presentation:
    made = Presentation(deck(rows, hides_dates=hides_dates), owner)
    made.begin(owner)
    qtbot.waitExposed(made)
    return made


def title(shown: Presentation) -> str:
    return shown.accessibleName()


def picture(shown: Presentation) -> QImage:
    return shown.grab().toImage()


def test_it_fills_the_screen_of_its_owner_without_a_frame(shown: Presentation, owner: QWidget) -> None:
    assert shown.isFullScreen()
    assert shown.screen() is owner.screen()
    assert shown.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_keys_go_on_and_back(shown: Presentation, qtbot: QtBot) -> None:
    assert title(shown) == "Whole plan, 1 of 4"
    for key, expected in (
        (Key.Key_Right, 2),
        (Key.Key_Space, 3),
        (Key.Key_PageDown, 4),
        (Key.Key_Right, 4),
        (Key.Key_Left, 3),
        (Key.Key_PageUp, 2),
        (Key.Key_Down, 3),
        (Key.Key_Up, 2),
        (Key.Key_Home, 1),
        (Key.Key_Left, 1),
        (Key.Key_End, 4),
    ):
        qtbot.keyClick(shown, key)
        assert title(shown).endswith(f", {expected} of 4"), key
    qtbot.keyClick(shown, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert title(shown) == "Retention, 3 of 4"


def test_clicks_go_on_and_back(shown: Presentation, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert title(shown) == "Activation, 2 of 4"
    qtbot.mouseClick(shown, Qt.MouseButton.RightButton)
    assert title(shown) == "Whole plan, 1 of 4"


def test_t_changes_between_lanes_and_quarters(shown: Presentation, qtbot: QtBot) -> None:
    qtbot.keyClick(shown, Key.Key_T)
    assert title(shown) == "Whole plan, 1 of 6"
    qtbot.keyClick(shown, Key.Key_Right)
    qtbot.keyClick(shown, Key.Key_Right)
    assert title(shown) == "Q1 2027, 3 of 6"
    qtbot.keyClick(shown, Key.Key_T)
    assert title(shown) == "Activation, 2 of 4"


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F5])
def test_a_key_ends_it(shown: Presentation, qtbot: QtBot, key: Key) -> None:
    with qtbot.waitSignal(shown.destroyed):
        qtbot.keyClick(shown, key)


def test_it_goes_with_its_owner(looks: QApplication, qtbot: QtBot) -> None:
    owner = QWidget()
    owner.show()
    shown = present(owner, qtbot)
    with qtbot.waitSignal(shown.destroyed):
        owner.deleteLater()


def test_each_step_is_another_picture_and_larger_where_there_is_less(shown: Presentation) -> None:
    whole, factor = picture(shown), shown.slide.factor
    shown.go(1)
    assert picture(shown) != whole
    assert shown.slide.factor >= factor
    shown.go(-1)
    assert picture(shown) == whole


def test_it_follows_the_theme(shown: Presentation, looks: QApplication) -> None:
    before = picture(shown)
    apply_theme(looks, "dark")
    QApplication.processEvents()
    after = picture(shown)
    assert after != before
    assert after.pixelColor(2, 2).name().upper() == tokens().canvas


def test_what_lies_under_the_pointer_is_told(shown: Presentation) -> None:
    shown.go(1)
    told = {
        shown.words_at(QPointF(x, y))
        for x in range(0, shown.width(), 20)
        for y in range(0, shown.height(), 8)
    }
    assert any(words.startswith("Title of a\n17 Oct 2026 → 2 Jan 2027 · 11 weeks") for words in told)
    assert "Beta · 24 Nov" in told
    assert "" in told


def test_hidden_dates_are_told_nowhere(owner: QWidget, qtbot: QtBot) -> None:
    shown = present(owner, qtbot, hides_dates=True)
    told = {
        shown.words_at(QPointF(x, y))
        for x in range(0, shown.width(), 20)
        for y in range(0, shown.height(), 8)
    }
    assert any(words.startswith("Title of a\nQ4 2026 → Q1 2027") for words in told)
    assert "Beta · Q4" in told
    assert not any("Oct" in words or "Nov" in words for words in told)


def test_a_step_higher_than_the_screen_is_scrolled_before_it_is_left(owner: QWidget, qtbot: QtBot) -> None:
    rows = [bar(f"b{number}", "2026-10-17", "2027-03-02") for number in range(60)]
    shown = present(owner, qtbot, rows)
    assert shown.slide.most > 0
    top = picture(shown)
    qtbot.keyClick(shown, Key.Key_Down)
    assert shown.scrolled > 0
    assert picture(shown) != top
    assert title(shown) == "Whole plan, 1 of 2"
    for _ in range(100):
        if shown.number:
            break
        qtbot.keyClick(shown, Key.Key_Down)
    assert title(shown) == "Activation, 2 of 2"
    assert shown.scrolled == 0


def test_another_plan_keeps_the_step(shown: Presentation, qtbot: QtBot) -> None:
    shown.go(2)
    shown.show_deck(deck([bar("d", "2026-12-01", "2027-02-10", "ret")]))
    assert title(shown) == "Retention, 2 of 2"
    shown.show_deck(deck([bar("d", "2026-12-01", "2027-02-10")]))
    assert title(shown) == "Activation, 2 of 2"
    with qtbot.waitSignal(shown.destroyed):
        shown.show_deck(deck([], milestones=()))


def test_what_would_take_many_screens_is_folded_and_its_lanes_have_steps(
    owner: QWidget, qtbot: QtBot
) -> None:
    rows = [
        bar(f"{theme}{number}", "2026-10-17", "2027-03-02", theme)
        for theme in ("act", "ret")
        for number in range(200)
    ]
    shown = present(owner, qtbot, rows)
    assert shown.slide.most == 0
    assert all(lane.folded for lane in shown.slide.chart.layout.lanes)
    shown.go(1)
    assert shown.slide.most > 0
    assert not any(lane.folded for lane in shown.slide.chart.layout.lanes)
