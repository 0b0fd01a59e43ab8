"""How exactly a date was meant at some step: walked back from now, since the journal tells only changes."""

from __future__ import annotations

from collections.abc import Sequence

from roadmapper.changes import Change
from roadmapper.entities.base import FieldSpec, fields_of
from roadmapper.entities.registry import entity_named
from roadmapper.errors import NotFound
from roadmapper.storage.workspace import Workspace

Place = tuple[str, str, str]
"""Entity name, id, and the group of a date and its precision."""


class PastPrecisions:
    """Precisions and dates as they were, for steps that come newest first and without gaps."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[Place, tuple[str | None, str | None]] = {}

    def step_back(
        self, entity: str, eid: str, spec: FieldSpec, changes: Sequence[Change]
    ) -> tuple[tuple[str | None, str | None], tuple[str | None, str | None]]:
        """(date, precision) after and before these changes of one date."""
        place = (entity, eid, spec.group or spec.name)
        if place not in self._known:
            self._known[place] = self._now(place)
        after = before = self._known[place]
        for change in changes:
            exact = (change.field or "").endswith("precision")
            before = (before[0], change.old) if exact else (change.old, before[1])
            after = (after[0], change.new) if exact else (change.new, after[1])
        self._known[place] = before
        return after, before

    def _now(self, place: Place) -> tuple[str | None, str | None]:
        """The date and its precision now; of something removed, as it was last."""
        entity, eid, group = place
        entity_type = entity_named(entity)
        specs = [spec for spec in fields_of(entity_type) if group in (spec.group, spec.name)]
        names = {spec.kind: spec.name for spec in specs}
        try:
            item = self._workspace.get(entity_type, eid)
            values = {kind: getattr(item, name) for kind, name in names.items()}
        except NotFound:
            values = self._replayed(eid, names)
        return values.get("date"), values.get("precision")

    def _replayed(self, eid: str, names: dict[str, str]) -> dict[str, str | None]:
        values: dict[str, str | None] = {}
        for step in reversed(self._workspace.steps([eid])):
            for change in step.changes:
                for kind, name in names.items():
                    if change.op == "insert":
                        values[kind] = change.new.get(name)
                    elif change.field == name:
                        values[kind] = change.new
        return values
