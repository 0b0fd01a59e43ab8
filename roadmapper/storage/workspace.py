"""The door: one open workspace, where every change of every entity is made, undone and announced."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from roadmapper.changes import Change, Step
from roadmapper.entities.base import in_sentence
from roadmapper.errors import ReadOnlyWorkspace
from roadmapper.storage import check, identity, journal, opening, undo
from roadmapper.storage.announcements import Announcements, Listener
from roadmapper.storage.backed_publish import publish
from roadmapper.storage.conflict_states import refresh_states
from roadmapper.storage.disagreements import conflict
from roadmapper.storage.edit import Edit
from roadmapper.storage.edit_record import EditRecord
from roadmapper.storage.engine import Database
from roadmapper.storage.folding import folding
from roadmapper.storage.journal import Signature, Stamp
from roadmapper.storage.keys import KeyNumbers
from roadmapper.storage.live_values import LiveValues
from roadmapper.storage.merging.memory import MergeMemory
from roadmapper.storage.placing import Hook
from roadmapper.storage.publish import PublishResult
from roadmapper.storage.reading import Reader
from roadmapper.storage.working_copy import OpenedFile

if TYPE_CHECKING:
    from roadmapper.storage.server.address import Address
    from roadmapper.storage.server.link import Link


class Workspace(LiveValues):
    """One open workspace over its working copy.

    Values it returns are detached: assigning to them changes nothing. Edits may come from any thread;
    one at a time goes through. Reads see the last committed state and never wait for a long edit.
    """

    def __init__(self, file: OpenedFile) -> None:
        self.file = file
        self._identity = file.identity
        self._lock = threading.RLock()
        self._read_lock = threading.RLock()
        self._announcements = Announcements(self._steps_after)
        self._publishing = False
        self._merges = MergeMemory(file.working_path)
        self._closed = False
        self.link: Link | None = None
        with ExitStack() as opened:
            opened.callback(file.close)
            self._write = opened.enter_context(closing(Database.at(file.working_path)))
            self._read = opened.enter_context(closing(Database.at(file.working_path, read_only=True)))
            self.reader = Reader.over(self._read.raw, self._read_lock)
            self._renew()
            self._closing = opened.pop_all()
        if file.server is not None and not file.read_only:
            self._follow_server(file.server)

    def _follow_server(self, server: Address) -> None:
        from roadmapper.storage.server.link import Link  # files do without

        self.link = Link(self, server)
        self._announcements.subscribe(self.link.wake)
        self.link.start()

    @classmethod
    def open(cls, path: Path) -> Workspace:
        """Open a workspace file; raises FileProblem and its kin in words, and then nothing was changed."""
        return cls(opening.open_file(path, identity=identity.load()))

    @classmethod
    def create(cls, path: Path) -> Workspace:
        """A new, empty workspace at a free path; the file appears there with the first publish."""
        return cls(opening.create_working_copy(path, identity=identity.load()))

    @property
    def path(self) -> Path:
        """The shared file."""
        return self.file.path

    @property
    def read_only(self) -> bool:
        """Whether this version may only read the file."""
        return self.file.read_only

    @property
    def author_name(self) -> str:
        """Who edits here, as the journal names them."""
        return self._identity.name

    @property
    def last_change(self) -> int:
        """The number of the last step in this copy: what "as of change 1 482" names."""
        with self._reading() as connection:
            return journal.last_txn(connection).no

    @property
    def was_exchanged(self) -> bool:
        """Whether another process has adopted somebody else's file into the working copy: read all anew."""
        with self._reading() as connection:
            return not self._publishing and journal.last_txn(connection).history != self._history

    def publish(self, *, step: Hook = lambda _name: None) -> PublishResult:
        """Bring what the shared file lacks into it; may be called from any thread.

        After a result that ``adopted`` another's file, screens read anew. ``step`` is told each of STEPS.
        """
        if self.link is not None:
            return self.link.publish()
        self._publishing = True
        try:
            result = publish(self.file, step=step)
            if result.adopted:
                with self._lock:
                    self._renew()
            return result
        finally:
            self._publishing = False

    def _renew(self) -> None:
        """Forget all that was remembered of the content."""
        with self._reading() as connection:
            last = journal.last_txn(connection)
        self._history = last.history
        self._introduced: tuple[str | None, str, str] | None = None
        self._keys, self._stacks = KeyNumbers(), undo.Stacks(self._identity.replica, self._merges)
        self._announcements.begin_after(last.no)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """The connection for reading, one thread at a time; its faults are told in words."""
        with self._read_lock, self._read.reading() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the working copy; publishing is the caller's step before."""
        if self.link is not None:
            self.link.stop()
        with self._lock, self._read_lock:
            self._closed = True
            self._closing.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def edit(
        self, label: str, *, gesture: str | None = None, kind: str = "edit", by: Signature | None = None
    ) -> Iterator[Edit]:
        """One gesture's changes: one transaction, one step, announced after it is durable.

        On any exception nothing is changed and nothing is said; without a change no step is written. ``by``
        signs for somebody else at another time. Raises ReadOnlyWorkspace for a file opened for reading.
        """
        if self.read_only:
            raise ReadOnlyWorkspace("This workspace is open for reading only; save a copy to change it.")
        step: Step | None = None
        with self._writing() as (connection, last):
            edit = Edit(connection, self._keys)
            yield edit
            changes = edit.changes()
            if changes or kind == "resolve":  # an answer may be what is shown already
                step = self._write_step(self._stamp(label, kind, gesture=gesture, by=by), changes, last)
        if step is not None:
            self._announcements.catch_up(step)

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, journal.Last]]:
        """One transaction, one thread at a time; what was remembered of it goes with it if it fails."""
        with self.link.turn() if self.link is not None else nullcontext(), self._lock:
            try:
                with self._write.transaction() as connection:
                    last = journal.last_txn(connection)
                    self._keys.refresh(last.history, last.no)
                    yield connection, last
            except BaseException:
                self._keys.forget()
                self._introduced = None
                raise

    def _stamp(
        self, label: str, kind: str, *, gesture: str | None = None, undoes: str | None = None,
        by: Signature | None = None
    ) -> Stamp:  # fmt: skip
        who = self._identity
        if by is not None:
            return Stamp(label, kind, by.replica, by.author, by.name, by.name, gesture, undoes, by.at)
        return Stamp(label, kind, who.replica, who.author, who.name, who.host, gesture, undoes)

    def _write_step(self, stamp: Stamp, changes: list[Change], last: journal.Last) -> Step:
        who = (last.history, stamp.author, stamp.replica)
        if who != self._introduced:
            journal.introduce(self._write.core, stamp)
            self._introduced = who
        step = journal.append(self._write.core, stamp, changes, last)
        self._keys.wrote(step)
        if stamp.kind != "edit":
            refresh_states(self._write.raw)
        return step

    def poll(self) -> list[Step]:
        """Announce what another process has written to the working copy since; returns those steps."""
        return self._announcements.catch_up()

    def _steps_after(self, number: int) -> list[Step]:
        with self._reading() as connection:
            if journal.last_txn(connection).no <= number:
                return []
            return journal.steps(connection, after_no=number)[::-1]

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with each committed step, on the committing thread; returns how to stop."""
        return self._announcements.subscribe(listener)

    def _stacks_now(self) -> undo.Stacks:
        with self._reading() as connection:
            self._stacks.refresh(connection)
        return self._stacks

    @property
    def undo_label(self) -> str | None:
        """What Undo would take back, in words; None when there is nothing."""
        return next((entry.label for entry in self._stacks_now().undo[-1:]), None)

    @property
    def redo_label(self) -> str | None:
        """What Redo would bring again; None when there is nothing."""
        return next((entry.label for entry in self._stacks_now().redo[-1:]), None)

    def undo(self, *, force: bool = False) -> Step | None:
        """Take back this installation's last step; None when there is none.

        Raises UndoConflict when somebody else has changed a field since, unless ``force``.
        """
        if not self.read_only and folding.is_next(self):
            return folding.take_back(self)
        return self._take_back("undo", force)

    def redo(self, *, force: bool = False) -> Step | None:
        """Bring again what Undo took back last; None when there is none. Raises as ``undo`` does."""
        return self._take_back("redo", force)

    def _take_back(self, kind: str, force: bool) -> Step | None:
        if self.read_only:
            raise ReadOnlyWorkspace("This workspace is open for reading only; nothing was undone.")
        with self._writing() as (connection, last):
            self._stacks.refresh(connection)
            stack = self._stacks.undo if kind == "undo" else self._stacks.redo
            if not stack:
                return None
            entry, record = stack[-1], EditRecord()
            inverse = undo.inverse_changes(connection, entry, self._merges)
            disagreements = undo.apply(connection, inverse, record)
            if disagreements and not force:
                raise conflict(connection, disagreements, f"Nothing was {kind}ne")
            stamp = self._stamp(f"{kind.capitalize()} {in_sentence(entry.label)}", kind, undoes=entry.last_id)
            step = self._write_step(stamp, record.changes(), last)
        self._announcements.catch_up(step)
        return step

    def steps(
        self,
        eids: Iterable[str] | None = None,
        *,
        since: int | None = None,
        until: int | None = None,
        limit: int | None = None,
    ) -> list[Step]:
        """Steps from the journal, newest first; times are UTC milliseconds."""
        with self._reading() as connection:
            return journal.steps(connection, eids=eids, since=since, until=until, limit=limit)

    def findings(self, *, published: bool = False) -> list[str]:
        """Everything that ``check`` finds wrong, one line each, as it is at one moment."""
        with self._reading():
            image = self._read.raw.serialize()
        return check.findings(image, published=published)
