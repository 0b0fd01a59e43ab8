"""The command that makes copies for others: as it is, clean, or what an audience may see."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import reading


def copy(args: Namespace, out: Output) -> int:
    """Write a copy to a free path; one for others is looked through, and the report printed."""
    from roadmapper.entities.audience import Audience
    from roadmapper.operations.copies import plain_copy, plan_copy, write_copy
    from roadmapper.operations.new_workspace import with_suffix
    from roadmapper.operations.open_conflicts import of_workspace, sentence

    target = with_suffix(Path(args.out))
    with reading(args, out) as workspace:
        if not args.clean and not args.audience:
            plain_copy(workspace, target)
            out.line(f"{target.name}: a copy with all of its history")
            told = sentence(of_workspace(workspace))
            if told:
                out.line(f"With it come {told}; answer them here or in the copy.")
            return 0
        found = workspace.find(args.audience, Audience) if args.audience else None
        plan = plan_copy(workspace, found if isinstance(found, Audience) else None)
        report = write_copy(workspace, plan, target)
    out.line(f"{target.name}: {plan.title}")
    out.line("Left out:")
    for line in plan.left_out:
        out.line(f"  {line}")
    for line in report.lines:
        out.line(line)
    return 0
