"""The Tab key goes through every deciding page as the eye does, and back again."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from roadmapper.entities.registry import entity_named
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages import page_named
from roadmapper.ui.sidebar import PageButton
from roadmapper.ui.tab_order import WindowInOrder
from tests.window_fixtures import Opener, PatientBot

_PAGES = (
    *("overview", "board", "initiatives", "prioritise", "releases"),
    *("not_doing", "lists", "okrs", "decisions", "risks"),
)
_MANY = 100


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.toolTip()}"


def place_of(widget: QWidget) -> QRect:
    """Where a widget lies in its window with nothing scrolled."""
    at, each = QPoint(), widget
    while (above := each.parentWidget()) is not None and not each.isWindow():
        area = above.parentWidget()
        if not (isinstance(area, QScrollArea) and area.widget() is each):
            at += each.pos()
        each = above
    return QRect(at, widget.size())


def walked(first: QWidget) -> list[QWidget]:
    """Where Tab leads from a widget until it comes back."""
    found = [first]
    while len(found) < _MANY:
        found[-1].focusNextChild()
        now = QApplication.focusWidget()
        assert now is not None
        if now is first:
            return found
        found.append(now)
    raise AssertionError(f"Tab never comes back to {name_of(first)}")


def leads_on(before: QRect, after: QRect) -> bool:
    """Whether one thing is read after another: below it, to the right of it, or in it."""
    return before.contains(after) or after.top() >= before.bottom() or after.left() >= before.right()


def shown(window: MainWindow, page_id: str, qtbot: PatientBot) -> None:
    """A page with the first thing that is at home on it selected, and the keyboard."""
    pages, entry = window.desk.pages, page_named(page_id)
    assert entry is not None
    pages.show_page(page_id)
    page = pages.front
    assert page is not None
    qtbot.waitUntil(lambda: (holder := QApplication.focusWidget()) is not None and page.isAncestorOf(holder))
    qtbot.waitUntil(lambda: getattr(page, "is_settled", True))
    if entry.shows:
        first = window.frame.workspace.all(entity_named(entry.shows[0]))[0]
        pages.reveal(Ref(entry.shows[0], first.id))


@pytest.mark.parametrize("page_id", _PAGES)
def test_tab_follows_the_eye(page_id: str, open_window: Opener, sample_file: Path, qtbot: PatientBot) -> None:
    window = open_window(sample_file)
    window.resize(1440, 900)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.frame.is_ready)
    shown(window, page_id, qtbot)
    stops = walked(QApplication.focusWidget() or window)
    begin = next(at for at, stop in enumerate(stops) if isinstance(stop, PageButton))
    stops = [*stops[begin:], *stops[:begin]]
    assert len(stops) > 4

    def leads_back() -> list[str]:
        places = [(name_of(stop), place_of(stop)) for stop in stops]
        return [
            f"{one[0]} then {other[0]}" for one, other in pairwise(places) if not leads_on(one[1], other[1])
        ]

    def follows_the_eye() -> None:
        assert leads_back() == []

    qtbot.waitUntil(follows_the_eye)  # what has other words now is laid out a turn later


def test_what_is_laid_out_first_comes_first_whatever_was_made_first(qtbot: PatientBot) -> None:
    window, room, grid = WindowInOrder(), QWidget(), QWidget()
    qtbot.addWidget(window)
    window.setCentralWidget(room)
    last, right, gone, left, first = (
        QPushButton(name) for name in ("last", "right", "gone", "left", "first")
    )
    cells = QGridLayout(grid)
    cells.addWidget(right, 0, 1)
    cells.addWidget(left, 0, 0)
    column = QVBoxLayout(room)
    for widget in (first, grid, gone, last):
        column.addWidget(widget)
    gone.setEnabled(False)
    window.show()
    qtbot.giveKeyboard(first)
    order: list[str] = []
    for key in (*[Qt.Key.Key_Tab] * 4, *[Qt.Key.Key_Backtab] * 2):
        now = QApplication.focusWidget()
        assert now is not None
        qtbot.keyClick(now, key)
        now = QApplication.focusWidget()
        assert isinstance(now, QPushButton)
        order.append(now.text())
    assert order == ["left", "right", "last", "first", "last", "right"]
