"""What the timeline page costs in the real window: FILE WIDTH HEIGHT WHAT..., see GESTURES for WHAT.

A figure is one step of a gesture, from the wheel's or the mouse's event to its pixels, with everything else
that it brought to the UI thread. All begin at Months, around today, in the middle from top to bottom.
"""

from __future__ import annotations

import gc
import itertools
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect

from benchmarks import clock
from benchmarks.measured.real_window import close, open_window, settle, turn
from benchmarks.measured.timeline_hand import Bar, Hand, first_paint, frame, last_painted
from roadmapper.painting import zoomed
from roadmapper.timeline.rows import TimelineRows
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.timeline.canvas import TimelineCanvas

FRAMES = 40
WARM_UP = 5
STEP = 7
"""Pixels of one step of panning and dragging."""
NOTCH = 30
"""A quarter of a wheel's click."""
PLACES = 10
FOLDS = 8
FIRST_PAINTS = 3
COMMITS = 7
FAR = 150
"""Pixels of a drag that is let go: two months, so that bars told by quarters move too."""
PASSES = 5
_BEAT_S = 0.03
"""What waits for the paint has begun by then."""


def begin(window: MainWindow) -> Hand:
    """The hand on the page, at Months, around today, in the middle from top to bottom.

    What the page tidies waits for a pause of its user, whose input is not seen here: it is over before.
    """
    hand = Hand(window)
    while window.frame.settling.is_due:
        settle()
    window.frame.run("timeline.zoom_months")
    window.frame.run("timeline.today")
    hand.wheel(down=-10_000_000)
    hand.wheel(down=int(hand.canvas.frame.layout.height / 2 - hand.canvas.frame.view.plot_height / 2))
    turn()
    return hand


def back_and_forth(number: int, most: int = 20) -> int:
    """1 or -1: so many steps one way, twice as many the other, and back to the middle."""
    return 1 if (number + most) // (2 * most) % 2 == 0 else -1


def pan(window: MainWindow) -> list[float]:
    """Steps of scrolling to later days and back."""
    hand = begin(window)
    return [
        frame(lambda n=number: hand.wheel(across=STEP * back_and_forth(n)))
        for number in range(FRAMES + WARM_UP)
    ][WARM_UP:]


def down(window: MainWindow) -> list[float]:
    """Steps of scrolling to lower lanes and back."""
    hand = begin(window)
    return [
        frame(lambda n=number: hand.wheel(down=STEP * back_and_forth(n)))
        for number in range(FRAMES + WARM_UP)
    ][WARM_UP:]


def zoom(window: MainWindow) -> list[float]:
    """Quarters of a wheel's click with Ctrl: to two and a half times as near, as far, and back."""
    hand = begin(window)
    steps = 80 + WARM_UP
    return [frame(lambda n=number: hand.zoom(NOTCH * back_and_forth(n))) for number in range(steps)][WARM_UP:]


def whole(window: MainWindow) -> list[float]:
    """The same steps, with no picture stretched: each shows the plan at a zoom that was not seen before."""
    usual, zoomed.LONG_S = zoomed.LONG_S, float("inf")
    try:
        return zoom(window)
    finally:
        zoomed.LONG_S = usual


