"""Gestures on the Prioritise page of a real window, 1440 by 900: FILE.

``samples:show``, ``samples:edit`` and ``samples:choose`` are shown pixels: of the page made anew, of one
edited number, of another model. ``samples:held`` is the processor time of the longest turn of the event loop
in which the UI thread shows another model.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measured.real_window import close, open_window, settle
from roadmapper.ui.editors.storing import store
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prioritise.page import PrioritisePage

TIMES, WARM_UP = 8, 2
PATIENCE_S = 60.0


def page_of(window: MainWindow) -> PrioritisePage:
    """The page, in front, with its rows read and ranked as was asked."""
    window.desk.pages.show_page("prioritise")
    page = window.desk.pages.front
    if not isinstance(page, PrioritisePage):
        sys.exit("the page is not there, so nothing was measured")
    turn_until(lambda: page.is_settled and page.candidates is not None)
    return page


def turn_until(done: Callable[[], bool]) -> float:
    """Turn the event loop until this is so and painted; the processor time of the longest turn, in ms."""
    until, longest, more = time.monotonic() + PATIENCE_S, 0.0, 3
    while more:  # layout, then painting, follow by posted events
        if time.monotonic() > until:
            sys.exit("the page does not come to rest")
        begun = time.thread_time()
        QApplication.processEvents()
        longest = max(longest, (time.thread_time() - begun) * 1000)
        if done():
            more -= 1
        else:
            time.sleep(0.0005)
    return longest


def show(window: MainWindow) -> float:
    """Make the page anew."""
    page = page_of(window)
    return turn_until(lambda: page.is_settled)


def edit(window: MainWindow) -> float:
    """Give one initiative in the middle of the order another reach."""
    page = page_of(window)
    ids = page.table.model.ids
    values = {"reach": 100.0 * next(NUMBERS), "impact": 2.0, "confidence": 80, "effort": 1.0}
    store(window.frame, "initiative", [ids[len(ids) // 2]], values)
    return turn_until(lambda: page.is_settled)


def choose(window: MainWindow) -> float:
    """Rank by another model."""
    page = page_of(window)
    page.choose(page.choice._replace(model="ice" if page.choice.model == "rice" else "rice"))
    return turn_until(lambda: page.is_settled)


def measured(window: MainWindow, gesture: Callable[[MainWindow], float]) -> tuple[list[float], list[float]]:
    """How long it takes each time, and the longest turn in each."""
    taken: list[float] = []
    held: list[float] = []
    settle()  # what the gesture before has left behind is tidied when nobody does anything
    for _ in range(TIMES + WARM_UP):
        if gesture is show:
            window.desk.pages.forget()
        QApplication.processEvents()
        gc.collect()
        begun = time.perf_counter()
        held.append(gesture(window))
        taken.append((time.perf_counter() - begun) * 1000)
    return taken[WARM_UP:], held[WARM_UP:]


NUMBERS = count(1)
window = open_window(Path(sys.argv[1]))
figures = {gesture.__name__: measured(window, gesture) for gesture in (show, edit, choose)}
close(window)
for name, (samples, _held) in figures.items():
    print(f"samples:{name}", *samples)
print("samples:held", *figures["choose"][1])
