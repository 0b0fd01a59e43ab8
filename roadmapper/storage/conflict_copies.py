"""Finds the copies that sync clients lay beside a shared file after a conflict, and puts them away."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, NamedTuple

from roadmapper.errors import WorkspaceError
from roadmapper.storage import backups, divergence
from roadmapper.storage.connection import connect
from roadmapper.storage.placing import sync_folder
from roadmapper.storage.watching import Mark, mark_of
from roadmapper.storage.working_copy import OpenedFile

_NAMINGS: Final = (
    r" \(.*conflicted copy.*\)",  # Dropbox, Nextcloud, and Roadmapper itself
    r"\.sync-conflict-\d{8}-\d{6}-\w+",  # Syncthing
    r"-[A-Za-z][\w-]*",  # OneDrive: the computer's name
    r"[ _-]\(?conflict(?:ed)?\b.*",  # ownCloud and others
    r"_conflict.*",
    r" \(\d{1,3}\)",  # Google Drive, browsers
)
_CERTAIN: Final = re.compile(r".*(?:conflict).*", re.IGNORECASE)
"""Names that nobody gives a file on purpose."""


class ConflictCopy(NamedTuple):
    """One that is of the open workspace: ``missing`` of its edits are not here."""

    path: Path
    missing: int


def candidates(shared: Path) -> list[Path]:
    """The files beside a shared file that are named as its conflict copies are, in order of name."""
    namings = re.compile(rf"{re.escape(shared.stem)}(?:{'|'.join(_NAMINGS)})", re.IGNORECASE)
    try:
        beside = [path for path in shared.parent.iterdir() if path.suffix.lower() == shared.suffix.lower()]
    except OSError:
        return []
    return sorted(path for path in beside if path != shared and namings.fullmatch(path.stem))


class ConflictCopies:
    """Those of one open file; each is read whole only once, and again when it changes."""

    def __init__(self, opened: OpenedFile) -> None:
        self._opened = opened
        self._known: dict[Path, tuple[Mark | None, frozenset[str] | None]] = {}

    def found(self) -> list[ConflictCopy]:
        """The copies of this workspace that hold something that is not here, or are left from a conflict.

        Takes time with their size, so for a worker. What cannot be read, or is of another workspace, is none.
        """
        found: list[ConflictCopy] = []
        ours: frozenset[str] | None = None
        for path in candidates(self._opened.path):
            theirs = self._transactions(path)
            if theirs is None:
                continue
            if ours is None:
                try:
                    ours = transaction_ids(self._opened.working_path)
                except sqlite3.Error:  # another process has it for itself: whoever looks asks again soon
                    return []
            missing = len(theirs - ours)
            if missing or _CERTAIN.fullmatch(path.stem.removeprefix(self._opened.path.stem)):
                found.append(ConflictCopy(path, missing))
        return found

    def _transactions(self, path: Path) -> frozenset[str] | None:
        mark = mark_of(path)
        known = self._known.get(path)
        if known is None or known[0] != mark:
            self._known[path] = known = (mark, self._read(path))
        return known[1]

    def _read(self, path: Path) -> frozenset[str] | None:
        try:
            with divergence.arrived(path) as copy:
                if copy.checked.doc_id != self._opened.doc_id:
                    return None
                return transaction_ids(copy.path)
        except (WorkspaceError, OSError, sqlite3.Error):
            return None


def transaction_ids(database: Path) -> frozenset[str]:
    """The ids of all transactions of a database; raises sqlite3.Error."""
    with closing(connect(database)) as connection:
        return frozenset(
            identifier for (identifier,) in connection.execute("SELECT id FROM txn WHERE kind <> 'base'")
        )


def put_away(opened: OpenedFile, copy: Path) -> bool:
    """Move a conflict copy that is merged to the backups; False where it has to stay.

    It is copied, read back and made durable before the original goes: the backups may be on another disk.
    """
    import shutil

    from roadmapper.storage.shared_bytes import sha256_of

    taken = opened.copy.folder / f"taken-{copy.name[-40:]}"
    try:
        shutil.copyfile(copy, taken)
        with taken.open("r+b") as file:
            os.fsync(file.fileno())
        if sha256_of(taken) != sha256_of(copy):
            return False
        kept = backups.keep(opened.doc_id, taken, "copy")
        if kept is not None:
            sync_folder(kept.parent)
            copy.unlink()
            return True
    except OSError:
        return False
    finally:
        with suppress(OSError):
            taken.unlink(missing_ok=True)
    return False
