"""A real merge in the sample, for the pictures of it: two people went on from one copy, each their way."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.prd import PRD
from roadmapper.storage.journal import Signature
from roadmapper.storage.workspace import Workspace

_DAY_MS = 86_400_000
_WORDS = "A tour of every feature: only the five steps that lead to the first report"
_HERS = "A tour of every feature: only the five steps that lead most teams to a first report"
_HIS = "A tour of every feature, or of the import"


def _by(name: str, number: int, days_ago: int) -> Signature:
    ids = [f"{number:08d}-{part}111-4111-8111-111111111111" for part in (1, 2)]
    return Signature(ids[0], ids[1], name, time.time_ns() // 1_000_000 - days_ago * _DAY_MS)


def _edit(workspace: Workspace, by: Signature, changes: dict[str, dict[str, object]]) -> None:
    """Change items that are named by their title, of several kinds the first that has it."""
    for kind in (Initiative, KeyResult, PRD):
        for item in workspace.all(kind):
            values = changes.get(f"{kind.__name__} {item.title}")
            if values is not None:
                with workspace.edit(f"Change {kind.titles[0].lower()}", by=by) as edit:
                    edit.change(kind, item.id, **values)


def _body(workspace: Workspace, becomes: str) -> str:
    document = next(each for each in workspace.all(PRD) if each.title == "Guided onboarding")
    assert _WORDS in document.body, "the sample says something else now; choose other words of it"
    return document.body.replace(_WORDS, becomes)


def part_ways(workspace: Workspace, folder: Path) -> Path:
    """Have both sides go on, the open workspace and a copy of it; returns the copy, which is to be merged."""
    workspace.publish()
    other = Path(shutil.copy(workspace.path, folder / "atlas-platform-team.roadmap"))
    with Workspace.open(other) as theirs:
        his = {
            "Initiative Offline mode": {"end": "2027-07-09"},
            "Initiative Churn-risk signals": {"progress": 25},
            "Initiative Enterprise sign-in": {"summary": "One sign-in for all products."},
            "Initiative Comment threads": {"start": "2027-02-01", "end": "2027-04-16"},
            "KeyResult Week-1 activation": {"target": 58},
            "PRD Guided onboarding": {"body": _body(theirs, _HIS)},
        }
        _edit(theirs, _by("Platform team", 7, 2), his)
        with theirs.edit("Add initiative", by=_by("Platform team", 7, 1)) as edit:
            edit.add(Initiative(title="Sync without a connection", start="2027-03-01", end="2027-04-30"))
        theirs.publish()
    hers = {
        "Initiative Offline mode": {"end": "2027-06-30"},
        "Initiative Churn-risk signals": {"progress": 20},
        "Initiative Calendar sync": {"owner": ("Platform lead",)},
        "KeyResult Week-1 activation": {"target": 52},
        "PRD Guided onboarding": {"body": _body(workspace, _HERS)},
    }
    _edit(workspace, _by("Growth lead", 8, 3), hers)
    return other
