"""The rows of one kind of item as plain values in a documented order, for lists, JSON and exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.operations import listing_records, listing_registers
from roadmapper.operations.dependencies import violations
from roadmapper.operations.filtering import reckoned
from roadmapper.operations.okr import key_results, objective_tree
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace

Row = dict[str, Any]


def list_items(workspace: Workspace, kind: str) -> list[Row]:
    """The rows of one of KINDS, in the workspace's order.

    Status, theme, team, product and audience come as titles, other references as keys; people joined by
    ", "; dates as ISO text with their precision; choices as stored; custom values by title. A missing
    value is None. Raises KeyError for another kind.
    """
    return KINDS[kind](workspace, Wording(workspace))


def _initiatives(workspace: Workspace, words: Wording) -> list[Row]:
    categories = {status.id: status.category for status in workspace.all(Status)}
    titles = custom_titles(words)
    numbers, items = reckoned(workspace.reader), workspace.all(Initiative)
    for item in items:
        item.custom = {**item.custom, **numbers.get(item.id, {})}
    return [initiative_row(item, words, categories, titles) for item in items]


def initiative_row(
    item: Initiative, words: Wording, categories: dict[str, str], titles: dict[str, str]
) -> Row:
    """One initiative; ``titles`` are its custom fields' (``custom_titles``)."""
    return {
        "key": item.key,
        "id": item.id,
        "title": item.title,
        "status": title_of(words, "status", item.status),
        "category": categories.get(item.status or ""),
        "health": item.health,
        "progress": item.progress,
        "theme": title_of(words, "theme", item.theme),
        "team": title_of(words, "team", item.team),
        "owner": people(item.owner),
        "parent": key_of(words, "initiative", item.parent),
        "start": item.start,
        "start_precision": (item.start_precision or "day") if item.start else None,
        "end": item.end,
        "end_precision": (item.end_precision or "day") if item.end else None,
        "source_id": item.source_id,
        "custom": {
            title: people(value) if isinstance(value, list | tuple) else value
            for eid, title in titles.items()
            if (value := item.custom.get(eid)) is not None
        },
        "confidence": item.confidence,
        "product": title_of(words, "product", item.product),
        "horizon": item.horizon,
        "tags": list(item.tags),
        "end_best": item.end_best,
        "end_worst": item.end_worst,
        "effort": item.effort,
    }


def custom_titles(words: Wording) -> dict[str, str]:
    """Custom field id to a title that no other one has: a repeated title carries its key."""
    fields: list[CustomField] = list(words.customs().values())
    times = Counter(field.title for field in fields)
    return {f.id: f.title if times[f.title] == 1 else f"{f.title} ({f.key})" for f in fields}


def _objectives(workspace: Workspace, words: Wording) -> list[Row]:
    return [
        {
            "key": line.item.key,
            "id": line.item.id,
            "title": line.item.title,
            "cycle": line.item.cycle,
            "progress": percent(line.progress),
            "health": line.health,
            "owner": people(line.item.owner),
            "team": title_of(words, "team", line.item.team),
            "product": title_of(words, "product", line.item.product),
            "parent": key_of(words, "objective", line.item.parent),
            "key_results": [result.item.key for result in line.key_results],
        }
        for line in objective_tree(workspace)
    ]


def _key_results(workspace: Workspace, words: Wording) -> list[Row]:
    return [
        {
            "key": result.item.key,
            "id": result.item.id,
            "title": result.item.title,
            "objective": key_of(words, "objective", result.item.objective),
            "owner": people(result.item.owner),
            "direction": result.item.direction,
            "baseline": result.item.baseline,
            "target": result.item.target,
            "current": result.current,
            "unit": result.item.unit,
            "progress": percent(result.progress),
            "confidence": result.confidence,
            "checked": result.checked.isoformat() if result.checked else None,
            "initiatives": sorted(words.name("initiative", eid).key for eid in result.initiatives),
        }
        for result in key_results(workspace)
    ]


def _prds(workspace: Workspace, words: Wording) -> list[Row]:
    return [
        {
            "key": item.key,
            "id": item.id,
            "title": item.title,
            "status": item.status,
            "initiative": key_of(words, "initiative", item.initiative),
            "owner": people(item.owner),
            "template": item.template,
            "source_id": item.source_id,
        }
        for item in workspace.all(PRD)
    ]


