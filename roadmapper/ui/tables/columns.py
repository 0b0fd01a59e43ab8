"""The columns of a table, from the entity's declaration: title, width, and what may be typed into them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from roadmapper.entities.base import Entity, FieldSpec, specs_of
from roadmapper.entities.custom_field import CustomField
from roadmapper.ui.editors.shown_fields import custom_spec, table_fields
from roadmapper.ui.tables.computed import computed_of

KEY: Final = FieldSpec("key", "Key", "text")
PRD: Final = FieldSpec("prd", "PRD", "documents")
"""An initiative's documents: (key, status) pairs, written elsewhere."""
_READ_ONLY: Final = frozenset({"key", "prd"})
_ORDER: Final = (
    *("done", "key", "title", "exposure", "trend", "date", "readiness", "scope", "state"),
    *("status", "category", "kind", "health", "theme", "team", "owner", "lead"),
    *("start", "end", "progress", "confidence", "horizon", "tags", "product", "parent"),
)
_WIDTHS: Final = {
    "done": 62,
    "key": 76,
    "title": 240,
    "status": 112,
    "health": 98,
    "theme": 144,
    "progress": 124,
    "tags": 140,
    "parent": 180,
    "prd": 130,
}
_OF_KIND: Final = {
    "computed": 140,
    "date": 106,
    "percent": 92,
    "number": 92,
    "integer": 92,
    "choice": 130,
    "people": 128,
}
_RIGHT: Final = frozenset({"number", "integer", "percent", "formula"})


@dataclass(frozen=True)
class Column:
    """One column; ``id`` is the field's name, ``custom.<id>``, ``key`` or ``prd``."""

    spec: FieldSpec

    @property
    def id(self) -> str:
        """The stored field's name."""
        return self.spec.name

    @property
    def title(self) -> str:
        """What its head says."""
        return self.spec.title

    @property
    def width(self) -> int:
        """How wide it is until somebody pulls it."""
        return _WIDTHS.get(self.id) or _OF_KIND.get(self.spec.kind, 130)

    @property
    def is_right(self) -> bool:
        """Whether figures stand at its right edge."""
        return self.spec.kind in _RIGHT and not self.has_bar

    @property
    def has_bar(self) -> bool:
        """Whether a thin bar stands before the figure."""
        return self.id == "progress"

    @cached_property
    def is_editable(self) -> bool:
        """Whether its cells are edited in place."""
        return self.id not in _READ_ONLY and self.spec.kind not in ("computed", "formula")


def columns_of(entity_type: type[Entity], customs: Iterable[CustomField] = ()) -> list[Column]:
    """Every column that a table of this entity can show, in the order in which they begin."""
    specs = [KEY, *table_fields(entity_type)]
    specs += [one.spec for one in computed_of(entity_type.entity_name())]
    if "custom" in specs_of(entity_type):
        specs += [PRD, *(custom_spec(definition) for definition in customs)]
    found = [Column(spec) for spec in specs]
    return sorted(found, key=lambda column: _ORDER.index(column.id) if column.id in _ORDER else len(_ORDER))
