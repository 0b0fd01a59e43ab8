"""Import where no workspace is open: plan on an empty one that leaves no trace, then make a new file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmapper.errors import FileProblem
from roadmapper.operations.new_workspace import SUFFIX, create_workspace
from roadmapper.storage.workspace import Workspace


@contextmanager
def scratch_workspace() -> Iterator[Workspace]:
    """A workspace as everybody begins with, to plan on; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix="roadmapper-") as folder:
        workspace = create_workspace(Path(folder) / f"new{SUFFIX}")
        try:
            yield workspace
        finally:
            _leave_nothing(workspace)


@contextmanager
def new_file(path: Path, title: str) -> Iterator[Workspace]:
    """A new workspace to fill, published at ``path`` at the end; after any exception nothing is left of it.

    Raises FileProblem where a file is there already or none can be written.
    """
    workspace = create_workspace(path, title)
    try:
        yield workspace
        result = workspace.publish()
        if result.outcome != "published":
            raise FileProblem(
                f"“{path.name}” could not be written: {result.sentence}. Nothing was imported. "
                "Choose another folder."
            )
    except BaseException:
        _leave_nothing(workspace)
        raise
    workspace.close()


def _leave_nothing(workspace: Workspace) -> None:
    folder = workspace.file.copy.folder
    workspace.close()
    shutil.rmtree(folder, ignore_errors=True)
