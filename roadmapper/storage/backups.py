"""Earlier versions of a workspace, kept in app data: of publishes, days, and before what changes much."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, Literal, NamedTuple

from roadmapper import paths, settings
from roadmapper.storage.connection import connect
from roadmapper.storage.identity import is_id
from roadmapper.storage.working_copy import WorkingCopy

Why = Literal["publish", "merge", "migration", "restore", "copy", "fold"]
PREFERENCE: Final = "backups.megabytes"
LAST: Final = 10
DAYS: Final = 30
_NAME = re.compile(r"(\d{13})-([a-z]+)-[0-9a-f]{8}\.roadmap")
_DAY_MS = 86_400_000
_IN_WORDS: Final[dict[str, str]] = {
    "publish": "saved to the shared file",
    "merge": "before a merge",
    "migration": "before the file's format changed",
    "restore": "before a backup was restored",
    "fold": "before old history was folded",
    "copy": "a conflict copy that was merged",
}


class Backup(NamedTuple):
    """One kept version; ``at`` is UTC milliseconds."""

    path: Path
    at: int
    why: Why
    size: int

    @property
    def words(self) -> str:
        """Why it was kept."""
        return _IN_WORDS[self.why]

    @property
    def when(self) -> str:
        """When it was kept, as people write it and ``named`` takes it."""
        return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(self.at / 1000))


class About(NamedTuple):
    """What a backup says of itself: who made its last step, what that was, and how many steps it has."""

    person: str
    label: str
    steps: int


def folder(doc_id: str) -> Path:
    """Where the backups of one workspace are, made where it is missing."""
    if not is_id(doc_id):
        raise ValueError("a workspace's id becomes a folder's name and must look like one")
    place = paths.app_data() / "backups" / doc_id
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def keep(doc_id: str, finished: Path, why: Why) -> Path | None:
    """Take a finished file of our own into the backups by moving it; None where the disk refuses.

    A backup is a help, never a hindrance: what fails here stops nothing.
    """
    try:
        place = folder(doc_id)
        at = time.time_ns() // 1_000_000
        target = place / f"{at:013d}-{why}-{os.urandom(4).hex()}.roadmap"
        finished.replace(target)
        target.chmod(0o600)
        os.utime(target)
        tidy(doc_id)
    except OSError:
        return None
    return target


def all_of(doc_id: str, copy: WorkingCopy | None = None) -> list[Backup]:
    """Every backup of a workspace, newest first; with a ``copy``, also what lies beside that."""
    found = [backup for path in folder(doc_id).glob("*.roadmap") if (backup := _of(path))]
    if copy is not None:
        beside = [(path, "migration") for path in copy.folder.glob("before-format-*.roadmap")]
        beside.append((copy.folder / "before-adopting.roadmap", "merge"))
        for path, why in beside:
            with suppress(OSError):
                size, at = path.stat().st_size, path.stat().st_mtime_ns // 1_000_000
                found.append(Backup(path, at, "merge" if why == "merge" else "migration", size))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _of(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None or match[2] not in _IN_WORDS:
        return None
    try:
        return Backup(path, int(match[1]), match[2], path.stat().st_size)  # pyright: ignore[reportArgumentType] - looked up
    except OSError:
        return None


def tidy(doc_id: str) -> None:
    """Remove what need not be kept any more; conflict copies always stay."""
    found = all_of(doc_id)
    kept = set(worth_keeping(found, cap=int(settings.get(PREFERENCE)) * 1_000_000))
    for backup in found:
        if backup not in kept:
            with suppress(OSError):
                backup.path.unlink(missing_ok=True)


def worth_keeping(found: Iterable[Backup], *, cap: int) -> list[Backup]:
    """Of all backups those to keep: the last ones of each kind, one a day for 30 days, capped in bytes."""
    newest_first = sorted(found, key=lambda backup: backup.at, reverse=True)
    if not newest_first:
        return []
    oldest_day = newest_first[0].at // _DAY_MS - DAYS
    counts, days, kept = dict[str, int](), set[int](), list[Backup]()
    for backup in newest_first:
        if backup.why == "copy":
            kept.append(backup)
            continue
        counts[backup.why] = counts.get(backup.why, 0) + 1
        day = backup.at // _DAY_MS
        of_the_day = day not in days and day > oldest_day
        if counts[backup.why] <= LAST or of_the_day:
            days.add(day)
            kept.append(backup)
    return _within(kept, cap)


def _within(newest_first: Sequence[Backup], cap: int) -> list[Backup]:
    """The newest that fit; the very newest always does, and conflict copies do not count."""
    kept, total = list[Backup](), 0
    for backup in newest_first:
        if backup.why != "copy":
            if total and total + backup.size > cap:
                continue
            total += backup.size
        kept.append(backup)
    return kept


def about(backup: Backup) -> About | None:
    """What it says of itself; None where it cannot be read."""
    try:
        with closing(connect(backup.path, read_only=True)) as connection:
            row = connection.execute(
                "SELECT coalesce(a.name, ''), t.label, (SELECT count(*) FROM txn) FROM txn t"
                " LEFT JOIN author a ON a.id = t.author ORDER BY t.no DESC LIMIT 1"
            ).fetchone()
    except sqlite3.Error:
        return None
    return About(*row) if row else About("", "", 0)


def named(found: Sequence[Backup], when: str) -> Backup | None:
    """The newest whose time begins with this ("2026-11-21", "2026-11-21 09:12"), or the N-th of the list."""
    if when.isdecimal() and 1 <= int(when) <= len(found):
        return found[int(when) - 1]
    return next((backup for backup in found if when and backup.when.startswith(when)), None)
