"""A workspace to measure with, as people's are: FOLDER SIZE leaves FOLDER/plan.roadmap.

SIZE initiatives in 5 themes and 4 teams over 18 months, a third without dates and a third counting
towards an objective, one dependency for each ten and one milestone for each hundred. It is opened and
closed once, so that its working copy is known and checked, as after any day's work; and the app's
bytecode is compiled, as an installation does.
"""

from __future__ import annotations

import compileall
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.cases import ROOT
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.edit import Edit
from roadmapper.ui import workspace_files

DAY_ONE = date.today() - timedelta(days=200)


def initiatives(size: int, named: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Rows of initiatives; ``named`` holds the ids of themes, teams and statuses."""
    made = []
    for number in range(size):
        start = DAY_ONE + timedelta(days=number * 7 % 540)
        dates: dict[str, Any] = {}
        if number % 3 != 2:
            end = start + timedelta(days=14 + number * 5 % 80)
            dates = {"start": start.isoformat(), "start_precision": "day"}
            dates |= {"end": end.isoformat(), "end_precision": "day"}
        made.append(
            {
                "title": f"Initiative number {number} of the plan",
                "summary": "One sentence about what it is for.",
                "progress": number % 101,
                "health": ("on_track", "at_risk", "off_track")[number % 3],
                "owner": [f"Team {number % 4} lead"],
                "status": named["status"][number % len(named["status"])],
                "theme": named["theme"][number % 5],
                "team": named["team"][number % 4],
                **dates,
            }
        )
    return made


def fill(edit: Edit, size: int) -> None:
    """Everything in one step."""
    named = {
        "status": [status.id for status in edit.all(Status)],
        "theme": [edit.add(Theme(title=f"Theme {number}")).id for number in range(5)],
        "team": [edit.add(Team(title=f"Team {number}")).id for number in range(4)],
    }
    goals = [edit.add(Objective(title=f"Objective {number}")).id for number in range(4)]
    results = [edit.add(KeyResult(title=f"Key result {n}", objective=goals[n % 4])).id for n in range(10)]
    ids = [row["id"] for row in edit.add_rows(Initiative, initiatives(size, named))]
    counting = ids[::3]
    edit.add_rows(
        Link,
        [{"kind": "contributes", "source": eid, "target": results[n % 10]} for n, eid in enumerate(counting)],
    )
    edit.add_rows(
        Dependency,
        [{"predecessor": ids[n], "successor": ids[n + 1]} for n in range(0, len(ids) - 1, 10)],
    )
    days = [(DAY_ONE + timedelta(days=n * 45 % 540)).isoformat() for n in range(max(size // 100, 1))]
    edit.add_rows(Milestone, [{"title": f"Release {n}", "date": day} for n, day in enumerate(days)])


def make(path: Path, fill_with: Callable[[Edit], None]) -> None:
    """Write the workspace, and leave its working copy as a closed app does."""
    with create_workspace(path, "Plan") as workspace:
        with workspace.edit("Fill the plan") as edit:
            fill_with(edit)
        workspace.publish()
    opened = workspace_files.open_file(path)
    words = opened.look_closer(opened.open_door())
    opened.close()
    if words:
        sys.exit(words)
    compileall.compile_dir(ROOT / "roadmapper", quiet=1)


if __name__ == "__main__":
    size = int(sys.argv[2])
    make(Path(sys.argv[1]) / "plan.roadmap", lambda edit: fill(edit, size))
