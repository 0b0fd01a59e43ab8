"""A whole workspace as plain values, and as the bytes of an export format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from roadmapper.entities.audience import Audience
from roadmapper.entities.base import Entity
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.metric import Metric
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.product import Product
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.exchange.exporters import PlainWorkspace, formats
from roadmapper.operations.branch_words import title_of
from roadmapper.operations.details import exact_text
from roadmapper.operations.lanes import CONTRIBUTES
from roadmapper.operations.listing import KINDS, Row, list_items
from roadmapper.operations.open_conflicts import Named, of_workspace
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace

_SUMMARISED: dict[str, type[Entity]] = {
    "initiatives": Initiative,
    "objectives": Objective,
    "key-results": KeyResult,
    "milestones": Milestone,
    "teams": Team,
    "themes": Theme,
    "releases": Release,
    "risks": Risk,
    "metrics": Metric,
}


def export(workspace: Workspace, to: str) -> bytes:
    """The workspace in a format of ``exchange.exporters``; raises KeyError for one that is not there."""
    return formats()[to].write(plain_workspace(workspace))


def plain_workspace(workspace: Workspace) -> PlainWorkspace:
    """Everything in a workspace: the rows of ``list_items`` with their long texts, and what they refer to."""
    row = workspace.settings()
    plain: PlainWorkspace = {
        "workspace": {
            "title": row.title,
            "summary": row.summary,
            "key_prefix": row.key_prefix_text,
            "date_style": row.date_style,
            "number_style": row.number_style,
            "first_weekday": row.first_weekday,
            "fiscal_start": row.fiscal_start,
            "shift_rule": row.shift_rule,
            "workdays": row.workdays,
            "holidays": list(row.holidays),
        }
    }
    if branch := title_of(workspace):
        plain["workspace"]["branch"] = branch
    conflicts = of_workspace(workspace)
    if conflicts:
        plain["workspace"]["open_conflicts"] = [str(each) for each in conflicts]
    for kind in KINDS:
        plain[kind] = list_items(workspace, kind)
    for kind, entity_type in _SUMMARISED.items():
        _join(
            plain[kind], {item.id: {"summary": item.summary} for item in _summarised(workspace, entity_type)}
        )
    _join_okrs(workspace, plain)
    _join_texts(workspace, plain)
    _join(plain["prds"], {prd.id: {"body": exact_text(prd)} for prd in workspace.all(PRD)})
    _join(plain["updates"], {update.id: {"body": update.body} for update in workspace.all(StakeholderUpdate)})
    plain |= _around(workspace)
    _mark(plain, conflicts)
    return plain


def _mark(plain: PlainWorkspace, conflicts: Iterable[Named]) -> None:
    """Say in each row which of its fields two copies still disagree about."""
    fields: dict[str, list[str]] = {}
    for each in conflicts:
        fields.setdefault(each.eid, []).append(each.field)
    for rows in plain.values():
        for row in rows if isinstance(rows, list) else ():
            if row.get("id") in fields:
                row["open_conflicts"] = fields[row["id"]]


def _join_okrs(workspace: Workspace, plain: PlainWorkspace) -> None:
    """Rules, weights and scores, and the initiatives behind each key result by their keys."""
    keys = {row["id"]: row["key"] for row in plain["initiatives"]}
    moved: dict[str, list[str]] = {}
    for link in workspace.all(Link):
        if link.kind == CONTRIBUTES and link.source in keys:
            moved.setdefault(link.target, []).append(keys[link.source])
    objectives = workspace.all(Objective)
    _join(plain["objectives"], {o.id: {"roll_up": o.roll_up, "score": o.score} for o in objectives})
    _join(
        plain["key-results"],
        {
            result.id: {
                "weight": result.weight,
                "cadence": result.cadence,
                "score": result.score,
                "initiatives": sorted(moved.get(result.id, [])),
            }
            for result in workspace.all(KeyResult)
        },
    )


def _join_texts(workspace: Workspace, plain: PlainWorkspace) -> None:
    """What risks, decisions and releases say at length."""
    _join(plain["risks"], {risk.id: {"mitigation": risk.mitigation} for risk in workspace.all(Risk)})
    _join(plain["releases"], {release.id: {"notes": release.notes} for release in workspace.all(Release)})
    _join(
        plain["decisions"],
        {
            record.id: {
                "context": record.context,
                "decision": record.decision,
                "consequences": record.consequences,
            }
            for record in workspace.all(DecisionRecord)
        },
    )


def _summarised(workspace: Workspace, entity_type: type[Entity]) -> list[Any]:
    return list(workspace.all(entity_type))


def _join(rows: list[Row], more: dict[str, Row]) -> None:
    for row in rows:
        row.update(more.get(row["id"], {}))


def _around(workspace: Workspace) -> PlainWorkspace:
    """What rows refer to by title, and the check-ins behind the key results' values."""
    words = Wording(workspace)
    return {
        "statuses": [_titled(item) | {"category": item.category} for item in workspace.all(Status)],
        "products": [_titled(item) | {"summary": item.summary} for item in workspace.all(Product)],
        "audiences": [
            _titled(item) | {"summary": item.summary, "template": item.template}
            for item in workspace.all(Audience)
        ],
        "custom-fields": [
            _titled(item)
            | {"kind": item.kind, "options": list(item.options), "unit": item.unit, "formula": item.formula}
            for item in workspace.all(CustomField)
        ],
        "check-ins": [
            {
                "key": item.key,
                "id": item.id,
                "key_result": words.name("key_result", item.key_result).key,
                "date": item.date,
                "value": item.value,
                "confidence": item.confidence,
                "comment": item.comment,
            }
            for item in workspace.all(CheckIn)
        ],
    }


def _titled(item: Any) -> Row:
    return {"key": item.key, "id": item.id, "title": item.title}
