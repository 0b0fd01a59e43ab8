"""Remembers the hash of a shared file that nobody touched since, so that opening need not read it all."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from roadmapper.storage.shared_bytes import sha256_of

_SETTLED_NS = 3_000_000_000
"""A file written less than this ago may be written again within one tick of its clock (FAT: 2 s)."""


def sha256_there(shared: Path, memory: Path) -> str:
    """The SHA-256 of a shared file; read only where size, time or place differ from what ``memory`` says.

    ``memory`` is a small file beside the working copy. A change that kept all of them would be found when
    publishing, which always reads the file itself. Raises OSError.
    """
    mark = _mark(shared)
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(memory.read_text(encoding="utf-8"))
        if kept["mark"] == mark:
            return str(kept["sha256"])
    sha256 = sha256_of(shared)
    if _mark(shared) == mark and time.time_ns() - mark[1] > _SETTLED_NS:
        _remember(memory, mark, sha256)
    return sha256


def _mark(shared: Path) -> list[int]:
    found = shared.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev]


def _remember(memory: Path, mark: list[int], sha256: str) -> None:
    new = memory.with_name(f"{memory.name}.{os.urandom(4).hex()}.new")
    with suppress(OSError):  # without it the next opening reads the file again
        new.write_text(json.dumps({"mark": mark, "sha256": sha256}), encoding="utf-8")
        new.replace(memory)
