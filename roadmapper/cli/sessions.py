"""Opening a workspace for one command: to read it and leave no trace, or to change and publish it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.errors import ReadOnlyWorkspace
from roadmapper.storage.placing import DISK_FULL, lacks_room, obstacle

if TYPE_CHECKING:
    from roadmapper.storage.workspace import Workspace


@contextmanager
def reading(args: Namespace, out: Output) -> Iterator[Workspace]:
    """The workspace of a command that only reads; it is never published, so read-only folders will do."""
    from roadmapper.storage.workspace import Workspace

    with Workspace.open(Path(args.file)) as workspace:
        tell_notices(workspace, out)
        yield workspace


@contextmanager
def changing(args: Namespace, out: Output) -> Iterator[Workspace]:
    """The workspace of a command that changes it: published at the end, or told why it could not be.

    Raises ReadOnlyWorkspace before anything is changed where the file cannot be written anyway: an app keeps
    edits until it can be, but a command that ends well has changed the file.
    """
    from roadmapper.storage.workspace import Workspace

    with Workspace.open(Path(args.file)) as workspace:
        tell_notices(workspace, out)
        refuse_unwritable(workspace.path)
        yield workspace
        publish(workspace, out)


def refuse_unwritable(path: Path) -> None:
    """Raises ReadOnlyWorkspace for a file that cannot be replaced: read-only, or no room for the next one."""
    reason, to_do = obstacle(path), "Make it writable, or work on a copy."
    if reason is None and lacks_room(path, path.stat().st_size):
        reason, to_do = DISK_FULL, "Free some space, then try again."
    if reason is not None:
        raise ReadOnlyWorkspace(f"“{path.name}” cannot be changed: {reason}. Nothing was changed. {to_do}")


def tell_notices(workspace: Workspace, out: Output) -> None:
    """What opening found that the person must know; a file that cannot be written is told when it matters."""
    blocked = obstacle(workspace.path)
    for notice in workspace.file.notices:
        if blocked is None or f"cannot be changed: {blocked}" not in notice:
            out.tell(notice)


def publish(workspace: Workspace, out: Output) -> None:
    """Bring the edit into the shared file; where that fails the edit is safe, and the reason is told."""
    result = workspace.publish()
    if result.outcome == "waiting":
        out.tell(f"{result.sentence}. All is kept in Roadmapper's working copy.")
    elif result.outcome == "conflict_copy":
        out.tell(result.sentence)
