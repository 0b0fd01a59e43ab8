"""Reads what attachments hold from a working copy, by a connection of its own: from any thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from roadmapper.storage import blobs
from roadmapper.storage.connection import connect


def read_contents(working_path: Path, names: Iterable[str]) -> Iterator[bytes | None]:
    """The bytes under each of these names, one at a time; None where the file does not hold them."""
    with closing(connect(working_path, read_only=True)) as connection:
        for name in names:
            yield blobs.content(connection, name)
