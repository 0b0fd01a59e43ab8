"""Slow work on a worker thread: progress and Cancel after 300 ms, errors told kindly on the UI thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from roadmapper.errors import WorkspaceError
from roadmapper.ui import heavy_imports
from roadmapper.ui.dialogs import message
from roadmapper.ui.ui_thread import post

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

T = TypeVar("T")

SHOW_AFTER_MS = 300


class Cancelled(Exception):
    """The user pressed Cancel; ``Progress.report`` raises it inside the work, which then undoes itself."""


class Progress:
    """What running work reports to; every method may be called from the worker."""

    def __init__(self, shown: Callable[[int, int, str], None]) -> None:
        self._shown = shown
        self._stop = threading.Event()

    def report(self, done: int, total: int = 0, words: str = "") -> None:
        """Say how far it is (``total`` 0: unknown); raises Cancelled once the user has pressed Cancel."""
        if self._stop.is_set():
            raise Cancelled
        self._shown(done, total, words)

    @property
    def is_cancelled(self) -> bool:
        """For work that cannot be interrupted by an exception."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()


class _Job:
    """One piece of work, its thread and its progress dialog."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], Any] | None,
        refused: Callable[[WorkspaceError], Any] | None,
    ) -> None:
        self._window, self._title, self._work = window, title, work
        self._then, self._refused = then, refused
        self.gone: Callable[[_Job], None] = lambda _job: None
        self._dialog: QProgressDialog | None = None
        self._progress = Progress(lambda *how_far: post(window, self._show_progress, *how_far))
        self._late = QTimer(window, singleShot=True, interval=SHOW_AFTER_MS)
        self._late.timeout.connect(self._show)
        self._thread = threading.Thread(target=self._run, name=title, daemon=True)

    def start(self, *, show: bool) -> None:
        if show:
            self._late.start()
        self._thread.start()

    def _run(self) -> None:
        try:
            heavy_imports.wait()  # two threads that import SQLAlchemy at once each see half of it
            result, error = self._work(self._progress), None
        except BaseException as raised:  # every error is told on the UI thread
            result, error = None, raised
        post(self._window, self._finish, result, error)

    def _show(self) -> None:
        from PySide6.QtWidgets import QProgressDialog  # nothing is slow before the first paint

        self._dialog = dialog = QProgressDialog(self._title, "Cancel", 0, 0, self._window)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setWindowTitle(self._title)
        dialog.setMinimumWidth(360)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.canceled.connect(self._progress.cancel)
        dialog.show()

    def _show_progress(self, done: int, total: int, words: str) -> None:
        if self._dialog is None:
            return
        self._dialog.setMaximum(total)
        self._dialog.setValue(done)
        if words:
            self._dialog.setLabelText(words)

    def _finish(self, result: Any, error: BaseException | None) -> None:
        self._thread.join()  # posting this was the last it did; what it held is let go of here
        self._late.stop()
        self._late.deleteLater()
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        self.gone(self)
        if error is None:
            if self._then is not None:
                self._then(result)
        elif isinstance(error, WorkspaceError):
            if self._refused is not None:
                self._refused(error)
            else:
                message.tell(self._window, str(error))
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)


class Background(QObject):
    """All work that a window has running."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._jobs: set[_Job] = set()
        self._quiet_jobs: set[_Job] = set()
        self.ended = 0
        """How many pieces of work came to their end."""

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        then: Callable[[T], Any] | None = None,
        refused: Callable[[WorkspaceError], Any] | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """Run ``work`` on a thread of its own; ``then`` gets its result on the UI thread.

        ``quiet`` work never shows progress: nobody waits for it.
        """
        job = _Job(self._window, title, work, then, refused)
        jobs = self._quiet_jobs if quiet else self._jobs
        jobs.add(job)
        job.gone = partial(self._let_go, jobs)
        job.start(show=not quiet)

    def _let_go(self, jobs: set[_Job], job: _Job) -> None:
        jobs.discard(job)
        self.ended += 1

    @property
    def is_busy(self) -> bool:
        """Whether anything is running that somebody waits for."""
        return bool(self._jobs)

    @property
    def is_at_work(self) -> bool:
        """Whether anything is running, waited for or not."""
        return bool(self._jobs or self._quiet_jobs)
