"""Who else has a workspace on a server open: each session carries a sign, and takes it along at its end.

The sign is the session's name, which PostgreSQL shows to everybody connected and forgets with the session,
however that ends. So nothing is written anywhere, and nobody has to tidy up after a crash.
"""

from __future__ import annotations

import math
import re
import sqlite3
import time
import uuid
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from roadmapper.storage.connection import connect
from roadmapper.storage.identity import Identity
from roadmapper.storage.presence import Present, said
from roadmapper.storage.server import driver
from roadmapper.storage.server.driver import APPLICATION

if TYPE_CHECKING:
    import psycopg

Tell = Callable[[list[Present]], object]
LOOK_SECONDS: Final = 8.0
"""How often the server is asked who is there, by the connection that is open anyway."""
_SIGN: Final = re.compile(rf"{APPLICATION} ([0-9a-f]{{32}}) ([0-9a-f]{{8}}) ([0-9a-f]{{8}})")
_NAMES: Final = (
    "SELECT coalesce((SELECT a.name FROM txn t JOIN author a ON a.id = t.author WHERE t.replica = r.id"
    " ORDER BY t.no DESC LIMIT 1), ''), r.name FROM replica r WHERE r.id = ?"
)


class Sign(NamedTuple):
    """What a session's name tells: which installation it is, on which host by a mark, and since when."""

    replica: str
    host: str
    since: int

    @property
    def words(self) -> str:
        """The session's name; at most 63 plain characters, or PostgreSQL would cut it."""
        return f"{APPLICATION} {uuid.UUID(self.replica).hex} {self.host} {self.since & 0xFFFFFFFF:08x}"


def sign_of(identity: Identity, since: float) -> Sign:
    """The sign of this installation."""
    return Sign(identity.replica, f"{zlib.crc32(identity.host.encode()):08x}", int(since))


def read_sign(words: object) -> Sign | None:
    """What a session's name says; None for another program's, or one that is no sign of ours."""
    found = _SIGN.fullmatch(words) if isinstance(words, str) else None
    return Sign(str(uuid.UUID(found[1])), found[2], int(found[3], 16)) if found else None


class ServerPresence:
    """One open workspace's: the server's thread shows our sign and looks for others' between its work."""

    def __init__(self, working: Path, identity: Identity) -> None:
        self._working, self._identity = working, identity
        self._own: Sign | None = None
        self._wanted: Callable[[], bool] = lambda: False
        self._tell: Tell = lambda _others: None
        self._looked, self._shown = -math.inf, ""
        self._others: list[Present] = []

    def begin(self, since: float, wanted: Callable[[], bool], tell: Tell) -> None:
        """Be seen as long as that is ``wanted``.

        ``tell`` is called on the server's thread with who else is there, whenever that has changed.
        """
        self._wanted, self._tell, self._looked = wanted, tell, -math.inf
        self._own = sign_of(self._identity, since)

    def attend(self, connection: psycopg.Connection[Any]) -> None:
        """Show and look, where it is time; raises what a lost connection raises."""
        now = time.monotonic()
        if self._own is None or now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        words = self._own.words if self._wanted() else APPLICATION
        if words != self._shown:
            driver.call_session(connection, words)
            self._shown = words
        self._take(filter(None, map(read_sign, driver.sessions_called(connection))))

    def lost(self) -> None:
        """The session ended, and our sign with it; who is there now, nobody here knows."""
        self._looked, self._shown = -math.inf, ""
        self._take(())

    def _take(self, signs: Iterable[Sign]) -> None:
        others = self._present(sign for sign in signs if sign.replica != self._identity.replica)
        if others != self._others:
            self._others = others
            self._tell(others)

    def _present(self, signs: Iterable[Sign]) -> list[Present]:
        """Who they are, in the order in which they came, as far as the journal knows who has edited."""
        first: dict[str, Sign] = {}
        for sign in sorted(signs, key=lambda sign: sign.since):
            first.setdefault(sign.replica, sign)
        names: dict[str, tuple[str, str]] = {}
        if first:
            with suppress(sqlite3.Error), closing(connect(self._working, read_only=True)) as local:
                for replica in first:
                    names[replica] = local.execute(_NAMES, (replica,)).fetchone() or ("", "")
        return [self._one(sign, *names.get(sign.replica, ("", ""))) for sign in first.values()]

    def _one(self, sign: Sign, name: str, host: str) -> Present:
        is_here = sign.host == sign_of(self._identity, 0).host
        host = self._identity.host if is_here else said(host)
        return Present(said(name), host, sign.replica, sign.since, sign.since)
