"""One item with every field, and with what is linked to it, as plain values in a documented order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from roadmapper.changes import Step
from roadmapper.entities.base import Entity, FieldSpec, fields_of
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.registry import entity_types
from roadmapper.entities.status import Status
from roadmapper.errors import NotFound
from roadmapper.operations.filtering import reckoned
from roadmapper.operations.listing import custom_titles, key_of, people, percent, title_of
from roadmapper.operations.listing_records import records_around
from roadmapper.operations.listing_registers import register_around
from roadmapper.operations.okr import key_results, objective_tree
from roadmapper.operations.sealed import HIDDEN
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace

_BY_TITLE = frozenset({"status", "theme", "team", "product", "audience"})
_LAST = 253_402_214_400_000
"""The last day that a calendar holds, in UTC milliseconds."""
_UNSEEN = frozenset({"deleted", "custom", "rank"})


def details(workspace: Workspace, item: Entity) -> dict[str, Any]:
    """Every field of one item: key, id, entity, its own fields in their order, then what is linked to it.

    References, people, dates and custom values are written as ``list_items`` writes them. A PRD's ``body``
    is its exact text with the line ends of its import. ``added`` and ``changed`` are times in UTC.
    """
    words = Wording(workspace)
    values: dict[str, Any] = {"key": item.key, "id": item.id, "entity": item.entity_name()}
    for spec in fields_of(type(item)):
        if spec.name != "key" and spec.name not in _UNSEEN:
            hidden = words.hides(item.entity_name(), item.id, spec.name)
            values[spec.name] = HIDDEN if hidden else _plain(spec, getattr(item, spec.name), words)
    if isinstance(item, PRD):
        values["body"] = exact_text(item)
        values["byte_order_mark"] = bool(item.byte_order_mark)
    values |= records_around(workspace, item)
    values |= register_around(workspace, item, words)
    if isinstance(item, Initiative):
        values |= _around_initiative(workspace, item, words)
    if isinstance(item, KeyResult):
        values |= _measured(workspace, item)
        values["initiatives"] = _linked(workspace, words, target=item.id)
    if isinstance(item, Objective):
        values |= _rolled_up(workspace, item)
    steps = workspace.steps([item.id])
    values["added"], values["changed"] = _moments(steps)
    return values


def _moments(steps: Sequence[Step]) -> tuple[str | None, str | None]:
    """When an item was added and changed last; None for what only folded history knew."""
    if not steps:
        return None, None
    added = any(change.op == "insert" for change in steps[-1].changes)
    return utc(steps[-1].at) if added else None, utc(steps[0].at)


def _plain(spec: FieldSpec, value: Any, words: Wording) -> Any:
    if spec.target:
        return (title_of if spec.target in _BY_TITLE else key_of)(words, spec.target, value)
    if spec.kind == "people":
        return people(value)
    return list(value) if isinstance(value, tuple) else value


def _around_initiative(workspace: Workspace, item: Initiative, words: Wording) -> dict[str, Any]:
    links = workspace.all(Dependency)
    status = next((known for known in workspace.all(Status) if known.id == item.status), None)
    custom = {**item.custom, **reckoned(workspace.reader, (item.id,)).get(item.id, {})}
    return {
        "category": status.category if status else None,
        "custom": {
            title: people(value) if isinstance(value, list | tuple) else value
            for eid, title in custom_titles(words).items()
            if (value := custom.get(eid)) is not None
        },
        "children": [other.key for other in workspace.all(Initiative) if other.parent == item.id],
        "waits_for": [key_of(words, "initiative", d.predecessor) for d in links if d.successor == item.id],
        "holds_up": [key_of(words, "initiative", d.successor) for d in links if d.predecessor == item.id],
        "contributes_to": _linked(workspace, words, source=item.id),
        "prds": [prd.key for prd in workspace.all(PRD) if prd.initiative == item.id],
    }


def _measured(workspace: Workspace, item: KeyResult) -> dict[str, Any]:
    """How far a key result is, and its last check-in whole."""
    found = next(result for result in key_results(workspace) if result.item.id == item.id)
    day = found.checked.isoformat() if found.checked else None
    last = max((c for c in found.check_ins if c.date == day), key=lambda c: c.id, default=None)
    return {
        "current": found.current,
        "progress": percent(found.progress),
        "confidence": found.confidence,
        "checked": day,
        "check_in": last
        and {name: getattr(last, name) for name in ("key", "date", "value", "confidence", "comment")},
    }


def _rolled_up(workspace: Workspace, item: Objective) -> dict[str, Any]:
    """How far an objective is by its key results and the objectives below it."""
    line = next(line for line in objective_tree(workspace) if line.item.id == item.id)
    return {
        "progress": percent(line.progress),
        "health": line.health,
        "key_results": [result.item.key for result in line.key_results],
    }


def _linked(workspace: Workspace, words: Wording, *, source: str = "", target: str = "") -> list[str]:
    """Keys at the other end of links that say what contributes to what."""
    keys: list[str] = []
    for link in workspace.all(Link):
        if link.kind != "contributes" or (link.source != source and link.target != target):
            continue
        other = link.target if source else link.source
        kinds = ("key_result", "objective") if source else ("initiative",)
        keys.extend(filter(None, (words.name(kind, other).key for kind in kinds)))
    return sorted(keys)


def find_ever(workspace: Workspace, reference: str) -> tuple[str, str]:
    """Entity name and id of what a reference names, also when it has been removed; raises NotFound."""
    try:
        item = workspace.find(reference)
        return item.entity_name(), item.id
    except NotFound:
        wanted = reference.strip().upper()
        for name, entity_type in entity_types().items():
            for eid, (key, _title) in workspace.names(entity_type).items():
                if key == wanted:
                    return name, eid
        raise


def exact_text(prd: PRD) -> str:
    """A document's text with the line ends of its import."""
    return prd.body if prd.newline in ("", "\n") else prd.body.replace("\n", prd.newline)


def utc(at: int) -> str:
    """UTC milliseconds as ISO text, to the second: "2026-11-20T08:30:00Z"."""
    return moment(at).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(at: int) -> datetime:
    """UTC milliseconds as a moment; a clock beyond the calendar, as a foreign file may hold, is its end."""
    return datetime.fromtimestamp(min(at, _LAST) / 1000, UTC)
