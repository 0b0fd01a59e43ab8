"""Photographs every page of the sample workspace, light and dark, in two sizes: `make screenshots`.

    python docs/screenshots.py [--folder FOLDER] [FILE]

FILE is another workspace to photograph. QT_SCALE_FACTOR=2 photographs at 200 %.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from roadmapper.app import make_application
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
LONGEST_WAIT_MS = 30_000


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


def photograph_all(folder: Path, file: Path | None) -> None:
    """The welcome page, and every page of the file or the sample; app data are a folder of this run."""
    app = make_application(["roadmapper"])
    windows = Windows(MainWindow)
    window = windows.new()
    camera = Camera(app, window, folder)
    camera.photograph("welcome")
    open_whole(window, windows, file or workspace_files.sample())
    for entry in all_pages():
        show(window, entry)
        camera.photograph(entry.id)
    window.close()


def main() -> None:
    """Photograph the welcome page and then every page of the workspace."""
    parser = argparse.ArgumentParser(description="Photograph every page, light and dark.")
    parser.add_argument("file", nargs="?", type=Path, help="a workspace instead of the sample")
    parser.add_argument("--folder", type=Path, default=Path("screenshots"), help="where the pictures go")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="roadmapper-screenshots-") as home:
        os.environ["ROADMAPPER_DATA"] = str(Path(home) / "data")
        os.environ["ROADMAPPER_CONFIG"] = str(Path(home) / "config")
        photograph_all(options.folder, options.file)


if __name__ == "__main__":
    main()
