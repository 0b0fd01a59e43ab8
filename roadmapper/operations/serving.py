"""Putting a workspace on a server: a new one, or that of a file with all of its history."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from roadmapper.operations.new_workspace import create_workspace, title_of_file
from roadmapper.storage.server import setup
from roadmapper.storage.server.address import Address, parsed


class Served(NamedTuple):
    """Where a workspace is; ``before`` is the format that it had, where an older one was brought up."""

    address: Address
    before: int | None = None


def serve(text: str, source: Path | None = None, title: str = "") -> Served:
    """Set up a workspace in the empty database at an address, from a file or a new one.

    Without either, one that an older version has set up there is brought up to this one's format. Raises
    WrongAddress, ServerProblem, and FileProblem for the file; nothing was made or changed then.
    """
    address = parsed(text)
    before = setup.bring_up(address) if source is None and not title.strip() else None
    if before is not None:
        return Served(address, before)
    if source is not None:
        setup.set_up(address, source)
    else:
        with _empty(title.strip() or title_of_file(Path(address.database))) as made:
            setup.set_up(address, made)
    return Served(address)


@contextmanager
def _empty(title: str) -> Iterator[Path]:
    """The file of a new workspace, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.roadmap"
        workspace = create_workspace(path, title)
        try:
            with workspace:
                workspace.publish()
            yield path
        finally:
            shutil.rmtree(workspace.file.copy.folder, ignore_errors=True)
