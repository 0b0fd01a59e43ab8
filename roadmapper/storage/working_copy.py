"""Private working copies: where people edit, one for each workspace and path, shared by app and command line.

What is local to one of them (which version of the shared file it stands on, what was published) lies in a
sidecar beside it, never in the shared file.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmapper import paths
from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.storage.connection import connect
from roadmapper.storage.file_header import HEAD, read_header
from roadmapper.storage.folding.memory import FoldMemory
from roadmapper.storage.identity import Identity, is_id

if TYPE_CHECKING:
    from roadmapper.storage.server.address import Address

LOCK_SECONDS = 20.0
ALL_SAVED = "All changes saved"
_SESSION = "session-"


class State(NamedTuple):
    """What is known of one working copy and its shared file.

    ``base`` is the SHA-256 of the shared file last adopted or published (None: never published);
    ``published_no`` the highest ``txn.no`` that it holds; ``pending`` a (hash, no) whose publishing began and
    may have ended unrecorded; ``checked_no`` up to where a full check has passed. ``branch`` is what git had
    checked out around the shared file then, "" outside git. A merge puts steps that the shared file lacks
    among those that it has: then ``waiting`` are their ids, and ``published_no`` leaves as many after it.
    """

    path: str
    doc_id: str
    base: str | None = None
    published_no: int = 0
    pending: tuple[str, int] | None = None
    checked_no: int | None = None
    read_only: bool = False
    branch: str = ""
    waiting: tuple[str, ...] = ()

    def stands_on(self, sha256: str) -> bool:
        """Whether the shared file with this hash is the one adopted or published last, recorded or begun."""
        return sha256 in (self.base, self.pending and self.pending[0])

    def published(self, steps: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
        """Those of a copy's (number, id) that the shared file held when it was last adopted or published."""
        last, waiting = self.published_no + len(self.waiting), set(self.waiting)
        return [(no, identifier) for no, identifier in steps if no <= last and identifier not in waiting]


class LockedElsewhere(WorkspaceError):
    """Another window or command is publishing this workspace and did not finish in time."""


