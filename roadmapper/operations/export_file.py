"""Writes what was exported to a file: whole or not at all, and never over a workspace."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from roadmapper.errors import WorkspaceError
from roadmapper.storage.file_header import MAGIC


def write_file(target: Path, content: bytes) -> None:
    """Replace a file, behind a link the one it leads to; a device or pipe is written into.

    Raises WorkspaceError with a sentence, and then what was there is as it was.
    """
    try:
        place = target.resolve()
        if place.exists() and not place.is_file() and not place.is_dir():
            place.write_bytes(content)
            return
        if place.is_file() and _is_database(place):
            raise WorkspaceError(
                f"“{target.name}” is a workspace or another database, which an export never replaces. Nothing"
                " was written. Choose another name."
            )
        _replace(place, content)
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it leads nowhere"
        raise WorkspaceError(
            f"“{target.name}” could not be written ({reason}). The workspace is unchanged;"
            " choose another folder or name."
        ) from error


def _is_database(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def _replace(target: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".roadmapper-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        _usual_mode(Path(temporary), target)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _usual_mode(temporary: Path, target: Path) -> None:
    """A new file gets what the person's umask gives; one that is replaced keeps its mode."""
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)
