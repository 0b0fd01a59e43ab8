"""Objectives and key results as a tree with their progress; check-ins; links from initiatives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.link_ids import link_id
from roadmapper.entities.objective import Objective
from roadmapper.operations.lanes import CONTRIBUTES
from roadmapper.operations.wording import as_day
from roadmapper.planning import okr
from roadmapper.planning.roll_up import Part, objectives_progress
from roadmapper.planning.status import Health
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class KeyResultProgress:
    """A key result with how far it is: ``current`` is the value kept, which the latest check-in wrote.

    ``progress`` is a share from 0 to 1 or None; ``confidence`` in percent, ``checked`` its latest day.
    """

    item: KeyResult
    progress: float | None
    current: float | None
    confidence: int | None
    checked: date | None
    check_ins: tuple[CheckIn, ...]
    initiatives: tuple[str, ...]


@dataclass(frozen=True)
class ObjectiveProgress:
    """One line of the tree of objectives: ``depth`` counts from 0, ``parent`` is the id of the one above.

    ``progress`` is rolled up by the rules of ``planning.roll_up``; ``health`` follows from confidences.
    """

    item: Objective
    depth: int
    parent: str | None
    progress: float | None
    health: Health | None
    key_results: tuple[KeyResultProgress, ...]


def key_results(workspace: Workspace, *, until: date | None = None) -> list[KeyResultProgress]:
    """Every key result with its progress; as it stood on a day where ``until`` is given."""
    check_ins: dict[str, list[CheckIn]] = {}
    for check_in in workspace.all(CheckIn):
        check_ins.setdefault(check_in.key_result, []).append(check_in)
    initiatives: dict[str, list[str]] = {}
    for link in workspace.all(Link):
        if link.kind == CONTRIBUTES:
            initiatives.setdefault(link.target, []).append(link.source)
    return [
        _measured(item, check_ins.get(item.id, []), initiatives.get(item.id, []), until)
        for item in workspace.all(KeyResult)
    ]


def _measured(
    item: KeyResult, check_ins: list[CheckIn], initiatives: list[str], until: date | None
) -> KeyResultProgress:
    check_ins.sort(key=lambda check_in: (check_in.date, check_in.id))
    dated = [(as_day(each.date), each) for each in check_ins]
    plain = [okr.CheckIn(day, each.value, each.confidence) for day, each in dated if day is not None]
    latest = okr.latest_check_in(plain, until)
    confident = okr.latest_check_in((each for each in plain if each.confidence is not None), until)
    entered = item.current if until is None else item.baseline
    current = entered if until is None and entered is not None else okr.current_value(plain, entered, until)
    return KeyResultProgress(
        item,
        okr.key_result_progress(item.direction, item.baseline, item.target, current),
        current,
        int(confident.confidence) if confident is not None and confident.confidence is not None else None,
        latest.day if latest is not None else None,
        tuple(check_ins),
        tuple(initiatives),
    )


def objective_tree(workspace: Workspace, *, until: date | None = None) -> list[ObjectiveProgress]:
    """All objectives as a tree is read: each followed by those below it, in their order."""
    objectives = workspace.all(Objective)
    known = {item.id for item in objectives}
    results: dict[str, list[KeyResultProgress]] = {item.id: [] for item in objectives}
    for result in key_results(workspace, until=until):
        results.setdefault(result.item.objective, []).append(result)
    parents = {item.id: item.parent if item.parent in known else None for item in objectives}
    parts = {eid: [Part(each.progress, each.item.weight) for each in found] for eid, found in results.items()}
    progress = objectives_progress(parts, parents, {item.id: item.roll_up for item in objectives})
    below: dict[str | None, list[Objective]] = {}
    for item in objectives:
        below.setdefault(parents[item.id], []).append(item)
    lines: list[ObjectiveProgress] = []
    waiting = [(item, 0) for item in reversed(below.get(None, []))]
    while waiting:
        item, depth = waiting.pop()
        own = tuple(results[item.id])
        health = okr.health_of_confidence(result.confidence for result in own)
        lines.append(ObjectiveProgress(item, depth, parents[item.id], progress[item.id], health, own))
        waiting.extend((child, depth + 1) for child in reversed(below.get(item.id, [])))
    return lines


def check_in(
    workspace: Workspace,
    key_result: str,
    *,
    value: float | None,
    confidence: int | None = None,
    comment: str | None = None,
    day: date,
    author: str | None = None,
) -> CheckIn:
    """Note what a key result (an id) stands at, and make it its current value unless a later one is known.

    Raises NotFound for a key result that is gone, InvalidInput for a value that does not fit.
    """
    given = CheckIn(
        key_result=key_result,
        date=day.isoformat(),
        value=value,
        confidence=confidence,
        comment=comment or None,
        author=author,
    )
    with workspace.edit("Add check-in") as edit:
        added = edit.add(given)
        latest = max((other.date for other in _valued(edit, key_result, added.id)), default="")
        if value is not None and added.date >= latest:
            edit.change(KeyResult, key_result, current=value)
    return added


def _valued(edit: Edit, key_result: str, but: str) -> list[CheckIn]:
    return [
        known
        for known in edit.having(CheckIn, "key_result", [key_result])
        if known.value is not None and known.id != but
    ]


def link_key_result(
    workspace: Workspace, initiative: str, key_result: str, *, contribution: float | None = None
) -> None:
    """Say that an initiative contributes to a key result or objective (ids); twice is once."""
    with workspace.edit("Link key result") as edit:
        edit.add(Link(kind=CONTRIBUTES, source=initiative, target=key_result, contribution=contribution))


def expect_contribution(
    workspace: Workspace, initiative: str, key_result: str, contribution: float | None
) -> None:
    """Say by how much an initiative is expected to move a key result, in its unit; None says nothing.

    Raises NotFound where the initiative is not linked to it.
    """
    with workspace.edit("Set expected contribution") as edit:
        edit.change(Link, link_id(CONTRIBUTES, initiative, key_result), contribution=contribution)


def unlink_key_result(workspace: Workspace, initiative: str, key_result: str) -> None:
    """Take such a link back; one that is not there changes nothing."""
    with workspace.edit("Unlink key result") as edit:
        identifier = link_id(CONTRIBUTES, initiative, key_result)
        if edit.having(Link, "id", [identifier]):
            edit.remove(Link, identifier)
