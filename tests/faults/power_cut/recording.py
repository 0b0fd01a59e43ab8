"""Records the SQL that the app really sends to its working copy, connection by connection."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest

from roadmapper.storage import connection as connections

_ATTACHED = re.compile(r"ATTACH '(.*)' AS", re.DOTALL)
_LEFT_OUT = ("VACUUM INTO", "-- ")
"""What writes another file than the working copy, and what SQLite tells of its own inner steps."""


class Sent(NamedTuple):
    """One statement, with its values in it, and the connection it was sent on."""

    connection: int
    sql: str


@dataclass
class Recording:
    """The working copy as it was, what was sent to it, and the files that statements attached."""

    path: str
    before: bytes
    statements: list[Sent] = field(default_factory=list)
    attached: dict[str, bytes] = field(default_factory=dict)


@contextmanager
def recorded(working_copy: Path) -> Iterator[Recording]:
    """Note every statement that is sent to the working copy while the block runs.

    Connections are made by one function, which hardens each before it does anything else: that is where they
    are listened to. Those that may only read are left out.
    """
    recording = Recording(str(working_copy), working_copy.read_bytes())
    listened: list[sqlite3.Connection] = []
    sent: list[Sent] = []
    harden = connections.harden

    def listening(connection: sqlite3.Connection) -> None:
        if _file_of(connection) == recording.path:
            number = len(listened)
            listened.append(connection)
            connection.set_trace_callback(lambda sql: note(number, sql))
        harden(connection)

    def note(number: int, sql: str) -> None:
        if sql.startswith(_LEFT_OUT):
            return
        found = _ATTACHED.match(sql)
        if found is not None:
            recording.attached[found[1]] = Path(found[1]).read_bytes()
        sent.append(Sent(number, sql))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "harden", listening)
        yield recording
    for connection in listened:
        with suppress(sqlite3.ProgrammingError):  # it is closed already
            connection.set_trace_callback(None)
    readers = {each.connection for each in sent if each.sql == "PRAGMA query_only = ON"}
    recording.statements = [each for each in sent if each.connection not in readers]


def _file_of(connection: sqlite3.Connection) -> str:
    return next((row[2] for row in connection.execute("PRAGMA database_list") if row[1] == "main"), "")
