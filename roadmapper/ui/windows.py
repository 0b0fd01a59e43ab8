"""All windows of the running app: which shows what, and where a file is to be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from roadmapper.errors import WorkspaceError
from roadmapper.storage.opening import SharedFileLost
from roadmapper.storage.server.address import address_at
from roadmapper.ui import workspace_files
from roadmapper.ui.dialogs import message
from roadmapper.ui.repairing import tell_refusal
from roadmapper.ui.ui_thread import post

if TYPE_CHECKING:
    from roadmapper.ui.main_window import MainWindow


class Windows(QObject):
    """Opens files in windows; ``make`` gives a new empty window."""

    def __init__(self, make: Callable[[Windows], MainWindow]) -> None:
        super().__init__()
        self._make = make
        self._all: list[MainWindow] = []

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """Every window, oldest first."""
        return tuple(self._all)

    def begin(self, path: Path | None) -> None:
        """The first window, with this file in it at its first paint if it opens quickly."""
        window = self._add()
        if path is not None:
            self._open_in(window, path)
        window.show()

    def new(self) -> MainWindow:
        """Show another window, with the welcome page."""
        window = self._add()
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
            if already.publishing.is_finishing:
                self._open_once_closed(already, path, beside)
            return
        window = beside if beside is not None and not beside.frame.is_open else self._empty() or self.new()
        window.come_forward()
        self._open_in(window, path)

    def _open_once_closed(self, closing: MainWindow, path: Path, beside: MainWindow | None) -> None:
        """Open a file when the window that still saves its last edits has let go of it."""
        waiting = [path]

        def again() -> None:
            if waiting:
                self.open(waiting.pop(), beside if beside in self._all else None)

        def look() -> None:
            if closing.frame.is_open:  # something else keeps it open: that is as well
                waiting.clear()

        closing.gone.connect(again)  # before it counts as the last of the app's windows
        closing.frame.closed.connect(lambda: post(self, again))  # where only its file is closed
        closing.publishing.finished.connect(look)

    def hand_over(self, path: Path | None) -> None:
        """What a second start of the app asks for: this file, or just a window in front."""
        if path is not None:
            self.open(path)
        elif self._all:
            self._all[-1].come_forward()
        else:
            self.new()

    def _add(self) -> MainWindow:
        window = self._make(self)
        self._all.append(window)
        window.gone.connect(lambda: self._forget(window))
        return window

    def _open_in(self, window: MainWindow, path: Path) -> None:
        def refused(error: WorkspaceError) -> None:
            self._offer_to_restore(window, path, error)

        if workspace_files.is_quick(path):
            try:
                window.show_file(workspace_files.open_file(path))
            except WorkspaceError as error:
                refused(error)
        else:
            window.frame.in_background(
                f"Opening {path.name}",
                lambda _progress: workspace_files.open_file(path),
                window.show_file,
                refused=refused,
            )

    def _offer_to_restore(self, window: MainWindow, path: Path, error: WorkspaceError) -> None:
        server = address_at(path)
        if server is not None:
            window.frame.run("file.open_server", server.text, str(error))
        elif not isinstance(error, SharedFileLost):
            tell_refusal(window, path, error)
        elif message.ask(window, str(error), "Put it back", keep="Leave it"):
            window.frame.in_background(
                f"Putting back {path.name}",
                lambda _progress: workspace_files.restore(path),
                window.show_file,
            )

    def _empty(self) -> MainWindow | None:
        return next((window for window in self._all if not window.frame.is_open), None)

    def _forget(self, window: MainWindow) -> None:
        if window in self._all:
            self._all.remove(window)
