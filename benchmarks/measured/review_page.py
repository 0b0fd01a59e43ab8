"""The page of merged copies in the real window: FOLDER, as ``merge_copies.py make`` left it.

``first`` is from asking for the page for the first time to its lines painted; ``again`` from reading it anew,
as after an answer; ``held`` how long the interface could answer nothing else meanwhile; ``down`` a page
further down, painted.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measured.real_window import LONGEST_WAIT_S, close, open_window, settle, turn
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.merged.page import MergedPage

TIMES = 12


def shown(window: MainWindow, ask: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds until what was asked for is painted, and of the longest turn on the way there."""
    gc.collect()
    began = time.perf_counter()
    ask()
    longest = time.perf_counter() - began
    while not page_of(window).is_settled:
        turned = time.perf_counter()
        turn()
        longest = max(longest, time.perf_counter() - turned)
        if turned - began > LONGEST_WAIT_S:
            sys.exit("the review was never shown")
        time.sleep(0.0005)
    turned = time.perf_counter()
    turn()
    window.repaint()
    painted = time.perf_counter()
    return (painted - began) * 1000, max(longest, painted - turned) * 1000


def page_of(window: MainWindow) -> MergedPage:
    """The page, in front."""
    page = window.desk.pages.front
    if not isinstance(page, MergedPage):
        sys.exit("the review is not there, so nothing was measured")
    return page


def scroll(window: MainWindow) -> float:
    """Milliseconds of a page further down."""
    bar = page_of(window).view.verticalScrollBar()
    began = time.perf_counter()
    bar.setValue(bar.value() + bar.pageStep())
    turn()
    window.repaint()
    return (time.perf_counter() - began) * 1000


def main(folder: Path) -> None:
    """Merge, measure, and print the figures; what was prepared stays as it is.

    Each run has data of its own: to those of the last one the same file would have gone back in time.
    """
    own = Path(tempfile.mkdtemp(dir=folder))
    os.environ["ROADMAPPER_DATA"] = str(own / "app-data")
    mine = Path(shutil.copy(folder / "mine.roadmap", own))
    window = open_window(mine)
    file = window.frame.file
    assert file is not None
    file.merge(folder / "theirs.roadmap")
    settle()
    first, held = shown(window, lambda: window.desk.pages.show_page("merged"))
    page = page_of(window)
    assert page.model.rowCount() > 0, "there is something to review"
    again = [shown(window, page.reload) for _ in range(TIMES)]
    print("samples:first", first)
    print("samples:again", *(each for each, _held in again))
    print("samples:held", held, *(each for _again, each in again))
    print("samples:down", *(scroll(window) for _ in range(TIMES)))
    close(window)
    shutil.rmtree(own)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
