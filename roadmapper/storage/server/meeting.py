"""Brings a working copy and its server in step: who lacks what, told by the ids of their steps alone.

Both number their steps in the one order that all copies agree on. So either one's journal is the beginning of
the other's, which only needs its end; or both have gone on, and are merged as two files are. Nothing is
remembered of what was sent: whatever a crash or a cut line left behind is found by comparing again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from roadmapper.errors import WorkspaceError
from roadmapper.storage import file_checks, working_copy
from roadmapper.storage.connection import connect
from roadmapper.storage.divergence import Arrived
from roadmapper.storage.faults import told
from roadmapper.storage.placing import Hook
from roadmapper.storage.pulling import Pulled, take_theirs
from roadmapper.storage.server import driver, tail, whole
from roadmapper.storage.server.address import Address
from roadmapper.storage.server.driver import ServerProblem

if TYPE_CHECKING:
    import psycopg

    from roadmapper.storage.workspace import Workspace

Numbered = tuple[int, str]
"""A step's number and id."""
_NONE: Final[Numbered] = (0, "")
STEPS: Final = ("taken", "edited", "sent", "committed")
"""Between each two of these a crash leaves the step on the server or not, and in the working copy always."""
_LOOK: Final = "SELECT m.doc_id, m.format, t.no, t.id FROM meta m LEFT JOIN txn t ON t.no >= %s ORDER BY t.no"
_PATIENCE: Final = "SET LOCAL idle_in_transaction_session_timeout = '120s'"
_LOCK_SECONDS: Final = 2.0


class Again(Exception):
    """Something here has changed in between: nothing was done, and it is to be tried again."""


class Compared(NamedTuple):
    """The last step that both have alike, and what each has after it that the other lacks.

    ``renumbered`` says that both have a step after it which is the same under two numbers: somebody merged.
    """

    common: Numbered
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    renumbered: bool

    @property
    def verdict(self) -> Literal["same", "ours", "theirs", "both"]:
        """Whose steps are to go over to the other."""
        if self.ours:
            return "both" if self.theirs else "ours"
        if self.renumbered:
            return "both"
        return "theirs" if self.theirs else "same"


def compare(mine: Sequence[Numbered], there: Sequence[Numbered]) -> Compared | None:
    """Compare two journals from a number on; None where they differ at its very beginning."""
    if (mine or there) and mine[:1] != there[:1]:
        return None
    alike = 0
    while alike < min(len(mine), len(there)) and mine[alike] == there[alike]:
        alike += 1
    common = mine[alike - 1] if alike else _NONE
    held, others = {each for _, each in mine[alike:]}, {each for _, each in there[alike:]}
    ours = tuple(each for _, each in mine[alike:] if each not in others)
    theirs = tuple(each for _, each in there[alike:] if each not in held)
    return Compared(common, ours, theirs, bool(held & others))


def _nothing() -> bool:
    return False


