"""Declines, releases, decisions, risks and metrics as plain values in a documented order."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, Final

from roadmapper.entities.base import Entity
from roadmapper.entities.decision_option import DecisionOption
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.entities.metric import Metric
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.operations.declines import Declined, not_doing
from roadmapper.operations.wording import Wording
from roadmapper.planning.readiness import Readiness
from roadmapper.planning.risk import exposure
from roadmapper.storage.workspace import Workspace

Row = dict[str, Any]


def declines(workspace: Workspace, words: Wording) -> list[Row]:
    """The register of what is not done: each entry in force, and what was declined without a reason."""
    return [_decline(each, words) for each in not_doing(workspace, date.today())]


def _decline(each: Declined, words: Wording) -> Row:
    item = each.item
    measure = item.revisit_measure if item else None
    return {
        "key": item.key if item else None,
        "id": item.id if item else each.initiative.id,
        "initiative": each.initiative.key,
        "title": each.initiative.title,
        "reason": item.reason if item else None,
        "evidence": item.evidence if item else None,
        "asked_by": ", ".join(item.asked_by) if item else "",
        "declined_on": item.declined_on if item else None,
        "declined_by": item.declined_by if item else None,
        "revisit_on": item.revisit_on if item else None,
        "revisit_measure": _measure_key(words, measure),
        "revisit_when": item.revisit_when if item else None,
        "revisit_value": item.revisit_value if item else None,
        "revisit": each.trigger or None,
    }


def _measure_key(words: Wording, eid: str | None) -> str | None:
    if not eid:
        return None
    return words.name("key_result", eid).key or words.name("metric", eid).key or None


def releases(workspace: Workspace, words: Wording) -> list[Row]:
    """Every release with how ready it is and what it ships."""
    lines: dict[str, list[bool]] = defaultdict(list)
    for line in workspace.all(ReadinessItem):
        lines[line.release].append(bool(line.done))
    scope: dict[str, list[str]] = defaultdict(list)
    for initiative in workspace.all(Initiative):
        scope[initiative.release or ""].append(initiative.key)
    return [
        {
            "key": item.key,
            "id": item.id,
            "title": item.title,
            "state": item.state,
            "date": item.date,
            "date_precision": (item.date_precision or "day") if item.date else None,
            "owner": ", ".join(item.owner),
            "product": words.name("product", item.product).title if item.product else None,
            "readiness": _ready(lines[item.id]),
            "initiatives": scope[item.id],
            "decision_note": item.decision_note,
            "decided_by": item.decided_by,
            "decided_on": item.decided_on,
            "shipped_on": item.shipped_on,
            "source_id": item.source_id,
        }
        for item in workspace.all(Release)
    ]


def _ready(lines: list[bool]) -> float | None:
    share = Readiness(sum(lines), len(lines)).share if lines else None
    return None if share is None else round(share * 100, 1)


def decisions(workspace: Workspace, words: Wording) -> list[Row]:
    """Every decision with its options, by their titles."""
    options: dict[str, list[DecisionOption]] = defaultdict(list)
    for option in workspace.all(DecisionOption):
        options[option.decision].append(option)
    linked = _linked_initiatives(workspace)
    return [
        {
            "key": item.key,
            "id": item.id,
            "title": item.title,
            "state": item.state,
            "owner": ", ".join(item.owner),
            "decided_on": item.decided_on,
            "superseded_by": words.name("decision_record", item.superseded_by).key
            if item.superseded_by
            else None,
            "options": [option.title for option in options[item.id]],
            "chosen": next((option.title for option in options[item.id] if option.chosen), None),
            "initiatives": linked[item.id],
        }
        for item in workspace.all(DecisionRecord)
    ]


def risks(workspace: Workspace, words: Wording) -> list[Row]:  # noqa: ARG001 - one signature for all kinds
    """Every risk with its exposure and what it is about."""
    linked = _linked_initiatives(workspace)
    return [
        {
            "key": item.key,
            "id": item.id,
            "title": item.title,
            "state": item.state,
            "probability": item.probability,
            "impact": item.impact,
            "exposure": exposure(item.probability, item.impact),
            "trend": item.trend,
            "owner": ", ".join(item.owner),
            "due": item.due,
            "initiatives": linked[item.id],
        }
        for item in workspace.all(Risk)
    ]


def metrics(workspace: Workspace, words: Wording) -> list[Row]:  # noqa: ARG001 - one signature for all kinds
    """Every metric with what it stands at."""
    return [
        {
            "key": item.key,
            "id": item.id,
            "title": item.title,
            "current": item.current,
            "target": item.target,
            "unit": item.unit,
            "owner": ", ".join(item.owner),
        }
        for item in workspace.all(Metric)
    ]


def _linked_initiatives(workspace: Workspace) -> defaultdict[str, list[str]]:
    """Whatever is linked to initiatives, whichever end they are, with their keys in the plan's order."""
    keys = {item.id: item.key for item in workspace.all(Initiative)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for link in workspace.all(Link):
        for near, far in ((link.source, link.target), (link.target, link.source)):
            if far in keys:
                found[near].add(far)
    ordered = {near: [key for eid, key in keys.items() if eid in ids] for near, ids in found.items()}
    return defaultdict(list, ordered)


_ROWS: Final = {"decline": declines, "release": releases, "decision_record": decisions, "risk": risks}


def register_around(workspace: Workspace, item: Entity, words: Wording) -> Row:
    """What ``details`` tells of an item of a register besides its fields: its row, options and checklist."""
    rows = _ROWS.get(item.entity_name())
    if rows is None:
        return {}
    row = next((row for row in rows(workspace, words) if row["id"] == item.id), {})
    if isinstance(item, DecisionRecord):
        options = [option for option in workspace.all(DecisionOption) if option.decision == item.id]
        row["options"] = [
            {"key": o.key, "title": o.title, "pros": o.pros, "cons": o.cons, "chosen": bool(o.chosen)}
            for o in options
        ]
    if isinstance(item, Release):
        row["checklist"] = [
            {
                "key": line.key,
                "function": line.function,
                "title": line.title,
                "owner": ", ".join(line.owner),
                "due": line.due,
                "done": bool(line.done),
            }
            for line in workspace.having(ReadinessItem, "release", [item.id])
        ]
    return row
