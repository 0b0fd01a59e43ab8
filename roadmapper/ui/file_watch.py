"""Watches the shared file of one window: file, folder and a poll; what others wrote comes in.

A folder on another computer is polled alone: the system tells nothing of what is written there, and asking it
to watch a share that is away would hold the window for as long as the share does not answer.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from roadmapper.storage.far_folders import is_far
from roadmapper.storage.watching import POLL_SECONDS, Mark, Watching, mark_of
from roadmapper.ui.frame import Frame
from roadmapper.ui.ui_thread import post

if TYPE_CHECKING:
    from roadmapper.storage.conflict_copies import ConflictCopy
    from roadmapper.storage.pulling import Pulled
    from roadmapper.ui.open_file import OpenFile

_MOMENT = 0.25
"""Seconds until a file that is changing is looked at again."""


class FileWatch(QObject):
    """Begins when the workspace is ready and ends when it is closed; everything slow is on a thread."""

    pulled = Signal(object)
    """What the shared file had to tell after it changed: a ``Pulled``."""
    copies_changed = Signal(object)
    """The conflict copies beside the file, a list of ``ConflictCopy``, are others than before."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._look: _Looking | None = None
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self._notified)
        self._system.directoryChanged.connect(self._look_around)
        frame.ready.connect(self.begin)
        frame.closed.connect(self.end)

    def begin(self) -> None:
        """Watch the file that is open now."""
        self.end()
        file = self._frame.file
        if file is not None and not file.read_only:
            self._look = _Looking(file, self, self._follow, self._tell, self._tell_copies)
            self._look.start()

    def end(self) -> None:
        """Watch nothing any more; what is being read comes to nothing."""
        look, self._look = self._look, None
        if look is not None:
            look.stop()
        watched = [*self._system.files(), *self._system.directories()]
        if watched:
            self._system.removePaths(watched)

    def look_now(self) -> None:
        """Look at the shared file without waiting for the next poll."""
        if self._look is not None:
            self._look.notify()

    def _follow(self, look: _Looking) -> None:
        """The file is there and near; where it was replaced, it is another one to the system."""
        if look is not self._look:
            return
        path = look.file.path
        wanted = {str(path), str(path.parent)}
        lacking = wanted - {*self._system.files(), *self._system.directories()}
        if lacking:
            self._system.addPaths(sorted(lacking))

    def _notified(self, _path: str) -> None:
        self.look_now()

    def _look_around(self, _path: str) -> None:
        """Something in the folder changed, which need not be the file: others' signs come and go there."""
        if self._look is not None:
            self._look.wake()

    def _tell(self, look: _Looking, pulled: Pulled) -> None:
        if look is self._look:
            self.pulled.emit(pulled)

    def _tell_copies(self, look: _Looking, copies: list[ConflictCopy]) -> None:
        if look is self._look:
            self.copies_changed.emit(copies)


class _Looking:
    """The thread of one open file, which holds nothing of Qt but the postman's receiver."""

    def __init__(
        self,
        file: OpenFile,
        home: QObject,
        follow: Callable[[_Looking], None],
        tell: Callable[[_Looking, Pulled], None],
        tell_copies: Callable[[_Looking, list[ConflictCopy]], None],
    ) -> None:
        self.file = file
        self._home, self._follow, self._tell, self._tell_copies = home, follow, tell, tell_copies
        self._followed: Mark | None = None
        self._copies: list[ConflictCopy] = []
        self._wake = threading.Event()
        self._notified = self._stopped = False
        self._has_server = bool(file.server_name)
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def notify(self) -> None:
        """Something happened to the file or its folder."""
        self._notified = True
        self._wake.set()

    def wake(self) -> None:
        """Something happened that may concern the file: look at once, and read it if it looks another."""
        self._wake.set()

    def stop(self) -> None:
        """Look no more."""
        self._stopped = True
        self._wake.set()

    def _run(self) -> None:
        watching = Watching(self._mark(), time.monotonic())
        watching.notified(time.monotonic() - POLL_SECONDS)  # it may have changed while the app started
        pause = 0.0
        while not self._stopped:
            self._wake.wait(pause)
            self._wake.clear()
            pause = self._one(watching)

    def _one(self, watching: Watching) -> float:
        """Look once; returns how long to rest before the next time."""
        if self._notified:
            self._notified = False
            watching.notified(time.monotonic())
        verdict = "rest" if self._stopped else watching.look(self._mark(), time.monotonic())
        if self._has_server and not self._stopped:
            verdict = "read"  # nothing is written there, and what came of a merge is told
        if verdict == "read":
            pulled = self.file.pull()
            if pulled is not None and not (self._has_server and pulled.news == "none"):
                if pulled.news == "unreadable":
                    watching.failed(time.monotonic())
                post(self._home, self._tell, self, pulled)
        self._look_for_copies()
        return _MOMENT if verdict == "wait" else POLL_SECONDS

    def _mark(self) -> Mark | None:
        """The file's mark; it is followed only now that it has answered, and only where it is near."""
        mark = mark_of(self.file.path)
        if mark != self._followed and not self._stopped:
            self._followed = mark
            if mark is not None and not is_far(self.file.path.parent):
                post(self._home, self._follow, self)
        return mark

    def _look_for_copies(self) -> None:
        copies = [] if self._stopped else self.file.conflict_copies()
        if copies != self._copies:
            self._copies = copies
            post(self._home, self._tell_copies, self, copies)
