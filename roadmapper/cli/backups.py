"""The command about backups: list what is kept of a workspace, and restore one."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.errors import NotFound

if TYPE_CHECKING:
    from roadmapper.storage.backups import Backup
    from roadmapper.storage.workspace import Workspace


def backups(args: Namespace, out: Output) -> int:
    """List the backups of a workspace, newest first, or bring it to what one of them holds."""
    if args.restore:
        return _restore(args, out)
    from roadmapper.storage.backups import about
    from roadmapper.storage.restoring import difference

    rows = []
    with reading(args, out) as workspace:
        for number, backup in enumerate(_of(workspace), start=1):
            known = about(backup)
            rows.append(
                {
                    "number": number,
                    "when": backup.when,
                    "why": backup.words,
                    "bytes": backup.size,
                    "person": known.person if known else "",
                    "last_step": known.label if known else "",
                    "differs": difference(workspace, backup).words,
                }
            )
    if args.json:
        out.json(rows)
        return 0
    for row in rows:
        out.line(
            f"{row['number']:>2}  {row['when']}  {row['bytes'] / 1_000_000:6.1f} MB  {row['person']}:"
            f" {row['last_step']}  ({row['why']}; {row['differs']})"
        )
    if not rows and out.to_terminal:
        out.line("No backups are kept of this workspace yet; the next change to it keeps one.")
    return 0


def _of(workspace: Workspace) -> list[Backup]:
    from roadmapper.storage.backups import all_of

    return all_of(workspace.file.doc_id, workspace.file.copy)


def _restore(args: Namespace, out: Output) -> int:
    from roadmapper.storage.backups import named
    from roadmapper.storage.restoring import restore

    with changing(args, out) as workspace:
        backup = named(_of(workspace), args.restore)
        if backup is None:
            raise NotFound(
                f"There is no backup of “{args.restore}”. Nothing was changed. “backups” alone lists all."
            )
        step = restore(workspace, backup)
    said = "Nothing differs from" if step is None else "Restored"
    out.line(f"{said} the backup of {backup.when}.")
    return 0
