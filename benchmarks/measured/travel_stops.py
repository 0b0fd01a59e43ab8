"""Time travel in the real window: FILE. From a stop that is wished for to the painted timeline, all over the
history; ``held`` is how long the interface could answer nothing else meanwhile."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.measured.real_window import LONGEST_WAIT_S, close, open_window, settle, turn
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.travel.travelling import Travelling

SHARES = (1, 19, 9, 11, 4, 14, 6, 2, 17, 8, 12, 3)
"""Twentieths of the history, which lie far apart: nearer stops are quicker."""


def stop(window: MainWindow, travelling: Travelling, place: int) -> tuple[float, float]:
    """Milliseconds until one stop is painted, and of the longest turn of the event loop on the way."""
    began, longest = time.perf_counter(), 0.0
    travelling.wish(place)
    while not travelling.is_settled:
        turned = time.perf_counter()
        turn()
        longest = max(longest, time.perf_counter() - turned)
        if turned - began > LONGEST_WAIT_S:
            sys.exit("a stop was never shown")
        time.sleep(0.0005)
    turned = time.perf_counter()
    turn()
    window.repaint()
    painted = time.perf_counter()
    return (painted - began) * 1000, max(longest, painted - turned) * 1000


def main(path: Path) -> None:
    """Measure and print both figures."""
    window = open_window(path)
    window.desk.pages.show_page("timeline")
    window.frame.run("travel.toggle")
    room = window.desk.pages.travel
    assert room is not None
    while not room.travelling.is_settled:
        turn()
    settle()  # all copies that are kept are made
    last = room.travelling.journey.last
    found = [stop(window, room.travelling, last * share // 20) for share in SHARES]
    print("samples:redraw", *(each for each, _held in found))
    print("samples:held", *(held for _each, held in found))
    room.travelling.leave()
    close(window)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