class Meeting:
    """One open workspace and its server; used by one thread at a time."""

    def __init__(self, workspace: Workspace, address: Address, hook: Hook = lambda _name: None) -> None:
        self._workspace, self.address, self._hook = workspace, address, hook
        self._file = workspace.file
        number = self._file.state.published_no
        self.common = next(iter(self._mine(number)), _NONE) if number else _NONE
        self._sent: Numbered | None = None
        self.arrived = False
        """Whether steps were brought in that nobody has announced yet."""
        self.news: list[Pulled] = []
        """What must be told besides the steps: taken by whoever shows it."""

    def is_in_step(self, connection: psycopg.Connection[Any]) -> bool:
        """Whether neither lacks anything; what the server has is brought in without waiting for a turn."""
        with driver.snapshot(connection):
            compared = self._compared(connection)
            if compared.verdict == "same":
                return True
            if compared.verdict != "theirs":
                return False
            came = self._came(connection, compared)
        self._bring_in(came)
        return True

    def exchange(self, connection: psycopg.Connection[Any], edit: Callable[[], bool] = _nothing) -> None:
        """Take a turn: bring in and send what there is, merge where both have gone on.

        ``edit`` is called when the working copy has all of the server's; it says whether something may have
        been edited meanwhile, which goes with this turn.
        """
        self._sent = None
        with driver.turn(connection):
            self._hook("taken")
            compared = self._compared(connection)
            if compared.verdict == "both":
                self.news.append(self._merge(connection))
                compared = self._compared(connection)
            elif compared.verdict == "theirs":
                self._bring_in(self._came(connection, compared))
            if edit() or compared.ours:
                self._hook("edited")
                self._send(connection)
        self._hook("committed")
        if self._sent is not None:
            self.common, self.arrived = self._sent, False

    def record(self) -> None:
        """Write down how far the server is, for when it cannot be asked."""
        with self._file.copy.lock():
            state = self._file.copy.state()
            if state is not None and (state.published_no != self.common[0] or state.waiting):
                self._file.copy.write(state._replace(published_no=self.common[0], waiting=()))

    @contextmanager
    def _looking(self) -> Iterator[sqlite3.Connection]:
        """The working copy as last committed, past the workspace, whose connections others wait for."""
        with told(), closing(connect(self._file.working_path, read_only=True)) as local:
            yield local

    def _mine(self, number: int) -> list[Numbered]:
        with self._looking() as local:
            return local.execute("SELECT no, id FROM txn WHERE no >= ? ORDER BY no", (number,)).fetchall()

    def _compared(self, connection: psycopg.Connection[Any]) -> Compared:
        known = self.common[0]
        compared = compare(self._mine(known), self._there(connection, known)) if known else None
        if compared is None:
            compared = compare([_NONE, *self._mine(1)], [_NONE, *self._there(connection, 1)])
        assert compared is not None  # with a common beginning there is always an answer
        self.common = compared.common
        return compared

    def _there(self, connection: psycopg.Connection[Any], number: int) -> list[Numbered]:
        rows = connection.execute(_LOOK, (number,)).fetchall()
        if not rows or rows[0][0] != self._file.doc_id:
            raise ServerProblem(self.address, "another workspace is in its place")
        whole.check_format(self.address, rows[0][1])
        found = [(row[2], row[3]) for row in rows if row[2] is not None]
        numbers = [number for number, _ in found]
        if numbers and numbers != list(range(max(number, 1), max(number, 1) + len(numbers))):
            raise ServerProblem(self.address, "the numbers of its steps are not in order")
        return found

    def _came(self, connection: psycopg.Connection[Any], compared: Compared) -> tail.Tail:
        try:
            return tail.of_server(connection, compared.common[0], whole.Budget(self.address), self._blobs)
        except (ValueError, TypeError, RecursionError) as error:
            raise ServerProblem(self.address, f"what it sent is damaged ({error})") from error

    def _blobs(self) -> set[str]:
        with self._looking() as local:
            return tail.blob_ids(local)

    def _bring_in(self, came: tail.Tail) -> None:
        """Write the server's end of the journal into the working copy; it is told afterwards."""
        workspace = self._workspace
        if not workspace._lock.acquire(timeout=_LOCK_SECONDS):
            raise Again  # a long edit is under way, and others wait for the turn
        try:
            with workspace._write.transaction():
                if workspace._closed or not tail.write(workspace._write.raw, came, self.common):
                    raise Again
        except (sqlite3.Error, WorkspaceError) as error:
            raise ServerProblem(self.address, f"what it sent could not be kept ({error})") from error
        finally:
            workspace._lock.release()
        self.common, self.arrived = (self.common[0] + len(came.ids), came.ids[-1]), True

    def _send(self, connection: psycopg.Connection[Any]) -> None:
        """Give the server all that the working copy has after the common step; in a turn."""
        with self._looking() as local:
            local.execute("BEGIN")
            if not tail.goes_on_from(local, self.common):
                raise Again
            ours = tail.of_copy(local, self.common[0])
            if ours.speaks_of_blobs:
                tail.add_blobs(ours, local, connection)
        if ours.ids:
            tail.send(connection, ours)
            self._sent = (self.common[0] + len(ours.ids), ours.ids[-1])
            self._hook("sent")

    def _merge(self, connection: psycopg.Connection[Any]) -> Pulled:
        """Merge the server's workspace into the working copy as a file's would be; in a turn.

        What became of it is told at once: the next comparison finds what there is to send.
        """
        connection.execute(_PATIENCE)
        incoming = working_copy.root() / f"incoming-{os.urandom(8).hex()}.roadmap"
        workspace = self._workspace
        workspace._publishing = True  # content that is exchanged now is no news from another process
        try:
            with self._file.copy.lock(), whole.copied(connection, self.address, incoming) as digest:
                theirs = Arrived(incoming, digest, file_checks.check_copy(incoming, self.address.name))
                pulled = take_theirs(self._file, theirs)
            with workspace._lock:
                if workspace._closed:
                    raise Again
                workspace._renew()
                if pulled.step is not None:
                    workspace._announcements.tell(pulled.step)
            return pulled
        finally:
            workspace._publishing = False
