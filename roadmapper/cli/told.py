"""The command about what audiences were told, and what of it no longer holds."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import reading

if TYPE_CHECKING:
    from roadmapper.operations.told import Told
    from roadmapper.storage.workspace import Workspace


def told(args: Namespace, out: Output) -> int:
    """List what recorded updates told; with --untrue what is no longer so, and then status 3 for any."""
    from roadmapper.entities.audience import Audience
    from roadmapper.operations.told import as_json, ledger, no_longer_true, search_told

    with reading(args, out) as workspace:
        if args.due:
            return _due(workspace, args, out)
        audience = workspace.find(args.audience, Audience).id if args.audience else None
        found = (no_longer_true if args.untrue else ledger)(workspace, audience=audience)
        if args.about:
            fitting = {each.id for each in search_told(workspace, args.about)}
            found = [each for each in found if each.id in fitting]
    if args.json:
        out.json(as_json(found))
    else:
        rows = [
            (
                each.told_at[:10],
                each.audience,
                each.subject_key,
                each.words,
                each.then,
                _now(each),
                _state(each),
            )
            for each in found
        ]
        heads = ("Told", "Audience", "Item", "Words", "Then", "Now", "State")
        out.table(heads, rows, _nothing(args), spare=(4,))
    return 3 if args.untrue and found else 0


def _now(told: Told) -> str:
    return told.now[:1].upper() + told.now[1:]


def _state(told: Told) -> str:
    """How a statement stands: settled by a later update, or held against the plan."""
    if not told.in_force:
        return "told anew since"
    return "holds" if told.holds else "no longer true"


def _nothing(args: Namespace) -> str:
    """What is said where no statement fits."""
    if args.about:
        return "Nothing that was told answers that."
    if args.untrue:
        return "Everything that was told still holds."
    return "Nothing was told yet; “roadmapper update” with --record keeps what is sent."


def _due(workspace: Workspace, args: Namespace, out: Output) -> int:
    """When each audience heard last, and when it is due to hear again by its cadence."""
    from roadmapper.operations.audiences import standing

    found = [
        (
            each.audience.title,
            each.heard.day.isoformat() if each.heard else "",
            each.day.isoformat() if each.day else "",
            each.words or ("" if args.json else "no rhythm: set its cadence"),
        )
        for each in standing(workspace, date.today())
    ]
    if args.json:
        keys = ("audience", "heard", "due", "words")
        out.json([dict(zip(keys, row, strict=True)) for row in found])
    else:
        out.table(("Audience", "Heard", "Due", ""), found, "There is no audience yet.")
    return 0
