"""The command that says what is to hold where a shared file went back in time."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from roadmapper.cli.output import Output


def settle(args: Namespace, out: Output) -> int:
    """Put back what the file lacks, or go on from the file as it is; nothing where nothing is lacking."""
    from roadmapper.storage.putting_back import go_on_from_file, put_back
    from roadmapper.storage.workspace import Workspace

    with Workspace.open(Path(args.file)) as workspace:
        name, lacking = workspace.path.name, workspace.file.earlier
        if not lacking:
            out.line(f"“{name}” lacks nothing that was published here, so nothing was changed.")
        elif args.follow:
            go_on_from_file(workspace.file)
            out.line(f"Went on from “{name}” as it is. What it lacks is among the backups: {lacking}.")
        else:
            put_back(workspace)
            out.line(f"Put back into “{name}”: {lacking}.")
    return 0