def _updates(workspace: Workspace, words: Wording) -> list[Row]:
    return [
        {
            "key": item.key,
            "id": item.id,
            "title": item.title,
            "status": item.status,
            "audience": title_of(words, "audience", item.audience),
            "template": item.template,
            "since": item.since,
            "until": item.until,
        }
        for item in workspace.all(StakeholderUpdate)
    ]


def _milestones(workspace: Workspace, words: Wording) -> list[Row]:
    return [
        {
            "key": item.key,
            "id": item.id,
            "title": item.title,
            "date": item.date,
            "date_precision": (item.date_precision or "day") if item.date else None,
            "owner": people(item.owner),
            "theme": title_of(words, "theme", item.theme),
            "product": title_of(words, "product", item.product),
            "source_id": item.source_id,
        }
        for item in workspace.all(Milestone)
    ]


def _dependencies(workspace: Workspace, words: Wording) -> list[Row]:
    problems = {violation.dependency: violation.words for violation in violations(workspace)}
    return [
        {
            "key": item.key,
            "id": item.id,
            "predecessor": key_of(words, "initiative", item.predecessor),
            "successor": key_of(words, "initiative", item.successor),
            "kind": item.kind,
            "lag": item.lag,
            "note": item.note,
            "violation": problems.get(item.id),
        }
        for item in workspace.all(Dependency)
    ]


def _teams(workspace: Workspace, words: Wording) -> list[Row]:  # noqa: ARG001 - one signature for all kinds
    members = Counter(item.team for item in workspace.all(Initiative))
    return [
        {
            "key": item.key,
            "id": item.id,
            "title": item.title,
            "lead": people(item.lead),
            "initiatives": members[item.id],
            "capacity": item.capacity,
        }
        for item in workspace.all(Team)
    ]


def _themes(workspace: Workspace, words: Wording) -> list[Row]:  # noqa: ARG001 - one signature for all kinds
    members = Counter(item.theme for item in workspace.all(Initiative))
    return [
        {
            "key": item.key,
            "id": item.id,
            "title": item.title,
            "colour": item.colour,
            "initiatives": members[item.id],
        }
        for item in workspace.all(Theme)
    ]


KINDS: Final[dict[str, Callable[[Workspace, Wording], list[Row]]]] = {
    "initiatives": _initiatives,
    "objectives": _objectives,
    "key-results": _key_results,
    "prds": _prds,
    "user-stories": listing_records.user_stories,
    "acceptance-criteria": listing_records.acceptance_criteria,
    "requirements": listing_records.requirements,
    "updates": _updates,
    "milestones": _milestones,
    "dependencies": _dependencies,
    "teams": _teams,
    "themes": _themes,
    "declines": listing_registers.declines,
    "releases": listing_registers.releases,
    "decisions": listing_registers.decisions,
    "risks": listing_registers.risks,
    "metrics": listing_registers.metrics,
}
"""What can be listed, by the word for it on the command line."""
_ENTITIES: Final = {
    "prds": "prd",
    "user-stories": "user_story",
    "acceptance-criteria": "acceptance_criterion",
    "updates": "stakeholder_update",
    "dependencies": "dependency",
    "decisions": "decision_record",
}


def entity_listed(kind: str) -> str:
    """The entity of one of KINDS, by which filters know its fields."""
    return _ENTITIES.get(kind) or kind.removesuffix("s").replace("-", "_")


def title_of(words: Wording, entity: str, eid: str | None) -> str | None:
    """The title of what a reference points to."""
    return words.name(entity, eid).title if eid else None


def key_of(words: Wording, entity: str, eid: str | None) -> str | None:
    """The key of what a reference points to."""
    return words.name(entity, eid).key if eid else None


def people(names: tuple[str, ...] | list[Any]) -> str:
    """Names joined by ", "."""
    return ", ".join(str(name) for name in names)


def percent(share: float | None) -> float | None:
    """A share from 0 to 1 in per cent, to one decimal place."""
    return None if share is None else round(share * 100, 1)
