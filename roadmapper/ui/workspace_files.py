"""Where windows get files from: opens, restores, creates and copies workspaces; errors are in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from roadmapper import paths
from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.storage import identity, opening, working_copy
from roadmapper.storage.placing import CannotWrite, Changed, hash_there, place
from roadmapper.ui.open_file import OpenFile

_QUICK_BYTES = 32_000_000
SAMPLE_TITLE = "Atlas"


def is_quick(path: Path) -> bool:
    """Whether ``open_file`` takes a moment only: its working copy is known and it is not huge."""
    try:
        return bool(working_copy.known(path.resolve())) and path.stat().st_size <= _QUICK_BYTES
    except OSError:
        return False


def open_file(path: Path) -> OpenFile:
    """Open a file as it is; raises FileProblem and its kin, ``opening.SharedFileLost`` among them."""
    return OpenFile(opening.open_file(path, identity=identity.load()))


def restore(path: Path) -> OpenFile:
    """Put back a shared file that was lost, from its working copy, and open it."""
    return OpenFile(opening.restore_file(path, identity=identity.load()))


def create(path: Path, title: str) -> None:
    """Make an empty workspace file; imports what is slow, so it is for a worker."""
    _make(path, title, with_sample=False)


def sample_path() -> Path:
    """Where the user's own copy of the sample is, once it was made."""
    return paths.app_data() / "Sample roadmap.roadmap"


def sample() -> Path:
    """The user's own copy of the sample, in app data, made at the first time with dates around today."""
    path = sample_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path, SAMPLE_TITLE, with_sample=True)
    return path


def _make(path: Path, title: str, *, with_sample: bool) -> None:
    from roadmapper.operations.new_workspace import create_workspace
    from roadmapper.operations.sample import beginning, fill_sample

    today = date.today()
    with create_workspace(path, title, by=beginning(today) if with_sample else None) as workspace:
        if with_sample:
            fill_sample(workspace, today)
        result = workspace.publish()
    if result.outcome != "published":
        raise FileProblem(f"“{path.name}” could not be written: {result.sentence}. Choose another folder.")


def save_copy(file: OpenFile, target: Path) -> None:
    """Write the workspace as it is now over ``target``, whole or not at all; for a worker."""
    from roadmapper.storage.snapshot import snapshot

    who = identity.load()
    try:
        with snapshot(file.working_path, who) as made:
            there = hash_there(target)
            place(made.path, made.sha256, target, there, mark=who.replica, step=lambda _name: None)
    except (CannotWrite, Changed) as error:
        reason = str(error) or "another program changed it just now"
        raise WorkspaceError(
            f"“{target.name}” was not written: {reason}. Your roadmap is as it was. Choose another place."
        ) from error
