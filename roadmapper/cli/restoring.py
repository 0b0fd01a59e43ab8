"""The command restore: one value, one item, or everything as of a moment or a step of the log."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING, Any

from roadmapper.cli.journal import moment
from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.errors import InvalidInput

if TYPE_CHECKING:
    from roadmapper.operations.restoring import Restoration
    from roadmapper.storage.reading import Reader
    from roadmapper.storage.workspace import Workspace


def restore(args: Namespace, out: Output) -> int:
    """Tell what a restoration changes, and make it unless it is only to be told."""
    from roadmapper.operations.restoring import preview, restore_value
    from roadmapper.operations.restoring import restore as write
    from roadmapper.storage.reading import Reader

    if args.field and not args.key:
        raise InvalidInput("field", "--field names a field of one item; give its key, too.")
    session = reading if args.dry_run else changing
    with session(args, out) as workspace, closing(Reader(workspace.file.working_path)) as reader:
        plan = _plan(workspace, reader, args, out)
        told = preview(workspace, reader, plan, most=10_000 if args.json else 200)
        if not args.dry_run:
            (restore_value if args.field else write)(workspace, plan)
    if args.json:
        changes = [_plain(line) for line in told.lines]
        out.json({"label": plan.label, "dry_run": args.dry_run, "changes": changes})
        return 0
    for line in told.lines:
        out.line(f"{line.name}: {line.words}")
    if not plan.changes:
        out.tell("Nothing differs; nothing was changed.")
    elif args.dry_run:
        out.tell(f"{plan.words}. Nothing was changed yet.")
    else:
        out.tell(f"{plan.words}. Undo takes it back.")
    return 0


def _plan(workspace: Workspace, reader: Reader, args: Namespace, out: Output) -> Restoration:
    """What the arguments ask for; raises InvalidInput and NotFound in words."""
    from roadmapper.operations.details import find_ever
    from roadmapper.operations.history_fields import fields_named
    from roadmapper.operations.restoring import plan_item, plan_value, plan_workspace

    step, words = _step(workspace, reader, args, out)
    if not args.key:
        return plan_workspace(workspace, reader, step, words)
    entity, eid = find_ever(workspace, args.key)
    if not args.field:
        return plan_item(workspace, reader, entity, eid, step)
    names = fields_named(workspace, [args.field], entity)
    return plan_value(workspace, reader, entity, eid, names[0], step)


def _step(workspace: Workspace, reader: Reader, args: Namespace, out: Output) -> tuple[int, str]:
    """The step to go back to, and what it is called."""
    from roadmapper.operations.history_moments import moment_of_step, moment_words, step_at_moment

    if args.step is not None:
        return args.step, moment_words(workspace, moment_of_step(reader, args.step))
    at = moment(workspace, args.at, out, word="at")
    return step_at_moment(reader, at), moment_words(workspace, at)


def _plain(line: Any) -> dict[str, Any]:
    return {
        "entity": line.entity,
        "key": line.name.key,
        "title": line.name.title,
        "field": line.field or None,
        "before": line.before or None,
        "after": line.after or None,
        "words": line.words,
    }
