"""Gestures in the Initiatives table of a real window, 1440 by 900: WHAT FILE, see GESTURES for WHAT.

A figure is one gesture with everything that follows it on the UI thread, its pixels among it.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measured.real_window import close, open_window
from roadmapper.ui.editors.storing import store
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.initiatives.page import InitiativesPage

TIMES = 24
WARM_UP = 4
SORTED_BY = ("title", "start", "status", "owner", "key", "progress")
FILTERS = ("n", "nu", "number 1", "")


def page_of(window: MainWindow) -> InitiativesPage:
    """The table's page, in front."""
    window.desk.pages.show_page("initiatives")
    page = window.desk.pages.front
    if not isinstance(page, InitiativesPage):
        sys.exit("the table is not there, so nothing was measured")
    return page


def show(window: MainWindow, _number: int) -> None:
    """Make the page and show it."""
    page_of(window)


def sort(window: MainWindow, number: int) -> None:
    """Sort by one column after the other."""
    table = page_of(window).table
    table.sort(table.model.columns[table.model.column_of(SORTED_BY[number % len(SORTED_BY)])])


def narrow(window: MainWindow, number: int) -> None:
    """What the filter box tells after a pause."""
    page_of(window).filter.searched.emit(FILTERS[number % len(FILTERS)])


def column(window: MainWindow, number: int) -> None:
    """Hide a column in sight, or show it again."""
    page_of(window).table.columns.show("status", number % 2 == 1)


def edit(window: MainWindow, number: int) -> None:
    """Write a title in the middle of the plan."""
    table = page_of(window).table
    store(
        window.frame, "initiative", [table.model.ids[len(table.model.ids) // 2]], {"title": f"No. {number}"}
    )


GESTURES: dict[str, Callable[[MainWindow, int], None]] = {
    "show": show,
    "sort": sort,
    "filter": narrow,
    "column": column,
    "edit": edit,
}

what, file = sys.argv[1], Path(sys.argv[2])
window = open_window(file)
if what != "show":
    page_of(window)
samples: list[float] = []
for number in range(TIMES + WARM_UP):
    if what == "show":
        window.desk.pages.forget()
    QApplication.processEvents()
    gc.collect()
    begun = time.perf_counter()
    GESTURES[what](window, number)
    for _ in range(3):  # layout, then painting, follow by posted events
        QApplication.processEvents()
    samples.append((time.perf_counter() - begun) * 1000)
close(window)
print("samples", *samples[WARM_UP:])