class WorkingCopy(NamedTuple):
    """One folder in app data: ``work.roadmap``, ``state.json``, a lock, and what was set aside."""

    folder: Path

    @property
    def database(self) -> Path:
        """The private SQLite file that edits go to."""
        return self.folder / "work.roadmap"

    @property
    def memory(self) -> Path:
        """Where ``seen`` keeps the hash of the shared file as it was last looked at."""
        return self.folder / "seen.json"

    def before_format(self, number: int) -> Path:
        """Where the database is kept as it was before it was brought up to a format."""
        return self.folder / f"before-format-{number}.roadmap"

    def state(self) -> State | None:
        """The sidecar's content; None where there is none or it makes no sense."""
        try:
            values = json.loads((self.folder / "state.json").read_text(encoding="utf-8"))
            values["pending"] = tuple(values["pending"]) if values["pending"] else None
            values["waiting"] = tuple(values.get("waiting") or ())
            return State(**values)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def write(self, state: State) -> None:
        """Replace the sidecar, durably: a crash leaves the old one or the new one."""
        temporary = self.folder / f"state.{os.urandom(4).hex()}.new"
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(state._asdict(), file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.folder / "state.json")

    def settle(self, state: State, sha256: str) -> State:
        """Record a publish that went through while its process stopped before saying so; hold the lock."""
        if state.pending is None or state.pending[0] != sha256:
            return state
        settled = state._replace(base=sha256, published_no=state.pending[1], pending=None, waiting=())
        self.write(settled)
        FoldMemory(self.database).forget()
        return settled

    def mark_checked(self, number: int) -> None:
        """Record that a full check has passed up to this ``txn.no``."""
        with self.lock():
            state = self.state()
            if state is not None:
                self.write(state._replace(checked_no=number))

    @contextmanager
    def lock(self, seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """One process at a time changes what this copy stands on; raises LockedElsewhere."""
        from filelock import FileLock, Timeout  # 40 ms: not on the way to the first paint

        try:
            with FileLock(self.folder / "lifecycle.lock", timeout=seconds):
                yield
        except Timeout:
            raise LockedElsewhere(
                "Another Roadmapper window or command is saving this workspace. Nothing was lost: your edits"
                " are in the working copy. Try again in a moment."
            ) from None

    def is_sound(self) -> bool:
        """Whether the database looks whole by its header; a transaction that a crash left open may differ."""
        try:
            if self.database.exists() and self._journal.exists() and self._journal.stat().st_size:
                return True
            with self.database.open("rb") as file:
                read_header(file.read(HEAD), self.database.stat().st_size, self.database.name)
        except (OSError, FileProblem):
            return False
        return True

    def remove_journal(self) -> None:
        """Remove a journal that was left without its database: it must not be rolled back into another."""
        self._journal.unlink(missing_ok=True)

    @property
    def _journal(self) -> Path:
        return self.database.with_name(self.database.name + "-journal")

    def set_aside(self, why: str) -> Path | None:
        """Move the database out of the way under a name that says why; returns where it is now."""
        if not self.database.exists():
            return None
        place = self.folder / f"{why}-{os.urandom(4).hex()}.roadmap"
        if self._journal.exists():
            self._journal.replace(place.with_name(place.name + "-journal"))
        self.database.replace(place)
        return place

    def is_open(self) -> bool:
        """Whether a process that runs uses the copy."""
        marks = self.folder.glob(f"{_SESSION}*")
        return any(_alive(mark.name.removeprefix(_SESSION).split("-")[0]) for mark in marks)

    def begin_session(self) -> tuple[Path, bool]:
        """Mark this process as using the copy; returns the mark, and whether an earlier one was killed."""
        unclean = False
        for mark in self.folder.glob(f"{_SESSION}*"):
            if not _alive(mark.name.removeprefix(_SESSION).split("-")[0]):
                unclean = True
                mark.unlink(missing_ok=True)
        mark = self.folder / f"{_SESSION}{os.getpid()}-{os.urandom(4).hex()}"
        mark.touch()
        return mark, unclean


@dataclass
class OpenedFile:
    """An opened workspace: the shared file's resolved ``path`` and the private ``copy`` that edits go to.

    ``read_only`` means that this version may not write the file's format. ``notices`` are full sentences for
    the person. ``full_check`` asks for a check of everything behind the first paint. With a ``server`` the
    shared file is a workspace on that server, and ``path`` a small file that stands for it. ``earlier`` says
    what the shared file lacks where it was found to be an earlier one of itself, ``elsewhere`` what edits
    wait for other git branches, in sentences.
    """

    path: Path
    copy: WorkingCopy
    identity: Identity
    doc_id: str
    read_only: bool = False
    notices: list[str] = field(default_factory=list)
    full_check: bool = False
    session: Path | None = None
    server: Address | None = None
    earlier: str = ""
    elsewhere: list[str] = field(default_factory=list)

    @property
    def working_path(self) -> Path:
        """The private SQLite file that edits go to."""
        return self.copy.database

    @property
    def state(self) -> State:
        """What is known of the copy and its shared file, read anew."""
        return self.copy.state() or State(str(self.path), self.doc_id)

    def unpublished(self) -> int:
        """How many edits the shared file does not hold yet."""
        return edits_after(self.working_path, self.state.published_no)

    def close(self) -> None:
        """Say that this process stopped in order; safe to call twice."""
        if self.session is not None:
            self.session.unlink(missing_ok=True)
            self.session = None


def edits_after(database: Path, number: int) -> int:
    """How many transactions a working copy holds after this local number; raises sqlite3.Error."""
    with closing(connect(database)) as connection:  # for writing: a crash may have left a journal
        return connection.execute("SELECT count(*) FROM txn WHERE no > ?", (number,)).fetchone()[0]


def transactions(database: Path) -> list[tuple[int, str]]:
    """(number, id) of every transaction of a database, in order; raises sqlite3.Error."""
    with closing(connect(database)) as connection:
        return connection.execute("SELECT no, id FROM txn WHERE kind <> 'base' ORDER BY no").fetchall()


def last_number(connection: sqlite3.Connection) -> int:
    """The highest local transaction number, 0 in a new file."""
    return connection.execute("SELECT max(no) FROM txn").fetchone()[0] or 0


def root() -> Path:
    """The folder of all working copies, made where it is missing; raises FileProblem where it cannot be."""
    folder = paths.app_data() / "working"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)  # the shared files in it may be for one person's eyes
        if not os.access(folder, os.W_OK):
            raise PermissionError(13, "read-only")
    except OSError as error:
        raise FileProblem(
            f"Roadmapper cannot write to its own folder, {folder} ({error.strerror}), where it keeps what you"
            " edit. Nothing was changed. Make that folder writable, then open the file again."
        ) from error
    return folder


def place(doc_id: str, path: Path, number: int = 1) -> WorkingCopy:
    """The working copy of a workspace at a resolved path, whether it exists or not.

    There is one for each branch of a git repository, in no order, hence the ``number``.
    """
    if not is_id(doc_id):
        raise ValueError("a workspace's id becomes a folder's name and must look like one")
    which = "" if number == 1 else f"{number}-"
    return WorkingCopy(root() / f"{doc_id}-{which}{_path_mark(path)}")


def known(path: Path) -> list[WorkingCopy]:
    """Every working copy of a resolved path that has a state, newest first."""
    found = map(WorkingCopy, root().glob(f"*-{_path_mark(path)}"))
    folders = [copy for copy in found if (state := copy.state()) and _same_path(state.path, path)]
    return sorted(folders, key=lambda copy: (copy.folder / "state.json").stat().st_mtime_ns, reverse=True)


def _same_path(recorded: str, path: Path) -> bool:
    """Whether a copy is of this path: two paths may share a mark."""
    return os.path.normcase(recorded) == os.path.normcase(path)


def _path_mark(path: Path) -> str:
    """Short, for a folder's name; without hashlib, whose import is a fiftieth of the whole start."""
    name = os.fsencode(os.path.normcase(path))
    return f"{zlib.crc32(name):08x}{zlib.crc32(name[::-1]):08x}"


def _alive(process: str) -> bool:
    """Whether a process still runs; where that cannot be asked, no, which only means one check more."""
    if sys.platform == "win32" or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
