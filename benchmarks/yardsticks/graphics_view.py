"""The plan of a workspace in a QGraphicsView: FILE FOLDER WIDTH HEIGHT WHAT..., see GESTURES for WHAT.

The same bars, rows, titles and dependencies as the timeline page paints, in a view as large as its plot, with
the scene's index, cached rectangles and laid-out texts. Panning and zooming repaint the whole view, as the
page does; ``shift`` pans as the view does by itself, moving the pixels that stay and painting what is new.
"""

from __future__ import annotations

import ctypes
import gc
import itertools
import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks import clock
from benchmarks.yardsticks import raw_plan, raw_table
from benchmarks.yardsticks.graphics_items import BarItem
from benchmarks.yardsticks.graphics_scene import MONTHS, PlanView

FRAMES, WARM_UP, STEP, ZOOM = 40, 5, 7, 1.0015**30
PLACES, FOLDS, PASSES, COMMITS = 10, 2, 3, 5
FAR_DAYS = 61


class Yardstick:
    """A window with the plan in it, and how long its gestures take."""

    def __init__(self, file: Path, folder: Path, width: int, height: int) -> None:
        self._file, self._folder = file, folder
        self._window = QMainWindow()
        self._window.resize(width, height)
        self._window.show()
        QApplication.processEvents()
        self._before = resident_kb()
        gc.disable()  # it would walk every item several times over
        begun = clock.now()
        self.view = PlanView(raw_plan.read(self._file), date.today().toordinal())
        self._window.setCentralWidget(self.view)
        self.view.begin()
        self.view.repaint_whole(True)
        while not self.view.paints:
            QApplication.processEvents()
        self._first = (clock.now() - begun) * 1000
        gc.enable()

    def frame(self, act: Callable[[], object], clock: Callable[[], float] = clock.now) -> float:
        """Milliseconds from an act until its pixels are there."""
        painted = self.view.paints
        begun = clock()
        act()
        for _ in range(20):
            QApplication.processEvents()
            if self.view.paints > painted:
                return (clock() - begun) * 1000
        sys.exit("no pixel was painted, so nothing was measured")

    def first(self) -> list[float]:
        """Reading, packing, building the scene and its first picture."""
        return [self._first]

    def _panned(self, across: int, down: int, *, whole: bool) -> list[float]:
        self.view.begin()
        self.view.repaint_whole(whole)
        QApplication.processEvents()
        found = []
        for number in range(FRAMES + WARM_UP):
            way = back_and_forth(number)
            found.append(self.frame(lambda way=way: self.view.pan(across * way, down * way)))
        return found[WARM_UP:]

    def pan(self) -> list[float]:
        """Sideways, the whole view repainted."""
        return self._panned(STEP, 0, whole=True)

    def down(self) -> list[float]:
        """Up and down, the whole view repainted."""
        return self._panned(0, STEP, whole=True)

    def shift(self) -> list[float]:
        """Sideways, the pixels that stay moved."""
        return self._panned(STEP, 0, whole=False)

    def zoom(self) -> list[float]:
        """To two and a half times as near, as far, and back."""
        self.view.begin()
        self.view.repaint_whole(True)
        ways = [back_and_forth(number) for number in range(80 + WARM_UP)]
        return [self.frame(lambda way=way: self.view.zoom(ZOOM**way)) for way in ways][WARM_UP:]

    def _bars(self, count: int) -> list[BarItem]:
        self.view.begin()
        self.view.repaint_whole(False)
        QApplication.processEvents()
        bars = self.view.in_sight()
        bars = [bar for bar in bars if bar.joined] or bars
        count = min(count, len(bars))
        return [bars[number * len(bars) // count] for number in range(count)]

    def drag(self) -> list[float]:
        """A bar, its lines and a tag with words."""
        found, tag = [], self.view.tag
        for bar in self._bars(PLACES):
            tag.show()
            for number in range(FRAMES // PLACES):
                days = (6 + 4 * number) / MONTHS
                found.append(self.frame(lambda bar=bar, days=days: self._dragged(bar, days)))
            tag.hide()
            bar.put(0, bar.y())
        return found

    def _dragged(self, bar: BarItem, days: float) -> None:
        bar.put(days, bar.y())
        day = date.fromordinal(bar.bar.left + round(days))
        self.view.tag.setText(f"{day:%d %b} → {day + timedelta(days=60):%d %b} · {round(days):+d} days")
        self.view.tag.setPos(bar.pos() + QPointF(bar.bar.left, raw_plan.ROW))

    def hover(self) -> list[float]:
        """The pointer goes from one bar to the next."""
        places = [self.view.middle_of(bar) for bar in self._bars(40)]
        if len(places) < 2:
            places.append(QPointF(1, 1))  # beside the only bar
        turns = itertools.islice(itertools.cycle(places), FRAMES + WARM_UP)
        return [self.frame(lambda at=at: self._hovered(at)) for at in turns][WARM_UP:]

    def _hovered(self, at: QPointF) -> None:
        port, no = self.view.viewport(), Qt.MouseButton.NoButton
        where = QPointF(port.mapToGlobal(at.toPoint()))
        move = QMouseEvent(QEvent.Type.MouseMove, at, where, no, no, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(port, move)

    def fold(self) -> list[float]:
        """The first lane folded and unfolded."""
        self.view.begin()
        self.view.pan(0, -10_000_000)
        self.view.repaint_whole(True)
        return [self.frame(lambda: self.view.plan_scene.fold(0)) for _ in range(FOLDS)]

    def collect(self) -> list[float]:
        """The collector's full passes of a plain program, which has its items in its reach."""
        found = []
        for _ in range(PASSES):
            begun = clock.now()
            gc.collect()
            found.append((clock.now() - begun) * 1000)
        return found

    def commit(self) -> list[float]:
        """Two dates stored in a transaction of their own, the lane packed anew, and its pixels."""
        copy = self._folder / "graphics-commit.roadmap"
        shutil.copyfile(self._file, copy)
        connection = raw_table.connect(copy)
        found = []
        for bar in self._bars(COMMITS):

            def act(bar: BarItem = bar) -> None:
                dates = [
                    date.fromordinal(day + FAR_DAYS).isoformat() for day in (bar.bar.left, bar.bar.right - 1)
                ]
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(
                    'UPDATE initiative SET start = ?, "end" = ? WHERE id = ?', (*dates, bar.bar.id)
                )
                connection.execute("COMMIT")
                bar.put(FAR_DAYS, bar.y())
                self.view.plan_scene.pack(bar.bar.lane)

            found.append(self.frame(act, clock=time.perf_counter))
        connection.close()
        copy.unlink()
        return found[1:]

    def resident(self) -> list[float]:
        """Kilobytes that the process grew by, for each bar."""
        return [(resident_kb() - self._before) / len(self.view.plan_scene.bars)]


def back_and_forth(number: int, most: int = 20) -> int:
    """1 or -1: so many steps one way, twice as many the other, and back to the middle."""
    return 1 if (number + most) // (2 * most) % 2 == 0 else -1


def resident_kb() -> float:
    """Kilobytes of memory that the process holds, what is free given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1000


GESTURES = ("resident", "first", "pan", "down", "shift", "zoom", "drag", "hover", "fold", "collect", "commit")

if __name__ == "__main__":
    file, folder, width, height, *wanted = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    yardstick = Yardstick(Path(file), Path(folder), int(width), int(height))
    for name in wanted:
        print(f"samples:{name}", *(f"{figure:.4f}" for figure in getattr(yardstick, name)()), flush=True)
    os._exit(0)  # taking the scene apart need not be waited for
