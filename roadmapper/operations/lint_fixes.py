"""What mends a finding in one click: each is one step that Undo takes back, told in words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import Any, Final, NamedTuple

from roadmapper.entities.base import noun
from roadmapper.entities.decline import Decline
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.registry import entity_named
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput
from roadmapper.operations.declines import bring_back
from roadmapper.operations.items import change_items
from roadmapper.operations.reviews import review
from roadmapper.operations.violations import apply_fix, read_linked_plan
from roadmapper.operations.wording import Wording
from roadmapper.planning.dates import shift
from roadmapper.planning.lint.rule import Finding
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

_ASK_AGAIN_MONTHS = 3


class Fix(NamedTuple):
    """One way to mend a finding: the words of its button, and what it does; that returns what was done.

    Called on any thread. Raises InvalidInput in words where it cannot be done.
    """

    words: str
    apply: Callable[[Workspace, Finding, date], str]


def mend(workspace: Workspace, finding: Finding, fix: str, today: date) -> str:
    """Mend a finding with one of its fixes; returns in words what was done, for a toast.

    Raises InvalidInput where it cannot be mended so, NotFound where the item is gone meanwhile.
    """
    if fix not in finding.fixes:
        raise InvalidInput("fix", f"“{finding.title}” cannot be mended in one step. Nothing was changed.")
    return FIXES[fix].apply(workspace, finding, today)


def _shift(workspace: Workspace, finding: Finding, _today: date) -> str:
    with closing(Reader(workspace.file.working_path)) as reader:
        plan = read_linked_plan(reader)
    broken = next((each for each in plan.broken if each.dependency == finding.id), None)
    if broken is None:
        raise InvalidInput("fix", f"“{finding.title}” is so no longer. Nothing was changed.")
    fix = plan.fixes(broken)[0]
    if fix.kind == "remove":
        raise InvalidInput(
            "fix",
            "No move of either mends this dependency. Nothing was changed; open “Broken dependencies” on the"
            " timeline for what else can be done.",
        )
    apply_fix(workspace, broken, fix)
    return fix.words


def _mark_reviewed(workspace: Workspace, finding: Finding, today: date) -> str:
    review(workspace, finding.id, today=today)
    return f"Marked {finding.key} reviewed"


def _assign_me(workspace: Workspace, finding: Finding, _today: date) -> str:
    me, what = workspace.author_name, noun(entity_named(finding.entity))
    return _set(
        workspace, finding, f"Assign {what}", f"Assigned {_name(workspace, finding)} to {me}", owner=(me,)
    )


def _set(workspace: Workspace, finding: Finding, label: str, done: str, **values: Any) -> str:
    change_items(workspace, finding.entity, {finding.id: values}, label=label)
    return done


def _to_category(workspace: Workspace, finding: Finding, category: str, label: str, **more: Any) -> str:
    status = next((each for each in workspace.all(Status) if each.category == category), None)
    if status is None:
        raise InvalidInput(
            "status",
            "No status of this roadmap says that. Nothing was changed; add one under Lists > Statuses.",
        )
    done = f"{_name(workspace, finding)} is “{status.title}” now"
    return _set(workspace, finding, label, done, status=status.id, **more)


def _ship(workspace: Workspace, finding: Finding, _today: date) -> str:
    return _to_category(workspace, finding, "shipped", "Mark initiative shipped")


def _begin(workspace: Workspace, finding: Finding, _today: date) -> str:
    return _to_category(workspace, finding, "in_progress", "Begin initiative")


def _end_today(workspace: Workspace, finding: Finding, today: date) -> str:
    done = f"{_name(workspace, finding)} ends {Wording(workspace).date(today.isoformat())} now"
    return _set(workspace, finding, "Move initiative", done, end=today.isoformat(), end_precision="day")


def _extend_parent(workspace: Workspace, finding: Finding, _today: date) -> str:
    item = workspace.get(Initiative, finding.id)
    above = workspace.get(Initiative, item.parent or "")
    values = {"end": item.end, "end_precision": item.end_precision}
    change_items(workspace, "initiative", {above.id: values}, label="Move initiative")
    wording = Wording(workspace)
    return (
        f"{wording.reference('initiative', above.id)} ends {wording.date(item.end, item.end_precision)} now"
    )


def _ship_release(workspace: Workspace, finding: Finding, today: date) -> str:
    done = f"{_name(workspace, finding)} shipped {Wording(workspace).date(today.isoformat())}"
    return _set(
        workspace, finding, "Mark release shipped", done, state="shipped", shipped_on=today.isoformat()
    )


def _close_risk(workspace: Workspace, finding: Finding, _today: date) -> str:
    return _set(workspace, finding, "Close risk", f"Closed {_name(workspace, finding)}", state="closed")


def _bring_back(workspace: Workspace, finding: Finding, today: date) -> str:
    declined = workspace.get(Decline, finding.id).initiative
    bring_back(workspace, [declined], today=today)
    return f"Brought back {Wording(workspace).reference('initiative', declined)}"


def _ask_later(workspace: Workspace, finding: Finding, today: date) -> str:
    day = shift(today, "month", _ASK_AGAIN_MONTHS).isoformat()
    done = f"You will be asked again on {Wording(workspace).date(day)}"
    return _set(workspace, finding, "Ask again later", done, revisit_on=day)


def _name(workspace: Workspace, finding: Finding) -> str:
    return Wording(workspace).reference(finding.entity, finding.id)


FIXES: Final[dict[str, Fix]] = {
    "shift": Fix("Shift", _shift),
    "mark_reviewed": Fix("Mark reviewed", _mark_reviewed),
    "assign_me": Fix("Assign to me", _assign_me),
    "ship": Fix("Mark shipped", _ship),
    "end_today": Fix("End today", _end_today),
    "begin": Fix("Set in progress", _begin),
    "extend_parent": Fix("Extend parent", _extend_parent),
    "ship_release": Fix("Mark shipped", _ship_release),
    "close_risk": Fix("Close risk", _close_risk),
    "bring_back": Fix("Bring back", _bring_back),
    "ask_later": Fix("Ask in 3 months", _ask_later),
}
"""What the fixes of the rules' table are."""
