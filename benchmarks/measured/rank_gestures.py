"""Gestures on the Prioritise page of a real window, 1440 by 900: WHAT FILE, WHAT is show or edit."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measured.real_window import close, open_window
from roadmapper.ui.editors.storing import store
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prioritise.page import PrioritisePage

TIMES, WARM_UP = 24, 4
PATIENCE_S = 60.0


def page_of(window: MainWindow) -> PrioritisePage:
    """The page, in front, with its rows read."""
    window.desk.pages.show_page("prioritise")
    page, until = window.desk.pages.front, time.monotonic() + PATIENCE_S
    while isinstance(page, PrioritisePage) and page.candidates is None and time.monotonic() < until:
        QApplication.processEvents()
    if not isinstance(page, PrioritisePage) or page.candidates is None:
        sys.exit("the page is not there, so nothing was measured")
    return page


def edit(window: MainWindow, number: int) -> None:
    """Give one initiative in the middle of the order another reach."""
    page = page_of(window)
    ids = page.table.model.ids
    values = {"reach": 100.0 * number, "impact": 2.0, "confidence": 80, "effort": 1.0}
    store(window.frame, "initiative", [ids[len(ids) // 2]], values)


what, file = sys.argv[1], Path(sys.argv[2])
window = open_window(file)
if what == "edit":
    page_of(window)
samples: list[float] = []
for number in range(TIMES + WARM_UP):
    if what == "show":
        window.desk.pages.forget()
    QApplication.processEvents()
    gc.collect()
    begun = time.perf_counter()
    if what == "show":
        page_of(window)
    else:
        edit(window, number)
    for _ in range(3):  # layout, then painting, follow by posted events
        QApplication.processEvents()
    samples.append((time.perf_counter() - begun) * 1000)
close(window)
print("samples", *samples[WARM_UP:])
