"""A page of a real window, 1440 by 900: PAGE WHAT FILE, where WHAT is "show" or "edit".

``samples`` are shown pixels: until the page, or the edit on it, is painted and nothing is read for it any
more. ``held`` is the longest turn of the event loop meanwhile.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measured.real_window import LONGEST_WAIT_S, close, open_window, settle, turn
from roadmapper.entities.initiative import Initiative
from roadmapper.ui.editors.storing import store
from roadmapper.ui.main_window import MainWindow

TIMES, WARM_UP = 12, 3
CALM = 3
"""Turns without anything at work: layout, then painting, follow by posted events."""


def settled(window: MainWindow) -> float:
    """Turn the event loop until the page stands still; the longest turn in ms."""
    longest, calm = 0.0, 0
    until = time.monotonic() + LONGEST_WAIT_S
    while calm < CALM:
        if time.monotonic() > until:
            sys.exit("the page does not come to rest")
        begun = time.perf_counter()
        turn()
        longest = max(longest, (time.perf_counter() - begun) * 1000)
        calm = 0 if window.frame.background.is_at_work else calm + 1
        if not calm:
            time.sleep(0.0005)
    return longest


page, what, file = sys.argv[1], sys.argv[2], Path(sys.argv[3])
window = open_window(file)
window.desk.pages.show_page(page)
settle()
if page not in type(window.desk.pages.front).__module__:
    sys.exit(f"{page} is not there, so nothing was measured")
ids = [item.id for item in window.frame.workspace.all(Initiative)]
samples: list[float] = []
held: list[float] = []
work: list[float] = []
for number in range(TIMES + WARM_UP):
    if what == "show":
        window.desk.pages.forget()
    QApplication.processEvents()
    gc.collect()
    begun, worked = time.perf_counter(), time.thread_time()
    if what == "show":
        window.desk.pages.show_page(page)
    else:
        store(window.frame, "initiative", [ids[len(ids) // 2]], {"effort": 1.0 + number})
    call = (time.perf_counter() - begun) * 1000
    held.append(max(call, settled(window)))
    samples.append((time.perf_counter() - begun) * 1000)
    work.append((time.thread_time() - worked) * 1000)
    settle()  # an edit is published after a pause, which is no part of the next one
close(window)
print("samples", *samples[WARM_UP:])
print("held", *held[WARM_UP:])
print("work", *work[WARM_UP:])
