"""A workspace with a long journal and reviewed documents: FOLDER ROWS DOCUMENTS [INITIATIVES] leaves
FOLDER/plan.roadmap.

400 initiatives (or so many) and 40 key results whose values changed ROWS times in steps of ten
changes, and DOCUMENTS reviewed PRDs with seven facts each, most of which changed since.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from benchmarks.measured.make_workspace import DAY_ONE, fill
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.prd import PRD
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.reviews import versions_of
from roadmapper.storage.workspace import Workspace

INITIATIVES = 400
A_STEP = 10

BODY = """# Document {number}

Ships [[{one}.end]], in [[{one}.end:quarter]], after [[{two}.end]]; until then [[{one}.progress]] is done.
[[{two}]] stands at [[{two}.progress]], and [[{goal}.current]] is what it moves.
"""


def add_documents(workspace: Workspace, count: int) -> None:
    """PRDs that were reviewed as they are."""
    items, goals = workspace.all(Initiative), workspace.all(KeyResult)
    with workspace.edit("Add PRDs") as edit:
        prds = [
            edit.add(
                PRD(
                    title=f"Document {number}",
                    body=BODY.format(
                        number=number,
                        one=items[number * 7 % len(items)].key,
                        two=items[(number * 7 + 3) % len(items)].key,
                        goal=goals[number % len(goals)].key,
                    ),
                )
            ).id
            for number in range(count)
        ]
    versions = versions_of(workspace, prds, "reviewed")
    with workspace.edit("Mark PRDs reviewed") as edit:
        for version in versions:
            edit.add(version)


def changes(workspace: Workspace) -> Iterator[tuple[type[Initiative | KeyResult], str, dict[str, object]]]:
    """Endless changes of dates, progress and key results, no two of one value the same."""
    items = [item.id for item in workspace.all(Initiative) if item.end]
    goals = [goal.id for goal in workspace.all(KeyResult)]
    number = 0
    while True:
        number += 1
        if number % 10 == 0:
            yield KeyResult, goals[number // 10 % len(goals)], {"current": float(number)}
        elif number % 2:
            end = DAY_ONE + timedelta(days=900 + number // len(items))
            yield Initiative, items[number % len(items)], {"end": end.isoformat()}
        else:
            yield Initiative, items[number % len(items)], {"progress": number // len(items) % 101}


def make(path: Path, rows: int, documents: int, initiatives: int) -> None:
    """Write the workspace."""
    with create_workspace(path, "Plan") as workspace:
        with workspace.edit("Fill the plan") as edit:
            fill(edit, initiatives)
        add_documents(workspace, documents)
        coming = changes(workspace)
        for _ in range(0, rows, A_STEP):
            with workspace.edit("Change plan") as edit:
                for entity, eid, values in (next(coming) for _ in range(A_STEP)):
                    edit.change(entity, eid, **values)
        workspace.publish()


if __name__ == "__main__":
    rows_asked, documents_asked, *more = (int(each) for each in sys.argv[2:])
    make(Path(sys.argv[1]) / "plan.roadmap", rows_asked, documents_asked, more[0] if more else INITIATIVES)
