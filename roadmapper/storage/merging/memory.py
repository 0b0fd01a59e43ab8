"""What this installation remembers of the merges that it made itself: the way back, and whose file it was.

It lies beside the working copy and never in the shared file: a merge is undone only where it was made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from roadmapper.changes import Change
from roadmapper.storage.folding.memory import FoldMemory
from roadmapper.storage.identity import is_id

_KEPT, _READ = 30, 4


@dataclass(frozen=True)
class Remembered:
    """One merge: ``is_first`` tells which side was this file's, ``other`` what the other file is called.

    ``back`` leads to what was here before it, ``ours`` to what the other copy had, which is what this file
    alone changed; None where an earlier version did not write it down.
    """

    is_first: bool
    other: str
    back: tuple[Change, ...] = ()
    ours: tuple[Change, ...] | None = None


class MergeMemory:
    """The folder of one working copy's merges."""

    def __init__(self, working_path: Path) -> None:
        self._folder = working_path.parent / "merges"
        self.folds = FoldMemory(working_path)

    def _file(self, merge: str) -> Path:
        if not is_id(merge):
            raise ValueError("a transaction's id becomes a file's name and must look like one")
        return self._folder / f"{merge}.json"

    def keep(self, merge: str, remembered: Remembered) -> None:
        """Write it down, durably, before the merge is committed; the oldest are forgotten."""
        self._folder.mkdir(exist_ok=True)
        temporary = self._file(merge).with_suffix(".new")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(vars(remembered), file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._file(merge))
        kept = sorted(self._folder.glob("*.json"))  # the names begin with the time
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)

    def has(self, merge: str) -> bool:
        """Whether this installation made a merge and can take it back."""
        return is_id(merge) and self._file(merge).exists()

    def of(self, merge: str) -> Remembered | None:
        """What is remembered of a merge; None where it was made elsewhere, or too long ago."""
        try:
            file = self._file(merge)
            return _read(file, file.stat().st_mtime_ns)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def back(self, merge: str) -> Sequence[Change]:
        """The changes that take a merge back here."""
        remembered = self.of(merge)
        return remembered.back if remembered else ()


@lru_cache(maxsize=_READ)
def _read(file: Path, _written: int) -> Remembered:
    """What a file says; a large merge is asked for several times to be shown once."""
    told = json.loads(file.read_text(encoding="utf-8"))
    back, ours = _changes(told["back"]), told.get("ours")
    return Remembered(told["is_first"], told["other"], back, None if ours is None else _changes(ours))


def _changes(told: Sequence[Sequence[Any]]) -> tuple[Change, ...]:
    return tuple(Change(*each) for each in told)
