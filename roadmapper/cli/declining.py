"""The commands that decline initiatives and bring them back."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing
from roadmapper.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from roadmapper.entities.initiative import Initiative
    from roadmapper.operations.listing import Row
    from roadmapper.storage.workspace import Workspace


def decline(args: Namespace, out: Output) -> int:
    """Decline initiatives for one reason, as one step; prints the keys of the entries."""
    from roadmapper.operations import declines
    from roadmapper.operations.revisiting import read_revisit

    with changing(args, out) as workspace:
        items = _initiatives(workspace, args.keys)
        revisit = read_revisit(workspace, args.revisit)
        why = declines.Why(args.reason, args.evidence, tuple(args.asked_by), *revisit)
        status = _declined_status(workspace, args.status)
        declines.decline(workspace, [item.id for item in items], why, today=date.today(), status=status)
        rows = _entries(workspace, items)
    if args.json:
        out.json(rows)
        return 0
    for row in rows:
        out.line(" ".join(filter(None, (row["key"], row["initiative"], row["title"]))))
        if row["revisit"]:
            out.tell(f"{row['initiative']}: {row['revisit']}")
    return 0


def bring_back(args: Namespace, out: Output) -> int:
    """Take initiatives up again, as one step, each with the status it had; says which."""
    from roadmapper.entities.initiative import Initiative
    from roadmapper.operations import declines
    from roadmapper.operations.details import details
    from roadmapper.operations.wording import Wording

    with changing(args, out) as workspace:
        items = _initiatives(workspace, args.keys)
        declines.bring_back(workspace, [item.id for item in items], today=date.today())
        before = {item.id: item.status for item in items}
        now = [workspace.get(Initiative, item.id) for item in items]
        words = Wording(workspace)
        told = [
            f"{item.key}: {words.field(item, 'status')}"
            if item.status != before[item.id]
            else f"{item.key}: nothing changed, for it was not declined"
            for item in now
        ]
        rows = [details(workspace, item) for item in now] if args.json else []
    if args.json:
        out.json(rows)
    for line in () if args.json else told:
        out.line(line)
    return 0


def _initiatives(workspace: Workspace, keys: list[str]) -> list[Initiative]:
    """Those that are meant; raises NotFound, or InvalidInput for something else of that key."""
    from roadmapper.entities.initiative import Initiative

    found: list[Initiative] = []
    for key in keys:
        try:
            item = workspace.find(key, Initiative)
        except NotFound:
            item = workspace.find(key)
        if not isinstance(item, Initiative):
            raise InvalidInput("key", f"{item.key} is no initiative; only initiatives are declined.")
        found.append(item)
    return found


def _declined_status(workspace: Workspace, name: str | None) -> str | None:
    """The status of that title or key; raises InvalidInput for one that does not mean declined."""
    from roadmapper.entities.status import Status

    if name is None:
        return None
    status = workspace.find(name, Status)
    if not isinstance(status, Status) or status.category != "declined":
        raise InvalidInput("status", f"“{name}” does not mean that something is declined.")
    return status.id


def _entries(workspace: Workspace, items: list[Initiative]) -> list[Row]:
    from roadmapper.operations.listing import list_items

    wanted = {item.key for item in items}
    return [row for row in list_items(workspace, "declines") if row["initiative"] in wanted]
