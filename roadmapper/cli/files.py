"""The commands about whole files: new, check and export."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import reading
from roadmapper.errors import FileProblem


def new(args: Namespace, out: Output) -> int:
    """Make a workspace, empty or with the sample plan."""
    from roadmapper.operations.new_workspace import create_workspace, with_suffix

    path = with_suffix(Path(args.file))
    with create_workspace(path) as workspace:
        if args.sample:
            from roadmapper.operations.sample import fill_sample

            fill_sample(workspace, date.today())
        result = workspace.publish()
        if result.outcome != "published":
            raise FileProblem(f"“{path.name}” could not be made. {result.sentence}.")
        out.line(f"Created {path.name}: {workspace.settings().title}")
    return 0


def check(args: Namespace, out: Output) -> int:
    """Prove a workspace sound: one line a finding, and exit status 3 where there is any."""
    from roadmapper.operations.checking import check_file

    with reading(args, out) as workspace:
        findings = check_file(workspace)
    for finding in findings:
        out.line(finding)
    if not findings and out.to_terminal:
        out.line(f"{Path(args.file).name} is sound.")
    return 3 if findings else 0


def export(args: Namespace, out: Output) -> int:
    """Write the initiatives as CSV, or the whole workspace as JSON, to a file or (-) standard output."""
    from roadmapper.operations.export_file import write_file
    from roadmapper.operations.export_tables import export as exported

    with reading(args, out) as workspace:
        content = exported(workspace, args.to)
    if args.out == "-":
        out.binary(content)
    else:
        write_file(Path(args.out), content)
    return 0
