"""Connections to PostgreSQL: with time limits, in words where they fail, and in turns.

The one file that imports psycopg, and only when a server is talked to.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.storage.server.address import Address

if TYPE_CHECKING:
    import psycopg

CONNECT_SECONDS: Final = 5
APPLICATION: Final = "Roadmapper"
"""How sessions are called on the server, whatever else they say of themselves."""
_LOCK: Final = 0x52444D50
"""The advisory lock of a turn; the same number as a file's application id."""
_SETTINGS: Final = {
    "statement_timeout": "60s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "10s",  # who stops in mid-turn does not stop the others
    "tcp_keepalives_idle": "30",  # who is gone without a word is missed by the server within a minute, too
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
    "client_min_messages": "warning",
}
_CANNOT_REACH: Final = "it cannot be reached"
_SIGNS: Final = (
    ("password authentication failed", "it refuses the name or the password"),
    ("no password supplied", "it asks for a password"),
    ("pg_hba.conf", "it lets nobody in from this computer under that name"),
    ("does not exist", "it has no such database or user"),
    ("could not translate host name", "there is no server of that name"),
    ("resolve host", "there is no server of that name"),
    ("name or service not known", "there is no server of that name"),
    ("refused", "no server answers at that address"),
    ("timeout expired", "it does not answer"),
    ("timed out", "it does not answer"),
    ("too many", "it has no room for another connection"),
    ("starting up", "it is just starting"),
    ("certificate", "its certificate is not trusted here"),
    ("ssl", "the two do not agree on encryption"),
)
_ASKS: Final = _SIGNS[0][1], _SIGNS[1][1]
_LACKS_RIGHTS: Final = "42501"
_READ_ONLY: Final = "25006"
_FULL: Final = "53100"
_TOO_SLOW: Final = ("55P03", "57014", "25P03")
_NO_TABLE: Final = ("42P01", "42703", "3F000")


class ServerProblem(FileProblem):
    """A server that cannot be worked with now; ``reason`` is why, within a sentence."""

    def __init__(self, address: Address, reason: str, to_do: str = "Nothing was changed.") -> None:
        super().__init__(f"“{address.name}” cannot be opened: {reason}. {to_do}")
        self.address, self.reason = address, reason

    @property
    def asks_for_password(self) -> bool:
        """Whether another name or password would do."""
        return self.reason in _ASKS


def connect(address: Address) -> psycopg.Connection[Any]:
    """A connection in autocommit, whose every statement has its time; raises ServerProblem."""
    module = _psycopg()
    try:
        connection: psycopg.Connection[Any] = module.connect(
            address.text,
            autocommit=True,
            connect_timeout=CONNECT_SECONDS,
            application_name=APPLICATION,
            client_encoding="utf8",
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
            tcp_user_timeout=15_000,
            **address.secrets,
        )
    except module.Error as error:
        raise ServerProblem(address, _why(error), _to_do(_why(error))) from None  # its words name the login
    except UnicodeError:
        raise ServerProblem(address, "there is no server of that name") from None
    try:
        with told(address):
            for name, value in _SETTINGS.items():
                connection.execute("SELECT set_config(%s, %s, false)", (name, value))
            connection.prepare_threshold = 2
    except BaseException:
        connection.close()
        raise
    return connection


def _psycopg() -> Any:
    try:
        import psycopg
    except ImportError:
        raise WorkspaceError(
            "Workspaces on servers need the package psycopg, which is not installed here. Nothing was"
            " changed. Install it with: pip install 'roadmapper[server]'"
        ) from None
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # a lost line is told in words, not in the log
    return psycopg


def _why(error: BaseException) -> str:
    text = str(error).lower()
    return next((words for sign, words in _SIGNS if sign in text), _CANNOT_REACH)


def _to_do(reason: str) -> str:
    if reason in _ASKS:
        return (
            "Nothing was changed. Give the password in the address, in PGPASSWORD or in ~/.pgpass; it is kept"
            " nowhere."
        )
    return "Nothing was changed. Check the address and that the server runs, then try again."


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Raises ServerProblem in words for whatever the server or the way to it does wrong inside."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise ServerProblem(address, _reason(error)) from error


def _reason(error: psycopg.Error) -> str:
    state = error.sqlstate or ""
    if state == _LACKS_RIGHTS:
        return "its database gives this user no right to do that"
    if state == _READ_ONLY:
        return "it can only be read at the moment"
    if state == _FULL:
        return "its disk is full"
    if state in _TOO_SLOW:
        return "it is busy"
    if state in _NO_TABLE:
        return "its database holds no Roadmapper workspace"
    import psycopg

    if isinstance(error, psycopg.OperationalError):
        return _CANNOT_REACH
    return f"it answered with an error ({' '.join(str(error).split())[:160]})"


def call_session(connection: psycopg.Connection[Any], words: str) -> None:
    """Call this session so, which begins with APPLICATION: at most 63 plain characters."""
    connection.execute("SELECT set_config('application_name', %s, false)", (words,))


def sessions_called(connection: psycopg.Connection[Any]) -> list[object]:
    """How the other sessions on this database are called; none where the server does not tell."""
    import psycopg

    try:
        rows = connection.execute(
            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND application_name LIKE %s",
            (f"{APPLICATION} %",),
        ).fetchall()
    except psycopg.Error:
        if connection.closed:
            raise
        return []
    return [name for (name,) in rows]


@contextmanager
def turn(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """One client at a time writes: a transaction under the lock, in which nobody else's arrives."""
    connection.execute("BEGIN")
    with _ended(connection):
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        yield


@contextmanager
def snapshot(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """All that is read inside is of one moment, and waits for nobody."""
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    with _ended(connection):
        yield


@contextmanager
def _ended(connection: psycopg.Connection[Any]) -> Iterator[None]:
    import psycopg

    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(psycopg.Error):
            connection.execute("ROLLBACK")
        raise
