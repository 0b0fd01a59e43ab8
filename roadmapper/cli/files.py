"""The commands about whole files: new and check."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.storage.server.address import address_at


def new(args: Namespace, out: Output) -> int:
    """Make a workspace, empty or with the sample plan."""
    from roadmapper.operations.new_workspace import create_workspace, with_suffix
    from roadmapper.operations.sample import beginning, fill_sample

    if address_at(Path(args.file)) is not None:
        raise WorkspaceError(
            "“new” makes files. Nothing was made. A workspace on a server is made with: roadmapper"
            " serve-setup ADDRESS"
        )
    path, today = with_suffix(Path(args.file)), date.today()
    with create_workspace(path, by=beginning(today) if args.sample else None) as workspace:
        if args.sample:
            fill_sample(workspace, today)
        result = workspace.publish()
        if result.outcome != "published":
            raise FileProblem(f"“{path.name}” could not be made. {result.sentence}.")
        out.line(f"Created {path.name}: {workspace.settings().title}")
    return 0


def check(args: Namespace, out: Output) -> int:
    """Prove a workspace sound: one line a finding, and exit status 3 where there is any."""
    from roadmapper.operations.checking import check_file

    if args.mend:
        _mend(args, out)
    with reading(args, out) as workspace:
        findings = check_file(workspace)
    for finding in findings:
        out.line(finding)
    if not findings and out.to_terminal:
        out.line(f"{Path(args.file).name} is sound.")
    return 3 if findings else 0


def _mend(args: Namespace, out: Output) -> None:
    """Change what has one right answer; each change is told."""
    from roadmapper.operations.checking import mend_file

    with changing(args, out) as workspace:
        mended = mend_file(workspace)
    for line in mended:
        out.line(line)
