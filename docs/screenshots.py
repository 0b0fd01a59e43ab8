"""Photographs every page of the sample, and the timeline in many ways, light and dark: `make screenshots`.

    python docs/screenshots.py [--folder FOLDER] [--pages PAGE,PAGE] [FILE]

FILE is another workspace to photograph, or `empty`, `one` (one of everything) or a number of initiatives,
such as `10000`; the timeline's many ways and the merge are photographed of the sample alone.
QT_SCALE_FACTOR=2 photographs at 200 %. `pictures.py` makes the pictures of README and docs of some of these.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from example_plans import WORDS, plan_called
from merged_sample import part_ways
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from roadmapper.app import make_application
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.registry import entity_named
from roadmapper.ui import workspace_files
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages import PageEntry, all_pages
from roadmapper.ui.theme import apply_theme
from roadmapper.ui.windows import Windows

SIZES = ((1440, 900), (1024, 700))
THEMES = ("light", "dark")
SETTLING_MS = 700
WAYS = (
    ("weeks", "timeline.zoom_weeks"),
    ("quarters", "timeline.zoom_quarters"),
    ("years", "timeline.zoom_years"),
    ("fit", "timeline.fit"),
    ("folded", "timeline.fold_all"),
    (
        "two-fields",
        "timeline.unfold_all",
        "timeline.lanes_team",
        "timeline.divide_status",
        "timeline.colour_health",
    ),
    (
        "one-row-each",
        "timeline.divide_status",
        "timeline.colour_usual",
        "timeline.lanes_theme",
        "timeline.rows_each",
    ),
    ("compared", "timeline.rows_each", "timeline.zoom_months", "timeline.today", "timeline.compare_month"),
    ("broken", "timeline.compare_stop", "timeline.violations"),
    ("forecast", "timeline.violations", "timeline.forecast", "timeline.critical"),
    ("table", "timeline.forecast", "timeline.critical", "timeline.table"),
    ("mini-map", "timeline.table", "timeline.mini_map"),
    ("hidden-dates", "timeline.mini_map", "timeline.hide_dates"),
)
"""Ways to look at the timeline: a name, and the actions that lead there from the one before."""
LONGEST_WAIT_MS = 30_000


def photograph_past(window: MainWindow, camera: Camera) -> None:
    """The timeline as of a moment in the middle of the history, with the slider over it."""
    window.desk.pages.show_page("timeline")
    window.frame.run("travel.toggle")
    settle(SETTLING_MS)
    room = window.desk.pages.travel
    if room is not None:
        room.travelling.wish(room.travelling.journey.last // 2)
        settle(SETTLING_MS)
        camera.photograph("time-travel")
        room.travelling.leave()


def photograph_merge(window: MainWindow, camera: Camera) -> None:
    """A merge under review, and the timeline with what it leaves open."""
    file = window.frame.file
    assert file is not None
    window.frame.run("timeline.hide_dates")
    with tempfile.TemporaryDirectory() as folder:
        file.merge(part_ways(window.frame.workspace, Path(folder)))
    settle(SETTLING_MS)
    window.desk.pages.show_page("merged")
    camera.photograph("merged")
    window.frame.run("merged.on_timeline")
    camera.photograph("timeline-merged")


def settle(milliseconds: int) -> None:
    """Let the app work; unlike QTest's wait, an event loop leaves the other threads their turn."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Camera:
    """Puts one window into each theme and size and keeps its picture."""

    def __init__(self, app: QApplication, window: MainWindow, folder: Path) -> None:
        self._app = app
        self._window = window
        self._folder = folder

    def photograph(self, name: str) -> None:
        """Pictures of what is in front, called NAME-THEME-WIDTHxHEIGHT.png."""
        for theme in THEMES:
            apply_theme(self._app, theme)
            for width, height in SIZES:
                self._window.resize(width, height)
                settle(SETTLING_MS)
                target = self._folder / f"{name}-{theme}-{width}x{height}.png"
                if not self._window.grab().save(str(target)):
                    raise SystemExit(f"The picture {target} could not be written; is the folder writable?")
                print(target)


def show(window: MainWindow, entry: PageEntry) -> None:
    """Bring a page to the front, with the first thing that is at home on it selected."""
    window.desk.pages.show_page(entry.id)
    if not entry.shows:
        return
    first = next(iter(window.frame.workspace.all(entity_named(entry.shows[0]))), None)
    if first is not None:
        window.desk.pages.reveal(Ref(entry.shows[0], first.id))


def open_whole(window: MainWindow, windows: Windows, path: Path) -> None:
    """Open a file and wait until its pages can be shown."""
    windows.open(path, window)
    settle(SETTLING_MS)
    waited = 0
    while not window.frame.is_ready:
        if waited >= LONGEST_WAIT_MS:
            raise SystemExit(f"{path} did not open within {LONGEST_WAIT_MS // 1000} s.")
        settle(50)
        waited += 50


def photograph_all(folder: Path, file: Path | None, pages: set[str]) -> None:
    """The welcome page, and every page of the file or the sample; app data are a folder of this run."""
    app = make_application(["roadmapper"])
    windows = Windows(MainWindow)
    window = windows.new()
    camera = Camera(app, window, folder)
    if not pages:
        camera.photograph("welcome")
    open_whole(window, windows, file or workspace_files.sample())
    for entry in all_pages():
        if entry.id not in pages if pages else entry.id == "merged" and file is None:
            continue  # in the sample nothing is merged yet: it comes last
        show(window, entry)
        camera.photograph(entry.id)
        if file is None:
            photograph_deeds(window, camera, entry.id)
    if file is None and not pages:
        photograph_ways(window, camera)
        photograph_merge(window, camera)
    window.close()


def photograph_deeds(window: MainWindow, camera: Camera, page: str) -> None:
    """What a page shows only after something was done on it."""
    if page == "updates":
        window.frame.run("update.new")
        settle(SETTLING_MS)
        camera.photograph("update-composed")
    if page == "history":
        first = window.frame.workspace.all(Initiative)[0]
        window.frame.select(Ref("initiative", first.id))
        window.frame.run("history.of_item")
        settle(SETTLING_MS)
        camera.photograph("history-of-item")
        photograph_past(window, camera)


def photograph_ways(window: MainWindow, camera: Camera) -> None:
    """The timeline in each of its ways."""
    window.desk.pages.show_page("timeline")
    for name, *actions in WAYS:
        for action in actions:
            window.frame.run(action)
        settle(SETTLING_MS)
        camera.photograph(f"timeline-{name}")


def main() -> None:
    """Photograph the welcome page and then every page of the workspace."""
    parser = argparse.ArgumentParser(description="Photograph every page, light and dark.")
    parser.add_argument("file", nargs="?", help=f"{WORDS}; the sample if left out")
    parser.add_argument("--folder", type=Path, default=Path("screenshots"), help="where the pictures go")
    parser.add_argument("--pages", default="", help="only these, by their ids: board,okrs")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="roadmapper-screenshots-") as home:
        os.environ["ROADMAPPER_DATA"] = str(Path(home) / "data")
        os.environ["ROADMAPPER_CONFIG"] = str(Path(home) / "config")
        file = plan_called(options.file, Path(home)) if options.file else None
        photograph_all(options.folder, file, set(filter(None, options.pages.split(","))))


if __name__ == "__main__":
    main()
