"""The command that tries plans: list, new, diff, apply, rename, drop and bring back branches."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.counting import grouped
from roadmapper.errors import NotFound

if TYPE_CHECKING:
    from roadmapper.operations.branch_items import Item
    from roadmapper.storage.branching.reading import BranchRow
    from roadmapper.storage.workspace import Workspace


def list_branches(args: Namespace, out: Output) -> int:
    """List the branches, the newest first."""
    from roadmapper.operations.branches import listed

    with reading(args, out) as workspace:
        rows = listed(workspace)
    if args.json:
        out.json([row._asdict() for row in rows])
        return 0
    cells = [
        [row.key, row.title, row.state, row.person, row.begun_at[:10], grouped(row.edits), row.summary]
        for row in rows
    ]
    heads = ["Key", "Title", "State", "By", "Begun", "Edits", "Description"]
    out.table(heads, cells, "There are no branches yet.", [6])
    return 0


def new(args: Namespace, out: Output) -> int:
    """Begin a branch; prints its key."""
    from roadmapper.operations.branches import try_plan

    with changing(args, out) as workspace:
        key = try_plan(workspace, args.name, args.summary).key
    out.line(key)
    return 0


def diff(args: Namespace, out: Output) -> int:
    """Tell what applying a branch whole would change in the plan as it is now."""
    from roadmapper.cli.comparing import print_difference
    from roadmapper.operations.branch_applying import compare

    with reading(args, out) as workspace:
        row = _row(workspace, args)
        found = compare(workspace, row.id)
    return print_difference(args, out, found, ("Plan", f"Branch “{row.title}”"))


def apply_branch(args: Namespace, out: Output) -> int:
    """Merge a branch into the plan, whole or some items of it."""
    from roadmapper.cli.merging import answered
    from roadmapper.operations.branch_applying import apply, apply_items, items

    with changing(args, out) as workspace:
        row = _row(workspace, args)
        if args.items:
            wanted = _chosen(items(workspace, row.id), args.items, row.title)
            done = apply_items(workspace, row.id, wanted)
        else:
            done = apply(workspace, row.id)
        return answered(args, out, workspace, done.words, done.outcome)


def _chosen(found: list[Item], keys: list[str], title: str) -> set[str]:
    """The ids of items by key or exact title; raises NotFound with those that the branch has changed."""
    chosen: set[str] = set()
    for key in keys:
        wanted = key.casefold()
        ids = {item.id for item in found if wanted in (item.key.casefold(), item.title.casefold())}
        if not ids:
            known = ", ".join(item.key or item.title for item in found) or "nothing"
            raise NotFound(
                f"“{title}” has not changed “{key}”. Nothing was applied. What it has changed: {known}."
            )
        chosen |= ids
    return chosen


def rename(args: Namespace, out: Output) -> int:
    """Call a branch otherwise."""
    from roadmapper.operations import branches

    with changing(args, out) as workspace:
        branches.rename(workspace, _row(workspace, args).id, args.to)
    return 0


def drop(args: Namespace, out: Output) -> int:
    """Say that nobody wants a branch."""
    from roadmapper.operations import branches

    with changing(args, out) as workspace:
        row = _row(workspace, args)
        branches.drop(workspace, row.id)
    out.line(f"Dropped {row.key} {row.title}; “bring-back” works on it again")
    return 0


def bring_back(args: Namespace, out: Output) -> int:
    """Work on a branch again."""
    from roadmapper.operations import branches

    with changing(args, out) as workspace:
        branches.bring_back(workspace, _row(workspace, args).id)
    return 0


def _row(workspace: Workspace, args: Namespace) -> BranchRow:
    from roadmapper.operations.branches import named

    return named(workspace, args.name)
