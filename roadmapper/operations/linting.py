"""What needs somebody in a workspace: reads what the rules look at, and asks those that are switched on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.operations.kept_seen import KeptSeen
from roadmapper.planning.lint.rule import Finding, Rule
from roadmapper.planning.lint.rules import findings, rule_named, wanted
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


def lint(
    workspace: Workspace,
    reader: Reader,
    today: date,
    *,
    off: Collection[str] = (),
    only: Collection[str] = (),
) -> list[Finding]:
    """What needs somebody, rule by rule; the workspace's own switches count, and ``off`` more.

    ``only`` asks these rules alone, those that are switched off too. Takes time with the size of the plan,
    so screens ask on a worker. Raises InvalidInput for a rule that does not exist.
    """
    rules = wanted(off if only else {*off, *switched_off(workspace)}, only)
    return list(findings(KeptSeen().read(workspace, reader, today), rules)) if rules else []


def switched_off(workspace: Workspace) -> frozenset[str]:
    """The ids of the rules that this workspace has switched off."""
    return frozenset(workspace.settings().lint_off)


def switch(workspace: Workspace, *, off: Collection[str] = (), on: Collection[str] = ()) -> bool:
    """Switch rules off and on for everybody who has the workspace, as one step; whether anything changed.

    Raises InvalidInput for a rule that does not exist.
    """
    less, more = {rule_named(name).id for name in off}, {rule_named(name).id for name in on}
    now = workspace.settings()
    kept = tuple(name for name in now.lint_off if name not in more)
    after = (*kept, *sorted(less - set(kept)))
    if after == tuple(now.lint_off):
        return False
    rules = [*(less - set(now.lint_off)), *(more & set(now.lint_off))]
    title = f" “{rule_named(rules[0]).title}”" if len(rules) == 1 else "s"
    with workspace.edit(f"Switch rule{title} {'off' if less and not more else 'on'}") as edit:
        return edit.change(WorkspaceSettings, now.id, lint_off=after)


def rules_of(workspace: Workspace) -> tuple[tuple[Rule, bool], ...]:
    """Every rule with whether it is switched on here."""
    off = switched_off(workspace)
    return tuple((rule, rule.id not in off) for rule in wanted())
