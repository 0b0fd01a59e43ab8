"""What is kept beside a working copy of before each folding, so that it can be undone until it is published.

Plain files and no more: publishing looks here, before the heavy imports.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from roadmapper.storage.identity import is_id

_NAME = "before-fold-"


class FoldMemory:
    """The copies of one working copy as it was before its history was folded."""

    def __init__(self, working_path: Path) -> None:
        self._folder = working_path.parent

    def of(self, folding: str) -> Path:
        """Where the copy of before a folding (a step's id) lies."""
        if not is_id(folding):
            raise ValueError("a transaction's id becomes a file's name and must look like one")
        return self._folder / f"{_NAME}{folding}.roadmap"

    def keep(self, folding: str, before: Path) -> None:
        """Keep a copy of this file, durably, before the folding is committed."""
        target = self.of(folding)
        temporary = target.with_suffix(".new")
        shutil.copyfile(before, temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)

    def has(self, folding: str) -> bool:
        """Whether a folding can still be undone here."""
        return is_id(folding) and self.of(folding).exists()

    @property
    def waits(self) -> bool:
        """Whether any folding is not published yet."""
        return any(self._folder.glob(f"{_NAME}*.roadmap"))

    def forget(self, folding: str | None = None) -> None:
        """Let go of what was kept, of one folding or of all: it is in the shared file now, or undone."""
        found = self._folder.glob(f"{_NAME}*") if folding is None else [self.of(folding)]
        for path in found:
            with suppress(OSError):
                path.unlink(missing_ok=True)