def spread(bars: list[Bar], count: int) -> list[Bar]:
    """So many of the bars, from all over the screen."""
    if not bars:
        sys.exit("no bar is in sight, so nothing was measured")
    count = min(count, len(bars))
    return [bars[number * len(bars) // count] for number in range(count)]


def drag(window: MainWindow) -> list[float]:
    """Steps of moving a bar that has dependencies, in several places of the screen."""
    hand = begin(window)
    found: list[float] = []
    for bar in spread(hand.joined_bars(), PLACES):
        hand.press(bar.at)
        settle()  # the inspector shows the bar then
        for number in range(2 * WARM_UP):
            hand.drag(bar.at + QPointF(STEP + number, 1))
            turn()
        for number in range(FRAMES // PLACES):
            at = bar.at + QPointF(STEP + 2 * WARM_UP + 4 * number, number % 3)
            found.append(frame(lambda at=at: hand.drag(at)))
            if not hand.canvas.pointer.busy:
                sys.exit("no bar is in the hand, so nothing was measured")
        hand.escape(bar.at)
    return found


def hover(window: MainWindow) -> list[float]:
    """The pointer goes from one bar to the next."""
    hand = begin(window)
    places = [bar.at for bar in hand.bars()]
    if len(places) < 2:
        sys.exit("there are not two bars in sight, so nothing was measured")
    hand.hover(places[-1])
    turn()
    turns = itertools.islice(itertools.cycle(places), FRAMES + WARM_UP)
    return [frame(lambda at=place: hand.hover(at)) for place in turns][WARM_UP:]


def fold(window: MainWindow) -> list[float]:
    """A click on the first lane's title folds it, another one unfolds it."""
    hand = begin(window)
    hand.wheel(down=-10_000_000)
    turn()
    view, found = hand.canvas.frame.view, []
    for number in range(FOLDS + 2):
        found.append(frame(lambda: hand.click(QPointF(view.left / 2, view.top + 18))))
        if hand.canvas.frame.layout.lanes[0].folded != (number % 2 == 0):
            sys.exit("the lane is as it was, so nothing was measured")
    return found[2:]


def first(window: MainWindow) -> list[float]:
    """The page is chosen, each time as at its first time."""
    found = [first_paint(window) for _ in range(FIRST_PAINTS)]
    settle()
    return found[1:]


def render(window: MainWindow) -> list[float]:
    """A chart is made in the place of the page's, of data that are there: columns, as storage gives them."""
    hand = begin(window)
    plan, frame_shown = hand.canvas.plan, hand.canvas.frame
    layout, milestones = frame_shown.layout, frame_shown.milestones
    columns = list(zip(*(layout.rows.row(index) for index in range(len(layout.rows))), strict=True))
    place = QRect(hand.canvas.mapTo(window, QPoint()), hand.canvas.size())
    made: list[TimelineCanvas] = []

    def make() -> None:
        canvas = TimelineCanvas(window)
        made.append(canvas)
        canvas.setGeometry(place)
        rows = TimelineRows.of_columns(columns)
        canvas.plan.show(rows, plan.values, milestones, plan.dependencies, plan.grouped_by)
        canvas.show()

    found = []
    for _ in range(FIRST_PAINTS):
        settle()
        gc.collect()
        found.append(frame(make))
        chart = made.pop()
        if last_painted() is not chart:
            sys.exit("another chart was painted, so nothing was measured")
        chart.close()
        chart.deleteLater()
    hand.canvas.viewport().update()  # the next gesture is on the chart that was painted last
    turn()
    return found


def collect(window: MainWindow) -> list[float]:
    """The collector's full passes, with the plan on screen."""
    begin(window)
    settle()
    found = []
    for _ in range(PASSES):
        begun = clock.now()
        gc.collect()
        found.append((clock.now() - begun) * 1000)
    return found


def commit(window: MainWindow) -> list[float]:
    """A bar is let go some weeks later: its dates and their journal stored, and what follows painted.

    By the wall's clock, since it waits for the disk.
    """
    return list(_let_go(window))[1:]


def after(window: MainWindow) -> list[float]:
    """What the same brings once it is painted: the inspector of what is selected, the question why."""
    found: list[float] = []
    for _commit in _let_go(window):
        time.sleep(_BEAT_S)
        begun = clock.now()
        turn()
        found.append((clock.now() - begun) * 1000)
    return found[1:]


def _let_go(window: MainWindow) -> Iterator[float]:
    """Let bars go from all over the screen, one each time; each is undone: the plan stays what it was."""
    hand = begin(window)
    for bar in spread(hand.bars(), COMMITS):
        at, before = bar.at, window.frame.workspace.last_change
        hand.press(at)
        for step in range(6):
            hand.drag(at + QPointF(FAR * (step + 1) / 6, 1))
            turn()
        far = at + QPointF(FAR, 1)
        taken = frame(lambda far=far: hand.release(far), clock=time.perf_counter)
        if window.frame.workspace.last_change == before:
            sys.exit("nothing was stored, so nothing was measured")
        yield taken
        window.frame.run("edit.undo")
        turn()


GESTURES: dict[str, Callable[[MainWindow], list[float]]] = {
    "first": first,
    "render": render,
    "pan": pan,
    "down": down,
    "zoom": zoom,
    "whole": whole,
    "drag": drag,
    "hover": hover,
    "fold": fold,
    "collect": collect,
    "commit": commit,
    "after": after,
}

if __name__ == "__main__":
    file, width, height, *wanted = sys.argv[1:]
    window = open_window(Path(file), int(width), int(height))
    for name in wanted:
        print(f"samples:{name}", *(f"{figure:.4f}" for figure in GESTURES[name](window)), flush=True)
    close(window)
    os._exit(0)  # threads that the app leaves behind need not be waited for
