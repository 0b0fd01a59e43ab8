"""All windows of the running app: which shows what, and where a file is to be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from roadmapper.ui.open_file import Files

if TYPE_CHECKING:
    from roadmapper.ui.main_window import MainWindow


class Windows(QObject):
    """Opens files in windows; ``make`` gives a new empty window."""

    last_closed = Signal()

    def __init__(self, files: Files, make: Callable[[Windows], MainWindow]) -> None:
        super().__init__()
        self.files = files
        self._make = make
        self._all: list[MainWindow] = []

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """Every window, oldest first."""
        return tuple(self._all)

    def new(self) -> MainWindow:
        """Show another window, with the welcome page."""
        window = self._make(self)
        self._all.append(window)
        window.gone.connect(lambda: self._forget(window))
        window.show()
        return window

    def showing(self, path: Path) -> MainWindow | None:
        """The window in which this file is open."""
        wanted = path.resolve()
        return next((w for w in self._all if w.frame.path and w.frame.path.resolve() == wanted), None)

    def open(self, path: Path, beside: MainWindow | None = None) -> None:
        """Open a file where it is open already, in an empty window, or in another one."""
        path = path.expanduser().absolute()
        already = self.showing(path)
        if already is not None:
            already.come_forward()
            return
        window = beside if beside is not None and not beside.frame.is_open else self._empty() or self.new()
        window.come_forward()
        if self.files.is_quick(path):
            file = window.frame.attempt(lambda: self.files.open(path))
            if file is not None:
                window.show_file(file)
        else:
            window.frame.in_background(
                f"Opening {path.name}", lambda _progress: self.files.open(path), window.show_file
            )

    def hand_over(self, path: Path | None) -> None:
        """What a second start of the app asks for: this file, or just a window in front."""
        if path is not None:
            self.open(path)
        elif self._all:
            self._all[-1].come_forward()
        else:
            self.new()

    def _empty(self) -> MainWindow | None:
        return next((window for window in self._all if not window.frame.is_open), None)

    def _forget(self, window: MainWindow) -> None:
        if window in self._all:
            self._all.remove(window)
        if not self._all:
            self.last_closed.emit()
