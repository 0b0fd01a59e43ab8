"""Shows others that the file is open here, and who else has it open; silent about every fault."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from roadmapper import paths, settings
from roadmapper.storage import identity, presence
from roadmapper.storage.identity import Identity
from roadmapper.storage.presence import BEAT_SECONDS, Presence, Present
from roadmapper.ui.frame import Frame
from roadmapper.ui.ui_thread import post

if TYPE_CHECKING:
    from roadmapper.storage.server.link import Link

PREFERENCE = "share.presence"
LOOK_SECONDS = 10.0
_A_MOMENT = 0.15
"""Seconds that closing waits for our sign to be removed; a slow share does it later, or it goes stale."""


def is_wanted() -> bool:
    """Whether others are to see that a file is open here."""
    return settings.get(PREFERENCE) == "yes"


class PresenceWatch(QObject):
    """One window's; begins when a file is ready and ends when it is closed."""

    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._sitting: _Sitting | _OnServer | None = None
        self.others: list[Present] = []
        self._host = ""
        frame.ready.connect(self.begin)
        frame.closed.connect(self.end)

    @property
    def words(self) -> str:
        """For the status bar: “Also open on another computer since 09:12”, or nothing."""
        return presence.words(self.others, self._host)

    @property
    def told(self) -> str:
        """Who they are, a line each."""
        return presence.told(self.others)

    def begin(self) -> None:
        """Show that the open file, or workspace on a server, is open, unless it is one's own sample."""
        self.end()
        path, link = self._frame.path, self._frame.present.link
        if path is not None and (link is not None or paths.app_data() not in path.parents):
            own = identity.load()
            self._host = own.host
            self._sitting = (
                _Sitting(path, own, self, self._take) if link is None else _OnServer(link, self, self._take)
            )
            self._sitting.start()

    def end(self) -> None:
        """The file is closed here."""
        sitting, self._sitting = self._sitting, None
        if sitting is not None:
            sitting.stop()
        self._show([])

    def _take(self, sitting: _Sitting | _OnServer, others: list[Present]) -> None:
        if sitting is self._sitting:
            self._show(others)

    def _show(self, others: list[Present]) -> None:
        if others != self.others:
            self.others = others
            self.changed.emit()


class _Sitting:
    """The thread of one open file."""

    def __init__(
        self,
        path: Path,
        own: Identity,
        home: QObject,
        tell: Callable[[_Sitting, list[Present]], None],
    ) -> None:
        self._presence = Presence(path, own)
        self._home, self._tell = home, tell
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="presence", daemon=True)

    def start(self) -> None:
        """Begin to be seen."""
        self._thread.start()

    def stop(self) -> None:
        """Be seen no more."""
        self._stop.set()
        self._thread.join(_A_MOMENT)

    def _run(self) -> None:
        last = 0.0
        while not self._stop.is_set():
            if not is_wanted():
                self._presence.leave()
                last = 0.0
            elif time.monotonic() - last >= BEAT_SECONDS or not last:
                self._presence.beat()
                last = time.monotonic()
            post(self._home, self._tell, self, self._presence.others())
            self._stop.wait(LOOK_SECONDS)
        self._presence.leave()


class _OnServer:
    """One open workspace on a server: its own thread shows the sign and looks, and the session ends it."""

    def __init__(self, link: Link, home: QObject, tell: Callable[[_OnServer, list[Present]], None]) -> None:
        self._link, self._home, self._tell = link, home, tell
        self._stopped = False

    def start(self) -> None:
        """Begin to be seen."""
        self._link.be_seen(time.time(), lambda: is_wanted() and not self._stopped, self._heard)

    def stop(self) -> None:
        """Be seen no more."""
        self._stopped = True

    def _heard(self, others: list[Present]) -> None:
        if not self._stopped:
            post(self._home, self._tell, self, others)
