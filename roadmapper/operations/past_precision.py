"""How exactly a date was meant at some step: told back from now, since a step keeps only what it changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from roadmapper.changes import Change, Step
from roadmapper.entities.base import FieldSpec, fields_of, specs_of
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.storage.history_reading import read_later
from roadmapper.storage.reading import Reader
from roadmapper.storage.table_reading import read_columns

Moment = tuple[str | None, str | None]
"""A date and its precision at one time."""


class PastPrecisions:
    """Dates with their precisions before and after any of some steps; what was since is read once for all."""

    def __init__(self, reader: Reader, steps: Iterable[Step]) -> None:
        self._later: dict[tuple[str, str], list[tuple[int, Any]]] = {}
        self._now: dict[str, Mapping[str, Any]] = {}
        steps = tuple(steps)
        oldest = min((step.no for step in steps), default=0)
        ids: dict[str, dict[str, None]] = {}
        for step in steps:
            for change in step.changes:
                if change.op == "update" and change.field in _dated(change.entity):
                    ids.setdefault(change.entity, {})[change.eid] = None
        for entity, wanted in ids.items():
            self._read(reader, oldest, entity, list(wanted))

    def _read(self, reader: Reader, oldest: int, entity: str, ids: Sequence[str]) -> None:
        names = sorted(_dated(entity))
        for eid, number, field, old in reader.read(lambda c: read_later(c, oldest, ids, names)):
            self._later.setdefault((eid, field), []).append((number, old))
        rows = reader.read(lambda connection: read_columns(connection, entity, names, ids, removed=True))
        self._now |= {eid: dict(zip(names, values, strict=True)) for eid, *values in rows}

    def around(
        self, step: int, entity: str, eid: str, spec: FieldSpec, changes: Sequence[Change]
    ) -> tuple[Moment, Moment]:
        """(date, precision) before and after a step's changes of one date."""
        group = [each for each in fields_of(entity_named(entity)) if spec.group and each.group == spec.group]
        names = {each.kind: each.name for each in group} or {spec.kind: spec.name}
        before, after = [], []
        for kind in ("date", "precision"):
            changed = next((each for each in changes if each.field == names.get(kind)), None)
            kept = None if changed is not None or kind not in names else self._after(step, eid, names[kind])
            before.append(kept if changed is None else changed.old)
            after.append(kept if changed is None else changed.new)
        return (before[0], before[1]), (after[0], after[1])

    def _after(self, step: int, eid: str, name: str) -> Any:
        """A field's value after a step: what it was before its first change since, or what it is."""
        later = self._later.get((eid, name), ())
        place = bisect_right(later, step, key=lambda each: each[0])
        if place < len(later):
            return later[place][1]
        return self._now.get(eid, {}).get(name)


@cache
def _dated(entity: str) -> frozenset[str]:
    """The dates and precisions of an entity that this version knows."""
    if entity not in entity_types():
        return frozenset()
    specs = specs_of(entity_named(entity)).values()
    return frozenset(spec.name for spec in specs if spec.kind in ("date", "precision"))
