"""Opening a workspace for one command: to read it and leave no trace, or to change and publish it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.counting import counts_written_with
from roadmapper.errors import ReadOnlyWorkspace, WorkspaceError
from roadmapper.planning.number_format import signs_of
from roadmapper.storage.git_branch import is_tracked
from roadmapper.storage.placing import DISK_FULL, lacks_room, obstacle
from roadmapper.storage.publish import SETTLE_SECONDS

if TYPE_CHECKING:
    from roadmapper.storage.workspace import Workspace


@contextmanager
def reading(args: Namespace, out: Output) -> Iterator[Workspace]:
    """The workspace of a command that only reads; it is never published, so read-only folders will do."""
    from roadmapper.storage.workspace import Workspace

    with Workspace.open(Path(args.file)) as workspace, _counted_like(workspace):
        tell_notices(workspace, out)
        _come_in_step(workspace, out)
        with _within(args, workspace) as wanted:
            yield wanted


@contextmanager
def changing(args: Namespace, out: Output) -> Iterator[Workspace]:
    """The workspace of a command that changes it: published at the end, or told why it could not be.

    Raises ReadOnlyWorkspace before anything is changed where the file cannot be written anyway: an app keeps
    edits until it can be, but a command that ends well has changed the file. So it does where git brought an
    earlier version of the file: what that lacks is put there only when asked for.
    """
    from roadmapper.storage.workspace import Workspace

    with Workspace.open(Path(args.file)) as workspace, _counted_like(workspace):
        _refuse_earlier(workspace)
        tell_notices(workspace, out)
        refuse_unwritable(workspace.path)
        _come_in_step(workspace, out)
        with _within(args, workspace) as wanted:
            yield wanted
            if wanted is not workspace:
                _keep(workspace, wanted)
        publish(workspace, out)


def _counted_like(workspace: Workspace) -> AbstractContextManager[None]:
    """Write counts as the workspace writes its numbers, as long as its command runs."""
    return counts_written_with(signs_of(workspace.settings().number_style))


@contextmanager
def _within(args: Namespace, workspace: Workspace) -> Iterator[Workspace]:
    """The workspace itself, or the branch of it that was asked for."""
    name = getattr(args, "branch", None)
    if name is None:
        yield workspace
        return
    from roadmapper.operations.branches import named, opened

    with opened(workspace, named(workspace, name).id) as branch:
        yield branch


def _keep(workspace: Workspace, branch: Workspace) -> None:
    """Keep in the plan's file what a command has done in a branch."""
    from roadmapper.operations.branches import bring_together

    branch.publish()
    bring_together(workspace, branch.path.parent.name, branch)


def _come_in_step(workspace: Workspace, out: Output) -> None:
    """Bring in what the server has, where the workspace is on one, or tell that this is of earlier."""
    if workspace.link is None:
        return
    standing = workspace.link.settle(SETTLE_SECONDS)
    if not standing.online:
        out.tell(
            f"“{workspace.path.name}” is not in step: {standing.reason}. This goes on with what was known of"
            " it here last."
        )


def _refuse_earlier(workspace: Workspace) -> None:
    """Raises WorkspaceError where git took the file back, as a stash or a reset does: that was on purpose."""
    lacking, path = workspace.file.earlier, workspace.path
    if lacking and is_tracked(path):
        raise WorkspaceError(
            f"“{path.name}” went back in time: it lacks {lacking}. Nothing was changed. Say what is to hold:"
            f" “roadmapper settle {path.name} --follow” goes on from the file as it is, and keeps the rest"
            f" among the backups; “roadmapper settle {path.name} --put-back” brings all of it into the file"
            " again."
        )


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
    for notice in (*workspace.file.notices, *workspace.file.elsewhere):
        if blocked is None or f"cannot be changed: {blocked}" not in notice:
            out.tell(notice)


def publish(workspace: Workspace, out: Output) -> None:
    """Bring the edit into the shared file; where that fails the edit is safe, and the reason is told."""
    result = workspace.publish()
    if result.outcome == "waiting":
        out.tell(f"{result.sentence}. All is kept in Roadmapper's working copy.")
    elif result.outcome == "conflict_copy":
        out.tell(result.sentence)
