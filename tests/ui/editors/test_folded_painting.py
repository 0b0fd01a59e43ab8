"""A source with folded sections is painted as Qt paints it, and a key does nothing for what is hidden."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown import folded_painting
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from tests.ui.editors.folding_shown import GOALS, RISKS, TEXT, editor, fold, numbers, put

SHIFT = Qt.KeyboardModifier.ShiftModifier
WRAPPED = TEXT.replace("Intro", "An **introduction** of `some` words, [[ATL-1]], that wrap. " * 4)
LONG = "# Title\n\n" + "".join(
    f"## Part {n}\n\n" + "\n".join(["Some words are standing here, ten of them in all."] * 10) + "\n\n"
    for n in range(200)
)


@pytest.fixture
def edit(qtbot: QtBot, looks: QApplication) -> Iterator[SourceEdit]:
    flash = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)  # the cursor stays, so that two pictures can be compared
    yield editor(qtbot)
    QApplication.setCursorFlashTime(flash)


def paint_as_qt(edit: SourceEdit, part: QRect) -> None:
    QPlainTextEdit.paintEvent(edit, QPaintEvent(part))


def pictures(edit: SourceEdit, monkeypatch: pytest.MonkeyPatch) -> tuple[QImage, QImage]:
    """The text as it is painted, and as Qt paints it."""
    ours = edit.viewport().grab().toImage()
    with monkeypatch.context() as qts:
        qts.setattr(folded_painting, "paint", paint_as_qt)
        return ours, edit.viewport().grab().toImage()


@pytest.mark.parametrize("text", [TEXT, WRAPPED])
def test_it_is_painted_as_qt_paints_it(
    edit: SourceEdit, text: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit.show_text(text)
    qtbot.waitUntil(lambda: not edit.is_colouring, timeout=20_000)
    empty = edit.viewport().grab().toImage()
    fold(edit, GOALS, RISKS)
    put(edit, GOALS, 3)
    ours, qts = pictures(edit, monkeypatch)
    assert ours == qts
    assert ours != empty
    put(edit, 1, 2)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(edit, key, SHIFT)
    selected, qts = pictures(edit, monkeypatch)
    assert selected == qts
    assert selected != ours
    edit.setReadOnly(True)
    ours, qts = pictures(edit, monkeypatch)
    assert ours == qts


def test_what_is_drawn_anew_leaves_the_rest(edit: SourceEdit, monkeypatch: pytest.MonkeyPatch) -> None:
    fold(edit, GOALS)
    whole, _ = pictures(edit, monkeypatch)
    edit.viewport().repaint(QRect(0, 25, 100, 30))
    again, qts = pictures(edit, monkeypatch)
    assert whole == again == qts


def calls_of_a_key(edit: SourceEdit) -> int:
    """How many functions run for one key and the painting after it: what it costs on any machine."""
    count = 0

    def note(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    QTest.keyClick(edit, Qt.Key.Key_X)  # colours and layouts of this line are made once
    edit.viewport().repaint()
    sys.setprofile(note)
    try:
        QTest.keyClick(edit, Qt.Key.Key_X)
        edit.viewport().repaint()
    finally:
        sys.setprofile(None)
    return count


def test_a_key_in_20_000_words_with_200_headings_asks_for_no_hidden_line(
    edit: SourceEdit, qtbot: QtBot
) -> None:
    edit.show_text(LONG)
    qtbot.waitUntil(lambda: not edit.is_colouring, timeout=20_000)
    assert len(LONG.split()) > 20_000
    put(edit, 0)
    sections = edit.folding.sections()
    assert len(sections) == 201
    edit.folding.fold(*sections[1:])
    assert len(numbers(edit)) > 15
    all_folded = calls_of_a_key(edit)
    edit.folding.fold(sections[0])
    assert numbers(edit) == [0]
    one_fold = calls_of_a_key(edit)
    assert max(all_folded, one_fold) < 1_000, "2,600 lines are hidden: no key asks for each"
    assert edit.exact_text() == LONG.replace("# Title", "# Titlexxxx", 1)
