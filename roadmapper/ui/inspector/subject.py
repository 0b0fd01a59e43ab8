"""What the inspector shows: one item, or several of one kind with the values that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from roadmapper.entities.base import Entity, FieldSpec
from roadmapper.entities.registry import entity_named
from roadmapper.operations.fields import CUSTOM
from roadmapper.operations.filtering import reckoned
from roadmapper.storage import table_reading
from roadmapper.ui.editors.shown_fields import RANGE_FIELDS, RANGE_PRECISION, value_in
from roadmapper.ui.editors.stored_values import decoded, stored_columns, values_of
from roadmapper.ui.frame import Frame, Ref


@dataclass(frozen=True)
class Subject:
    """``values`` are what all items agree on; ``mixed`` names the fields in which they differ."""

    entity: str
    ids: tuple[str, ...]
    values: Mapping[str, Any]
    mixed: frozenset[str] = field(default=frozenset())

    @property
    def entity_type(self) -> type[Entity]:
        """The class of the items."""
        return entity_named(self.entity)

    @property
    def is_single(self) -> bool:
        """Whether it is one item."""
        return len(self.ids) == 1

    @property
    def id(self) -> str:
        """The only item's id, or the first one's."""
        return self.ids[0]

    def is_mixed(self, spec: FieldSpec) -> bool:
        """Whether the items differ in this field of a form."""
        if spec.kind == "range":
            return not self.mixed.isdisjoint(RANGE_FIELDS)
        if spec is RANGE_PRECISION:
            return not self.mixed.isdisjoint(name for name in RANGE_FIELDS if name.endswith("precision"))
        return spec.name in self.mixed

    def value(self, spec: FieldSpec) -> Any:
        """The value that all items share, None where they differ."""
        return None if self.is_mixed(spec) else value_in(self.values, spec)


def read_subject(frame: Frame, refs: Sequence[Ref]) -> Subject | None:
    """The live items among those selected; None without any, or where they are of several kinds."""
    kinds = {ref.entity for ref in refs}
    if len(kinds) != 1:
        return None
    (entity,) = kinds
    specs = stored_columns(entity_named(entity))
    names = [spec.name for spec in specs]
    ids = [ref.id for ref in refs]
    rows = frame.reading.read(lambda connection: table_reading.read_columns(connection, entity, names, ids))
    if not rows:
        return None
    order = {eid: place for place, eid in enumerate(ids)}
    rows.sort(key=lambda row: order[row[0]])
    found = tuple(row[0] for row in rows)
    if len(rows) == 1:
        values = values_of(specs, rows[0])
        if entity == "initiative":
            values["custom"] = {**values["custom"], **reckoned(frame.reading, found).get(found[0], {})}
        return Subject(entity, found, values)
    return Subject(entity, found, *_shared(specs, rows))


def _shared(
    specs: Sequence[FieldSpec], rows: Sequence[Sequence[Any]]
) -> tuple[dict[str, Any], frozenset[str]]:
    """What all rows agree on, and the names in which they differ; custom fields each by themselves."""
    values: dict[str, Any] = {}
    mixed: set[str] = set()
    for spec, column in zip(specs, list(zip(*rows, strict=True))[1:], strict=True):
        raw = set(column)
        if len(raw) == 1:
            values[spec.name] = decoded(spec, raw.pop())
        elif spec.kind == "custom":
            customs = [decoded(spec, text) for text in raw]
            names = {name for custom in customs for name in custom}
            agreed = {
                name for name in names if all(custom.get(name) == customs[0].get(name) for custom in customs)
            }
            values[spec.name] = {name: customs[0][name] for name in agreed}
            mixed |= {CUSTOM + name for name in names - agreed}
        else:
            mixed.add(spec.name)
    return values, frozenset(mixed)
