"""The command that brings a damaged file into a fresh one."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from roadmapper.cli.output import Output


def repair(args: Namespace, out: Output) -> int:
    """Write what can be read of a file to a free path; exit status 3 where something could not be brought."""
    from roadmapper.operations.new_workspace import with_suffix
    from roadmapper.operations.repair import repair_file

    report = repair_file(Path(args.file), with_suffix(Path(args.out)))
    for line in report.lines:
        out.line(line)
    return 3 if report.lost else 0
