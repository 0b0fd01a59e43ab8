"""The thread that keeps an open workspace and its server in step, and gives edits their turns.

Whoever edits never talks to the server and waits for a turn only so long; without one an edit is kept in the
working copy, and goes over, or is merged, as soon as that can be.
"""

from __future__ import annotations

import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from roadmapper.errors import WorkspaceError
from roadmapper.storage.placing import Hook
from roadmapper.storage.publish import SETTLE_SECONDS, PublishResult, edits
from roadmapper.storage.pulling import NOTHING, Pulled
from roadmapper.storage.server import driver, tail
from roadmapper.storage.server.address import Address
from roadmapper.storage.server.driver import ServerProblem
from roadmapper.storage.server.meeting import Again, Meeting
from roadmapper.storage.server.presence import ServerPresence, Tell
from roadmapper.storage.server.turns import Turn

if TYPE_CHECKING:
    import psycopg

    from roadmapper.storage.workspace import Workspace

POLL_SECONDS: Final = 3.0
"""How often the server is asked where it has not called."""
PATIENCE: Final = 5.0
"""Seconds that an edit waits for its turn, where nobody watches a screen meanwhile."""
_HOLD: Final = 5.0
"""Seconds that a turn lasts: an edit that takes longer is merged."""
_RETRY: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds until a server that cannot be reached is tried again, the last for ever."""
_RESTS: Final = 5.0
"""Seconds in which the screens do not wait for turns after one was not had in time."""
_STOP_SECONDS: Final = 0.5
_MOMENT: Final = 0.01
ALL_SAVED: Final = "All changes saved on the server"


class Standing(NamedTuple):
    """How it stands: edits ``waiting`` for the server, whether it is there, and why not."""

    waiting: int
    online: bool
    reason: str

    @property
    def words(self) -> str:
        """For the status bar and the command line."""
        if not self.waiting:
            return ALL_SAVED if self.online else f"The server is not in step: {self.reason}"
        reason = f": {self.reason}" if self.reason else ""
        return f"{edits(self.waiting)} not yet on the server{reason}"


class Link:
    """One open workspace's; ``patience`` is what the main thread has for a turn."""

    def __init__(self, workspace: Workspace, address: Address, hook: Hook = lambda _name: None) -> None:
        self.address, self.patience = address, PATIENCE
        self._workspace = workspace
        self.tell: Callable[[], object] = workspace.poll
        """Has announced what came, on the thread of this link or on another."""
        self._meeting = Meeting(workspace, address, hook)
        self._presence = ServerPresence(workspace.file.working_path, workspace.file.identity)
        self._reason, self._online = "it was not reached yet", False
        self._turns: deque[Turn] = deque()
        self._stopped, self._in_step, self._tired_until = False, threading.Event(), 0.0
        self._looked, self._failures = threading.Event(), 0
        self._bell, self._rung = socket.socketpair()
        self._bell.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="server", daemon=True)

    def start(self) -> None:
        """Begin to talk to the server."""
        self._thread.start()

    def stop(self) -> None:
        """Talk to it no more; what is under way is given a little time, and found again by the next one."""
        self._stopped = True
        self._ring()
        if threading.current_thread() is not self._thread:
            self._thread.join(_STOP_SECONDS)

    def be_seen(self, since: float, wanted: Callable[[], bool], tell: Tell) -> None:
        """Show others that it is open here; ``tell`` hears who they are, on this link's thread."""
        self._presence.begin(since, wanted, tell)
        self._ring()

    def wake(self, *_anything: object) -> None:
        """Something was edited: send it now."""
        if threading.current_thread() is not self._thread:
            self._in_step.clear()
            self._ring()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """An edit's turn, with all of the server's before it; without one where it cannot be had in time."""
        turn = self._asked()
        try:
            yield
        finally:
            if turn is not None:
                self._in_step.clear()
                turn.end()
            else:
                self.wake()

    def _asked(self) -> Turn | None:
        if not self._online or self._stopped or threading.current_thread() is self._thread:
            return None
        on_screen = threading.current_thread() is threading.main_thread()
        if on_screen and self.patience < PATIENCE and time.monotonic() < self._tired_until:
            return None
        turn = Turn()
        self._turns.append(turn)
        self._ring()
        if turn.wait(self.patience if on_screen else PATIENCE):
            return turn
        self._tired_until = time.monotonic() + _RESTS
        return None

    def standing(self) -> Standing:
        """How it stands now; costs less than a millisecond."""
        waiting = max(0, self._workspace.last_change - self._meeting.common[0])
        return Standing(waiting, self._online, self._reason)

    def settle(self, seconds: float) -> Standing:
        """Wait until both are in step, or it turns out that they cannot be now; then how it stands."""
        until = time.monotonic() + seconds
        self._looked.clear()
        while True:
            self._in_step.clear()
            self._ring()
            while not self._in_step.wait(_MOMENT) and time.monotonic() < until:
                if self._looked.is_set() and not self._online:
                    break
            standing = self.standing()
            if not (standing.waiting and standing.online) or time.monotonic() >= until:
                return standing

    def publish(self) -> PublishResult:
        """Have all edits on the server; ``waiting`` says why some are not, each kept in the working copy."""
        standing = self.settle(SETTLE_SECONDS)
        merged = "; ".join(pulled.words for pulled in self._meeting.news)
        return PublishResult("waiting" if standing.waiting else "published", standing.words, merged=merged)

    def pulled(self) -> Pulled:
        """What the server had to tell since it was asked last, besides steps."""
        if self._meeting.news:
            return self._meeting.news.pop(0)
        return NOTHING if self._online or not self._looked.is_set() else Pulled("unreadable", self._reason)

    def _ring(self) -> None:
        with suppress(OSError):  # rung enough already, or closed
            self._bell.send(b"!")

    # On its own thread

    def _run(self) -> None:
        try:
            with closing(self._bell), closing(self._rung):
                while not self._stopped:
                    self._work()
        except BaseException:
            self._fail("something went wrong inside Roadmapper; restart it")
            raise

    def _work(self) -> None:
        """Connect and work as long as that goes well; rest when it does not."""
        try:
            with closing(driver.connect(self.address)) as connection, driver.told(self.address):
                connection.execute(f"LISTEN {tail.CHANNEL}")
                self._attend(connection)
        except WorkspaceError as error:
            self._fail(error.reason if isinstance(error, ServerProblem) else str(error))
        if not self._stopped:
            self._rest(_RETRY[min(self._failures, len(_RETRY) - 1)])
            self._failures += 1

    def _fail(self, reason: str) -> None:
        self._online, self._reason = False, reason
        while self._turns:
            self._turns.popleft().refuse()
        self._looked.set()
        self._presence.lost()

    def _rest(self, seconds: float) -> None:
        """Wait before the next try; an edit meanwhile is no reason to be hasty, a question is."""
        until = time.monotonic() + seconds
        while not self._stopped and time.monotonic() < until:
            self._hear(None, until - time.monotonic())
            if not self._looked.is_set():
                break

    def _attend(self, connection: psycopg.Connection[Any]) -> None:
        """Until the connection is lost: keep in step, and give turns."""
        recorded = 0
        while not self._stopped:
            quiet = self._one(connection)
            if self._stopped:
                break
            self._online, self._reason, self._failures = True, "", 0
            self._looked.set()
            if quiet and not self._turns:
                if recorded != (recorded := self._meeting.common[0]):
                    self._meeting.record()
                self._in_step.set()
                self._presence.attend(connection)
                self._hear(connection, POLL_SECONDS)
        self._meeting.record()

    def _one(self, connection: psycopg.Connection[Any]) -> bool:
        """One turn, or one look; whether all is in step after it."""
        try:
            if self._turns:
                self._give(connection, self._turns.popleft())
                return False
            if not self._meeting.is_in_step(connection):
                self._meeting.exchange(connection)
                self._tell()
                return False
            self._tell()
            return True
        except Again:
            self._hear(None, 0.05)
        return False

    def _give(self, connection: psycopg.Connection[Any], turn: Turn) -> None:
        def edit() -> bool:
            if turn.give():
                turn.wait_for_end(_HOLD)
            return True

        try:
            self._meeting.exchange(connection, edit)
        finally:
            turn.refuse()
        self._tell()

    def _tell(self) -> None:
        """What arrived with somebody's edit, whoever edited tells; all else is told from here."""
        if self._meeting.arrived and not self._stopped:
            self._meeting.arrived = False
            with suppress(WorkspaceError):  # busy elsewhere: the next edit or poll tells of it
                self.tell()

    def _hear(self, connection: psycopg.Connection[Any] | None, seconds: float) -> None:
        """Wait for the bell, for the server's call, or for the time to pass."""
        waiting = [self._rung, *([connection] if connection is not None else [])]
        ready, _, _ = select.select(waiting, [], [], max(0.0, seconds))
        if self._rung in ready:
            self._rung.recv(4096)
