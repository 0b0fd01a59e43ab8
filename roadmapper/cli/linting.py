"""The command that tells what needs somebody: what the overview lists, for scripts and terminals."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading

if TYPE_CHECKING:
    from roadmapper.planning.lint.rule import Finding
    from roadmapper.storage.workspace import Workspace


def lint(args: Namespace, out: Output) -> int:
    """List the findings and exit with status 3 for any; or list the rules, or switch them."""
    if args.switch_off or args.switch_on:
        return _switch(args, out)
    from roadmapper.operations.linting import lint as ask
    from roadmapper.storage.reading import Reader

    with reading(args, out) as workspace:
        if args.rules:
            return _rules(workspace, args, out)
        with closing(Reader(workspace.file.working_path)) as reader:
            found = ask(workspace, reader, date.today(), off=_off(args), only=args.only)
    if args.json:
        out.json([_plain(each) for each in found])
        return 3 if found else 0
    from roadmapper.planning.lint.rules import rule_named

    rows = [(each.rule, each.key, each.title, each.detail, rule_named(each.rule).mend) for each in found]
    out.table(
        ("Rule", "Key", "Finding", "Detail", "What to do"), rows, "Nothing needs anybody.", spare=(4, 3)
    )
    return 3 if found else 0


def _off(args: Namespace) -> list[str]:
    """The ids of the rules that are not asked now; raises InvalidInput for one that does not exist."""
    from roadmapper.planning.lint.rules import rule_named

    return [rule_named(name).id for name in args.off]


def _plain(finding: Finding) -> dict[str, str | None]:
    from roadmapper.planning.lint.rules import rule_named

    rule = rule_named(finding.rule)
    return {
        "rule": rule.id,
        "weight": rule.weight,
        "entity": finding.entity,
        "id": finding.id,
        "key": finding.key or None,
        "title": finding.title,
        "detail": finding.detail or None,
        "mend": rule.mend,
    }


def _rules(workspace: Workspace, args: Namespace, out: Output) -> int:
    from roadmapper.operations.linting import rules_of

    known = rules_of(workspace)
    if args.json:
        out.json(
            [
                {
                    "rule": rule.id, "title": rule.title, "weight": rule.weight,
                    "looks_for": rule.looks_for, "mend": rule.mend, "on": on,
                }
                for rule, on in known
            ]
        )  # fmt: skip
    else:
        rows = [(rule.id, "on" if on else "off", rule.looks_for, rule.mend) for rule, on in known]
        out.table(("Rule", "Is", "Looks for", "What to do"), rows, "", spare=(3,))
    return 0


def _switch(args: Namespace, out: Output) -> int:
    from roadmapper.operations.linting import switch, switched_off

    with changing(args, out) as workspace:
        changed = switch(workspace, off=args.switch_off, on=args.switch_on)
        off = sorted(switched_off(workspace))
    told = f"Switched off now: {', '.join(off)}." if off else "Every rule is on."
    out.line(told if changed else f"Nothing to change. {told}")
    return 0
