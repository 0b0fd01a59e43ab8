"""Who gave a fact the value that it has now, and when: found in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from roadmapper.changes import Change, Step
from roadmapper.documents.facts import FactReference
from roadmapper.entities.base import Entity, FieldSpec, specs_of
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.decision_option import DecisionOption
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.registry import entity_named
from roadmapper.errors import Ambiguous, NotFound
from roadmapper.operations.details import find_ever
from roadmapper.operations.wording import precision_field
from roadmapper.storage.workspace import Workspace

_MEASURED = frozenset({"baseline", "target", "current", "direction", "deleted", "objective"})
_CHECKED = frozenset({"value", "date", "confidence", "deleted", "key_result", None})
_NEWEST = 300
"""Steps that are looked at before all of them: most of what changed, changed lately."""
_COMPUTED = {
    "days_late": frozenset({"end", "end_precision", "status", "deleted"}),
    "exposure": frozenset({"probability", "impact", "deleted"}),
    "level": frozenset({"probability", "impact", "deleted"}),
}
_PARTS: Mapping[tuple[str, str], tuple[type[Entity], str, frozenset[str | None]]] = {
    ("release", "readiness"): (ReadinessItem, "release", frozenset({"done", "release", "deleted", None})),
    ("release", "scope"): (Initiative, "release", frozenset({"title", "release", "deleted", None})),
    ("decision_record", "option"): (
        DecisionOption,
        "decision",
        frozenset({"chosen", "title", "decision", "deleted", None}),
    ),
}
"""Facts that rest upon parts of an item: what those are, how they refer to it, and what of them counts."""


@dataclass
class _Roots:
    """What a fact's value rests upon: of each item, the fields whose change changes it (None: its adding)."""

    fields: dict[str, frozenset[str | None]] = field(default_factory=dict)

    def holds(self, change: Change) -> bool:
        return change.field in self.fields.get(change.eid, ())


def last_changes(workspace: Workspace, facts: Iterable[FactReference], since: int) -> dict[str, Step]:
    """The last step that changed each fact's value, by its source; one nobody changed is left out.

    ``since`` (UTC milliseconds) is where to look first. A step that came from elsewhere later may lie
    before it; so what is not found there is looked for in the whole journal.
    """
    finder = _Finder(workspace)
    roots = {reference.source: finder.roots(reference) for reference in facts}
    found: dict[str, Step] = {}
    for since_then, limit in ((since, _NEWEST), (since, None), (None, None)):
        left = {source: held for source, held in roots.items() if source not in found and held.fields}
        found |= _search(workspace, left, since_then, limit)
    return found


def _search(
    workspace: Workspace, roots: Mapping[str, _Roots], since: int | None, limit: int | None
) -> dict[str, Step]:
    resting: dict[str, list[str]] = {}
    for source, held in roots.items():
        for eid in held.fields:
            resting.setdefault(eid, []).append(source)
    found: dict[str, Step] = {}
    for step in workspace.steps(resting, since=since, limit=limit) if resting else ():
        for change in step.changes:
            for source in resting[change.eid]:
                if source not in found and roots[source].holds(change):
                    found[source] = step
        if len(found) == len(roots):
            break
    return found


class _Finder:
    """Knows what facts rest upon; the trees of objectives are read at the first need."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._check_ins: dict[str, list[str]] | None = None

    def roots(self, reference: FactReference) -> _Roots:
        try:
            entity, eid = find_ever(self._workspace, reference.key)
        except (NotFound, Ambiguous):
            return _Roots()
        name = reference.field
        if entity in ("key_result", "objective") and name in ("progress", "confidence"):
            return self._measured(entity, eid)
        if name in _COMPUTED:
            return _Roots({eid: _COMPUTED[name]})
        if (entity, name) in _PARTS:
            kind, refers, counts = _PARTS[entity, name]
            parts = [one.id for one in self._workspace.all(kind, removed=True) if getattr(one, refers) == eid]
            return _Roots({**dict.fromkeys(parts, counts), eid: frozenset({"deleted"})})
        entity_type = entity_named(entity)
        spec = specs_of(entity_type).get(name or entity_type.title_field)
        names: set[str | None] = {name or entity_type.title_field, "deleted"}
        if spec is None:
            return _Roots({eid: frozenset(names)})
        names |= {precision_field(entity_type, spec), "unit" if entity == "key_result" else None} - {None}
        return _Roots({eid: frozenset(names), **self._target(entity, eid, spec)})

    def _target(self, entity: str, eid: str, spec: FieldSpec) -> dict[str, frozenset[str | None]]:
        """What a reference points to: its title is what the fact shows."""
        if not spec.target:
            return {}
        try:
            target = getattr(self._workspace.get(entity_named(entity), eid), spec.name)
        except NotFound:
            return {}
        return {target: frozenset({entity_named(spec.target).title_field})} if target else {}

    def _measured(self, entity: str, eid: str) -> _Roots:
        results = [eid] if entity == "key_result" else self._results_below(eid)
        if self._check_ins is None:
            self._check_ins = {}
            for check_in in self._workspace.all(CheckIn, removed=True):
                self._check_ins.setdefault(check_in.key_result, []).append(check_in.id)
        checks = [check for result in results for check in self._check_ins.get(result, [])]
        fields: dict[str, frozenset[str | None]] = dict.fromkeys(results, _MEASURED | {None})
        return _Roots({**dict.fromkeys(checks, _CHECKED), **fields, eid: _MEASURED})

    def _results_below(self, objective: str) -> list[str]:
        below, grew = {objective}, True
        objectives = self._workspace.all(Objective, removed=True)
        while grew:
            more = {item.id for item in objectives if item.parent in below} - below
            below |= more
            grew = bool(more)
        return [r.id for r in self._workspace.all(KeyResult, removed=True) if r.objective in below]
