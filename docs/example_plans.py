"""Workspaces to photograph that are no files yet: empty, with one of everything, or with many initiatives."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.choices import FUNCTIONS
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.decline import Decline
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.edit import Edit

EMPTY, ONE = "empty", "one"
WORDS = f"a .roadmap file, “{EMPTY}”, “{ONE}” (one of everything) or a number of initiatives"


def plan_called(name: str, folder: Path) -> Path:
    """The file that is named, or a workspace of that kind made in ``folder``."""
    if name == EMPTY:
        return _made(folder / "empty.roadmap", lambda _edit: None)
    if name == ONE:
        return _made(folder / "one.roadmap", _one_of_everything)
    if name.isdecimal():
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        from benchmarks.measured.make_decisions import fill

        return _made(folder / f"{name}.roadmap", lambda edit: fill(edit, int(name)))
    return Path(name)


def _made(path: Path, fill: Callable[[Edit], object]) -> Path:
    with create_workspace(path) as workspace:
        with workspace.edit("Start the plan") as edit:
            fill(edit)
        workspace.publish()
    return path


def _one_of_everything(edit: Edit) -> None:
    """Each page has one line: a plan in its first minute."""
    today = date.today()
    soon = (today + timedelta(days=20)).isoformat()
    release = edit.add(Release(title="First release", date=soon, date_precision="day"))
    edit.add(ReadinessItem(release=release.id, function=FUNCTIONS[0][0], title="Load test passed"))
    status = {each.category: each.id for each in edit.all(Status)}
    theme, team = edit.add(Theme(title="Activation", colour="1")), edit.add(Team(title="Growth"))
    initiative = edit.add(
        Initiative(
            title="Guided onboarding",
            start=today.isoformat(),
            end=soon,
            status=status["in_progress"],
            health="on_track",
            theme=theme.id,
            team=team.id,
            owner=("Growth lead",),
            release=release.id,
            reach=4200,
            impact=2,
            confidence=80,
            effort=3,
        )
    )
    declined = edit.add(Initiative(title="White-label portal", status=status["declined"]))
    edit.add(Decline(initiative=declined.id, reason="Below break-even for three accounts."))
    objective = edit.add(
        Objective(title="New teams reach value in week one", cycle=f"{today.year}-Q{(today.month + 2) // 3}")
    )
    result = edit.add(
        KeyResult(
            title="Week-1 activation", objective=objective.id, baseline=38, target=55, current=46, unit="%"
        )
    )
    edit.add(CheckIn(key_result=result.id, date=today.isoformat(), value=46, confidence=70))
    edit.add(DecisionRecord(title="One sign-in for all products", state="decided"))
    edit.add(Risk(title="The auditor is not available", probability=3, impact=4))
    edit.add(Milestone(title="Beta", date=soon, date_precision="day"))
    edit.add(PRD(title="Guided onboarding", initiative=initiative.id, body="# Guided onboarding\n"))
    edit.add(StakeholderUpdate(title="First update", body="# First update\n\nWe have begun.\n"))
