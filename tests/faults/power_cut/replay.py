"""Sends a recording to SQLite on the simulated disk, cuts the power, and judges what is left."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import apsw

from roadmapper.storage.connection import connect, connect_image
from roadmapper.storage.digest import content_digest
from roadmapper.storage.working_copy import WorkingCopy
from tests.faults.power_cut.disk import Disk
from tests.faults.power_cut.recording import Recording
from tests.faults.power_cut.vfs import PowerCutVFS

_SUFFIXES = ("-journal", "-wal", "-shm")
"""What SQLite leaves beside a database."""
Alter = Callable[[str], str]
"""Turns a statement into another one, to show what a worse setting would lose."""


class Left(NamedTuple):
    """What a power cut left: the statement it came in, the content found after, and what is wrong with it."""

    statement: int
    digest: str
    wrong: str


@dataclass
class Judged:
    """How many power cuts there were and what is wrong with which of them; nothing is how it must be."""

    points: int = 0
    lost: list[str] = field(default_factory=list)


class PowerCuts:
    """One replay: a share of all operations, chosen by the ``seed``, has its power cut once.

    What is left is laid where the working copy was, since journals name each other by their paths.
    """

    def __init__(
        self, recording: Recording, findings: Callable[[bytes], list[str]], *, seed: int, share: float = 1.0,
        alter: Alter = lambda sql: sql,
    ) -> None:  # fmt: skip
        self._recording, self._findings, self._alter = recording, findings, alter
        self._copy = WorkingCopy(Path(recording.path).parent)
        self._dice, self._share = random.Random(seed), share
        self._disk = Disk()
        self._left: list[Left] = []
        self._found: dict[bytes, str] = {}
        self._digests: dict[bytes, str] = {}
        self._statement = -1
        self._written: set[str] = {recording.path}

    def judged(self) -> Judged:
        """Replay it all; whatever is not the last acknowledged state, or the one just written, is lost."""
        path, acknowledged = self._recording.path, [self._digest(self._recording.before)]
        for name, content in self._recording.attached.items():
            self._disk.put(name, content)
        self._disk.put(path, self._recording.before)
        for in_transaction in self._replayed():
            live = self._disk.files[path].live
            acknowledged.append(acknowledged[-1] if in_transaction else self._digest(bytes(live)))
        return self._judge(acknowledged)

    def _replayed(self) -> Iterator[bool]:
        """Each statement is sent as it is asked for; says whether a transaction is open after it."""
        name = f"powercut-{id(self)}"
        vfs = PowerCutVFS(name, self._disk, self._cut)
        connections: dict[int, apsw.Connection] = {}
        try:
            for number, (which, sql) in enumerate(self._recording.statements):
                if which not in connections:
                    connections[which] = apsw.Connection(
                        self._recording.path, vfs=name, flags=apsw.SQLITE_OPEN_READWRITE
                    )
                self._statement = number
                connections[which].execute(self._alter(sql)).fetchall()
                yield any(connection.in_transaction for connection in connections.values())
        finally:
            self._statement = -1
            for connection in connections.values():
                connection.close()
            vfs.unregister()

    def _cut(self) -> None:
        if self._statement < 0 or self._dice.random() >= self._share:
            return
        left = self._disk.after_a_cut(self._dice)
        self._left.append(Left(self._statement, *self._come_back(left)))

    def _come_back(self, left: dict[str, bytes]) -> tuple[str, str]:
        """What the app finds when the power is back: the content's digest, and what is wrong with it."""
        self._written.update(left, (f"{self._recording.path}{suffix}" for suffix in _SUFFIXES))
        for name in self._written:
            if name in left:
                Path(name).write_bytes(left[name])
            else:
                Path(name).unlink(missing_ok=True)
        try:
            if not self._copy.is_sound():
                return "", "the working copy is taken for damaged"
            with closing(connect(self._copy.database)) as connection:
                connection.execute("SELECT count(*) FROM txn").fetchone()
                image = connection.serialize()
            return self._seen(image)
        except Exception as error:  # whatever it is, it is what somebody would meet
            return "", f"{type(error).__name__}: {error}"

    def _seen(self, image: bytes) -> tuple[str, str]:
        key = hashlib.sha256(image).digest()
        if key not in self._found:
            self._found[key] = "; ".join(self._findings(image))
        return self._digest(image), self._found[key]

    def _digest(self, image: bytes) -> str:
        key = hashlib.sha256(image).digest()
        if key not in self._digests:
            with closing(connect_image(image)) as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                self._digests[key] = f"{version} {content_digest(connection)}"
        return self._digests[key]

    def _judge(self, acknowledged: list[str]) -> Judged:
        judged = Judged(len(self._left))
        for left in self._left:
            allowed = acknowledged[left.statement : left.statement + 2]
            where = f"in statement {left.statement} ({self._recording.statements[left.statement].sql[:60]})"
            if left.wrong:
                judged.lost.append(f"{where}: {left.wrong}")
            elif left.digest not in allowed:
                judged.lost.append(f"{where}: the content is neither before nor after it")
        return judged
