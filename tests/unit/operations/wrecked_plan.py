"""A workspace in which every rule finds something, dated from a given day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from roadmapper.entities.audience import Audience
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.decline import Decline
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.statement import Statement
from roadmapper.entities.status import Status
from roadmapper.operations.reviews import review
from roadmapper.planning.cycles import cycle_around
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.merged_copies import merged_copies


@contextmanager
def wrecked_plan(folder: Path, today: date) -> Iterator[Workspace]:
    """Two copies merged with questions open, and then all that can be wrong."""
    with merged_copies(folder) as workspace:
        statuses = {status.category: status.id for status in workspace.all(Status)}
        with workspace.edit("Wreck") as edit:
            late = _plan(edit, statuses, today)
            _goals(edit, today)
            _releases(edit, statuses, today)
            _registers(edit, statuses, today)
            _told(edit, late, today)
            prd = edit.add(PRD(title="Search", body=f"Ends [[{late.key}.end]]."))
        review(workspace, prd.id, today=today)
        with workspace.edit("Move, and let nothing follow") as edit:
            edit.change(Initiative, late.id, end=_day(today, -2))
        yield workspace


def _day(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()


def _bar(title: str, status: str, **values: Any) -> Initiative:
    return Initiative(title=title, status=status, **values)


def _plan(edit: Edit, statuses: dict[str, str], today: date) -> Initiative:
    planned, begun = statuses["planned"], statuses["in_progress"]
    late = edit.add(_bar("Late", begun, start=_day(today, -40), end=_day(today, -3)))
    follows = edit.add(_bar("Follows", planned, start=_day(today, -20), end=_day(today, 30)))
    edit.add(Dependency(predecessor=late.id, successor=follows.id))
    rings = [edit.add(_bar(f"Ring {n}", planned)) for n in (1, 2)]
    for one, other in (rings, rings[::-1]):
        edit.add(Dependency(predecessor=one.id, successor=other.id))
    above = edit.add(_bar("Above", planned, end=_day(today, 40)))
    edit.add(_bar("Below", planned, start=_day(today, 10), end=_day(today, 60), parent=above.id))
    edit.add(_bar("Ahead", statuses["shipped"], start=_day(today, -9), end=_day(today, 9)))
    edit.add(_bar("Undated", planned, horizon="now"))
    missed = edit.add(Milestone(title="Fair", date=_day(today, -5)))
    edit.add(Link(kind="delivers", source=late.id, target=missed.id))
    return late


def _goals(edit: Edit, today: date) -> None:
    this = cycle_around(today, "quarter")
    goal = edit.add(Objective(title="Goal", cycle=f"{today.year}"))
    edit.add(KeyResult(title="Unmeasured", objective=goal.id, cadence="weekly"))
    edit.add(Objective(title="Hollow", cycle=this.key))
    edit.add(Objective(title="Left open", cycle=f"{today.year - 1}"))


def _releases(edit: Edit, statuses: dict[str, str], today: date) -> None:
    edit.add(Release(title="Never out", date=_day(today, -4), owner=("Platform lead",)))
    soon = edit.add(Release(title="GA", date=_day(today, 6)))
    edit.add(ReadinessItem(release=soon.id, title="Press text", due=_day(today, -1)))
    edit.add(
        _bar("Too long", statuses["planned"], start=_day(today, 1), end=_day(today, 20), release=soon.id)
    )


def _registers(edit: Edit, statuses: dict[str, str], today: date) -> None:
    edit.add(Risk(title="Auditor", probability=5, impact=5, due=_day(today, -1)))
    edit.add(DecisionRecord(title="Which store", state="decided"))
    kiosk = edit.add(_bar("Kiosk", statuses["declined"]))
    edit.add(Decline(initiative=kiosk.id, reason="Too few", revisit_on=_day(today, -1)))


def _told(edit: Edit, late: Initiative, today: date) -> None:
    sales = edit.add(Audience(title="Sales", cadence="weekly"))
    update = edit.add(
        StakeholderUpdate(title="News", audience=sales.id, status="sent", until=_day(today, -30), body="News")
    )
    edit.add(
        Statement(
            update=update.id, audience=sales.id, subject=late.id, field="end", value=_day(today, 9),
            words="Late ends soon", told_at=f"{_day(today, -30)}T09:00:00Z",
        )
    )  # fmt: skip
