"""Bridges a workspace's announcements to Qt: one signal for every committed step, always on the UI thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from roadmapper.changes import Step
from roadmapper.errors import WorkspaceError
from roadmapper.ui.ui_thread import post

if TYPE_CHECKING:
    from roadmapper.storage.workspace import Workspace
    from roadmapper.ui.open_file import OpenFile

ON_SCREEN = 0.15
"""Seconds that an edit on a screen waits for its turn on a server; without one it goes over later."""
POLL_MS = 1000
"""How often another process's edits are looked for: a question to SQLite that costs microseconds."""


class WorkspaceSignals(QObject):
    """One workspace's steps as a Qt signal, whichever thread or process committed them."""

    changed = Signal(object)
    """A committed ``Step``."""
    saved_state_changed = Signal()
    exchanged = Signal()
    """Another process has adopted somebody else's file: everything on the screen is of before."""

    def __init__(self, workspace: Workspace, file: OpenFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._file = file
        self._stopped = False
        self._saved_state = file.saved_state
        self._unsubscribe = workspace.subscribe(self._announced)
        if workspace.link is not None:
            workspace.link.patience = ON_SCREEN
            workspace.link.tell = lambda: post(self, self._poll)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    def stop(self) -> None:
        """Let go of the workspace; nothing is announced any more."""
        self._timer.stop()
        self._unsubscribe()
        if self._workspace.link is not None:
            self._workspace.link.tell = self._workspace.poll
        self._stopped = True

    def _announced(self, step: Step) -> None:
        """Told on the thread that committed the step."""
        if threading.current_thread() is threading.main_thread():
            self._pass_on(step)
        else:
            post(self, self._pass_on, step)

    def _pass_on(self, step: Step) -> None:
        if self._stopped:
            return
        self.changed.emit(step)
        self._look_at_saved_state()

    def _poll(self) -> None:
        try:
            exchanged = self._workspace.was_exchanged
            if not exchanged:
                self._workspace.poll()
        except WorkspaceError:
            return  # the file is busy elsewhere; the next second asks again
        if exchanged:
            self.exchanged.emit()
        else:
            self._look_at_saved_state()

    def _look_at_saved_state(self) -> None:
        now = self._file.saved_state
        if now != self._saved_state:
            self._saved_state = now
            self.saved_state_changed.emit()
