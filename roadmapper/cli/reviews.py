"""The commands that keep documents true: stale and review."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading

if TYPE_CHECKING:
    from roadmapper.operations.reviews import StaleFact


def stale(args: Namespace, out: Output) -> int:
    """Tell which facts of reviewed PRDs and drafts changed since; exit status 3 where there are any."""
    from roadmapper.entities.prd import PRD
    from roadmapper.entities.stakeholder_update import StakeholderUpdate
    from roadmapper.operations.reviews import staleness
    from roadmapper.storage.reading import Reader

    with reading(args, out) as workspace:
        reader = Reader(workspace.file.working_path)
        try:
            found = staleness(workspace, reader)
        finally:
            reader.close()
        documents = [*workspace.all(PRD), *workspace.all(StakeholderUpdate)]
    told = [(each.key, fact) for each in documents if each.id in found for fact in found[each.id].facts]
    if args.json:
        out.json([_plain(key, fact) for key, fact in told])
    elif found or not out.to_terminal:
        _table(told, out)
    else:
        out.line("No PRD or draft has been reviewed yet; “roadmapper review FILE KEY” does it.")
    return 3 if told else 0


def _table(told: Sequence[tuple[str, StaleFact]], out: Output) -> None:
    from roadmapper.operations.details import moment

    def when(at: int | None) -> str:
        return "" if at is None else moment(at).astimezone().strftime("%Y-%m-%d %H:%M")

    rows = [
        (key, fact.source, fact.before, fact.after, fact.changed_by, when(fact.changed_at))
        for key, fact in told
    ]
    heads = ("Document", "Fact", "Before", "After", "Changed by", "At")
    out.table(heads, rows, "Every fact holds as it was reviewed.", spare=(5, 4))


def _plain(key: str, fact: StaleFact) -> dict[str, str | None]:
    from roadmapper.operations.details import utc

    return {
        "key": key,
        "fact": fact.source,
        "before": fact.before,
        "after": fact.after,
        "changed_by": fact.changed_by or None,
        "changed_at": None if fact.changed_at is None else utc(fact.changed_at),
    }


def review(args: Namespace, out: Output) -> int:
    """Remember the text of a PRD or draft and what its facts show now; with --approve a PRD is approved."""
    from roadmapper.entities.prd import PRD
    from roadmapper.entities.stakeholder_update import StakeholderUpdate
    from roadmapper.operations.reviews import review as reviewed

    with changing(args, out) as workspace:
        document = workspace.find(args.key, PRD, StakeholderUpdate)
        made = reviewed(workspace, document.id, approve=args.approve)
    number = len(made.facts)
    done = "Approved" if args.approve else "Reviewed"
    out.line(f"{done} {document.key} with {number} fact{'' if number == 1 else 's'}.")
    return 0
