"""The pages of a real window, 1440 by 900, one after another: FILE PAGE... are shown and edited on.

``samples:PAGE-show`` and ``samples:PAGE-edit`` are shown pixels: until the page, or the edit of one number
of an initiative while it is in front, is painted and nothing is read for it any more. They count the wall's
time, or the processor time of the whole process where that clock is chosen. ``samples:PAGE-held`` is the
processor time of the UI thread during such an edit: how long it holds the window up.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

from benchmarks import clock
from benchmarks.measured.real_window import LONGEST_WAIT_S, close, open_window, settle, turn
from roadmapper.entities.initiative import Initiative
from roadmapper.ui.editors.storing import store
from roadmapper.ui.main_window import MainWindow

SHOWS, EDITS, WARM_UP = 3, 5, 1
CALM = 3
"""Turns without anything at work: layout, then painting, follow by posted events."""

now = time.process_time if os.environ.get(clock.CHOICE) == "processor" else time.perf_counter


def wait(window: MainWindow) -> None:
    """Turn the event loop until the page stands still."""
    calm, until = 0, time.monotonic() + LONGEST_WAIT_S
    while calm < CALM:
        if time.monotonic() > until:
            sys.exit("the page does not come to rest")
        turn()
        settled = getattr(window.desk.pages.front, "is_settled", True)  # some read after a pause
        calm = calm + 1 if settled and not window.frame.background.is_at_work else 0
        if not calm:
            time.sleep(0.0005)


def bring(window: MainWindow, page: str) -> None:
    """Make the page anew and show it."""
    window.desk.pages.show_page(page)
    if page not in type(window.desk.pages.front).__module__:
        sys.exit(f"{page} is not there, so nothing was measured")


def shown(window: MainWindow, page: str) -> list[float]:
    """How long it takes until a page that nobody has looked at yet is painted."""
    found: list[float] = []
    for _ in range(SHOWS + WARM_UP):
        window.desk.pages.forget()
        wait(window)
        gc.collect()
        begun = now()
        bring(window, page)
        wait(window)
        found.append((now() - begun) * 1000)
    return found[WARM_UP:]


def edited(window: MainWindow, page: str, eid: str) -> tuple[list[float], list[float]]:
    """How long an edit takes until it is painted, and how much of it the UI thread works.

    They follow one another sooner than the two idle seconds after which edits are published.
    """
    found: list[float] = []
    held: list[float] = []
    bring(window, page)
    settle()
    for number in range(EDITS + WARM_UP):
        wait(window)
        gc.collect()
        begun, worked = now(), time.thread_time()
        store(window.frame, "initiative", [eid], {"effort": 1.0 + number % 2})
        wait(window)
        found.append((now() - begun) * 1000)
        held.append((time.thread_time() - worked) * 1000)
    return found[WARM_UP:], held[WARM_UP:]


file, pages = Path(sys.argv[1]), sys.argv[2:]
window = open_window(file)
ids = [item.id for item in window.frame.workspace.all(Initiative)]
figures: dict[str, list[float]] = {}
for each in pages:
    figures[f"{each}-show"] = shown(window, each)
for each in pages:  # nothing was edited before, so that no publishing falls into what is shown
    figures[f"{each}-edit"], figures[f"{each}-held"] = edited(window, each, ids[len(ids) // 2])
close(window)
for name, samples in figures.items():
    print(f"samples:{name}", *samples)
