"""The popup to pick from while what it offers is still being read: typing and Enter count."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.options import Option
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.widgets.labels import TextLabel

AT = QRect(100, 100, 220, 20)
READ = [Option("1", "Webhooks"), Option("2", "Web shop")]


@pytest.fixture
def popup(looks: QApplication) -> Iterator[PickPopup]:
    made = PickPopup(None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show_below(AT)
    yield made
    made.close()
    made.deleteLater()


def picked_from(popup: PickPopup) -> list[object]:
    found: list[object] = []
    popup.picked.connect(found.append)
    return found


def test_nothing_is_said_to_fit_before_it_is_read(popup: PickPopup, qtbot: QtBot) -> None:
    (hint,) = popup.findChildren(TextLabel)
    qtbot.keyClicks(popup.search, "web")
    assert hint.text() == "…"
    popup.fill(READ, AT)
    assert hint.isHidden()
    qtbot.keyClicks(popup.search, "x")
    assert hint.text() == "Nothing fits that"


def test_enter_before_it_is_read_takes_the_first_that_fits(popup: PickPopup, qtbot: QtBot) -> None:
    picked = picked_from(popup)
    qtbot.keyClicks(popup.search, "web s")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert popup.isVisible()
    popup.fill(READ, AT)
    assert picked == ["2"]
    assert popup.isHidden()


def test_typing_on_after_enter_takes_nothing(popup: PickPopup, qtbot: QtBot) -> None:
    picked = picked_from(popup)
    qtbot.keyClicks(popup.search, "web")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    qtbot.keyClicks(popup.search, " s")
    popup.fill(READ, AT)
    assert picked == []
    assert popup.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_without_a_word_nothing_unseen_is_taken(popup: PickPopup, qtbot: QtBot, key: Qt.Key) -> None:
    picked = picked_from(popup)
    qtbot.keyClick(popup.search, key)
    popup.fill(READ, AT)
    assert picked == []
