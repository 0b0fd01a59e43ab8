"""Putting a workspace on a server: a new one, or that of a file with all of its history."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmapper.operations.new_workspace import create_workspace, title_of_file
from roadmapper.storage.server import setup
from roadmapper.storage.server.address import Address, parsed


def serve(text: str, source: Path | None = None, title: str = "") -> Address:
    """Set up a workspace in the empty database at an address, from a file or a new one; returns where it is.

    Raises WrongAddress, ServerProblem, and FileProblem for the file; nothing was made then.
    """
    address = parsed(text)
    if source is not None:
        setup.set_up(address, source)
    else:
        with _empty(title.strip() or title_of_file(Path(address.database))) as made:
            setup.set_up(address, made)
    return address


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
