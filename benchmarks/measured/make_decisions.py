"""A workspace in which much was decided: FOLDER SIZE leaves FOLDER/decided-SIZE.roadmap.

SIZE initiatives as in ``make_workspace``, each with the inputs of a score, a horizon and a release, one in
twenty declined; for each twenty an objective with three key results and four check-ins each, for each fifty
a risk, for each hundred a decision, and twelve releases with eight lines of readiness. A plan that is there
is left as it is.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from benchmarks.measured.make_workspace import initiatives, make
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.choices import FUNCTIONS
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.decline import Decline
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.storage.edit import Edit

RELEASES, LINES = 12, 8
DECLINED = 20
"""One of so many initiatives is declined."""
AN_OBJECTIVE, A_RISK, A_DECISION = 20, 50, 100
"""Initiatives for each of them."""


def fill(edit: Edit, size: int) -> None:
    """Everything in one step; the same at every call, but for today."""
    named = {
        "status": [status.id for status in edit.all(Status)],
        "theme": [edit.add(Theme(title=f"Theme {number}")).id for number in range(5)],
        "team": [edit.add(Team(title=f"Team {number}", capacity=4.0)).id for number in range(4)],
    }
    releases = _releases(edit)
    rows = [
        {
            **row,
            "reach": float(number * 37 % 9_000 + 100),
            "impact": (0.25, 0.5, 1.0, 2.0, 3.0)[number % 5],
            "confidence": (50, 80, 100)[number % 3],
            "effort": 0.5 + number % 9,
            "horizon": ("now", "next", "later", None)[number % 4],
            "release": releases[number % RELEASES] if number % 3 == 0 else None,
        }
        for number, row in enumerate(initiatives(size, named))
    ]
    ids = [row["id"] for row in edit.add_rows(Initiative, rows)]
    edit.add_rows(
        Decline, [{"initiative": eid, "reason": "Below break-even for now."} for eid in ids[::DECLINED]]
    )
    _objectives(edit, ids, size // AN_OBJECTIVE)
    edit.add_rows(
        Risk,
        [
            {"title": f"Risk number {number}", "probability": number % 5 + 1, "impact": number * 3 % 5 + 1}
            for number in range(size // A_RISK)
        ],
    )
    edit.add_rows(
        DecisionRecord,
        [{"title": f"Decision number {number}", "state": "decided"} for number in range(size // A_DECISION)],
    )


def _releases(edit: Edit) -> list[str]:
    first = date.today() - timedelta(days=100)
    dates = [(first + timedelta(days=number * 30)).isoformat() for number in range(RELEASES)]
    rows = [
        {"title": f"Release {number}", "date": day, "date_precision": "day"}
        for number, day in enumerate(dates)
    ]
    ids = [row["id"] for row in edit.add_rows(Release, rows)]
    edit.add_rows(
        ReadinessItem,
        [
            {"release": eid, "function": FUNCTIONS[line % 6][0], "title": f"Line {line}", "done": line % 2}
            for eid in ids
            for line in range(LINES)
        ],
    )
    return ids


def _objectives(edit: Edit, initiatives: list[str], count: int) -> None:
    cycle = f"{date.today().year}-Q{(date.today().month + 2) // 3}"
    objectives = edit.add_rows(
        Objective, [{"title": f"Objective number {number}", "cycle": cycle} for number in range(count)]
    )
    results = edit.add_rows(
        KeyResult,
        [
            {"title": f"Measure {number}", "objective": row["id"], "baseline": 0.0, "target": 100.0,
             "current": float(number * 7 % 100), "unit": "%"}
            for number, row in enumerate(row for row in objectives for _ in range(3))
        ],
    )  # fmt: skip
    edit.add_rows(
        CheckIn,
        [
            {"key_result": row["id"], "date": (date.today() - timedelta(days=14 * week)).isoformat(),
             "value": max(0.0, (row["current"] or 0.0) - 5 * week), "confidence": 70}
            for row in results
            for week in range(4)
        ],
    )  # fmt: skip
    for number, row in enumerate(results):
        edit.add(Link(kind="contributes", source=initiatives[number], target=row["id"], contribution=5.0))


if __name__ == "__main__":
    path, size = Path(sys.argv[1]), int(sys.argv[2])
    path /= f"decided-{size}.roadmap"
    if not path.exists():
        make(path, lambda edit: fill(edit, size))
