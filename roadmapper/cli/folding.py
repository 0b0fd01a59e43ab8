"""The command fold: old history becomes one step, looked at first where it is asked."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime
from typing import TYPE_CHECKING

from roadmapper.cli.journal import moment
from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.errors import InvalidInput

if TYPE_CHECKING:
    from roadmapper.storage.workspace import Workspace


def fold(args: Namespace, out: Output) -> int:
    """Fold what is older, or say what that would do."""
    from roadmapper.operations import folding

    session = reading if args.dry_run else changing
    with session(args, out) as workspace:
        day = _day(workspace, args, out)
        plan = folding.plan_folding(workspace, day)
        done = None if args.dry_run else folding.fold(workspace, day)
    if args.json:
        out.json(
            {
                "before": day.isoformat(),
                "dry_run": args.dry_run,
                "folded": done is not None,
                "steps": plan.steps,
                "changes": plan.changes,
                "kept_steps": plan.kept,
                "bytes": plan.size,
                "bytes_after": plan.size_after,
                "versions": plan.versions,
                "notes": list(plan.notes),
            }
        )
        return 0
    if not plan.steps or args.dry_run:
        out.line(plan.words)
        for note in plan.notes:
            out.line(note)
        if plan.steps:
            out.tell("Nothing was changed yet.")
        return 0
    out.line(f"{done.words}." if done else plan.words)
    out.tell("The file as it was before lies among the backups: “roadmapper backups” lists them.")
    return 0


def _day(workspace: Workspace, args: Namespace, out: Output) -> date:
    """The day before which everything folds; raises InvalidInput in words."""
    from roadmapper.planning.ages import day_ago

    if args.older_than is None:
        at = moment(workspace, args.before, out, word="before")
        return datetime.fromtimestamp(at / 1000).date()
    try:
        return day_ago(args.older_than, date.today())
    except ValueError as error:
        raise InvalidInput("older-than", f"--older-than: {error}") from None
