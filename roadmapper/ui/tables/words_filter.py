"""Which items of a kind hold every one of some words, in whichever of their texts."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, Final

from roadmapper.entities.base import Entity, FieldSpec, specs_of
from roadmapper.storage import table_reading
from roadmapper.storage.reading import Reader

_TEXTS: Final = frozenset({"text", "markdown", "people", "tags", "choice"})
_UNSEARCHED: Final = frozenset({"aliases", "source", "source_id", "notes"})


def ids_with(
    reader: Reader, entity_type: type[Entity], text: str, ids: Collection[str] | None = None
) -> set[str]:
    """Those of all items, or of these ids, that hold every word; capitals do not matter."""
    words = text.casefold().split()
    specs = [
        spec
        for name, spec in specs_of(entity_type).items()
        if spec.kind in _TEXTS and name not in _UNSEARCHED and not spec.target
    ]
    names = [spec.name for spec in specs]
    rows = reader.read(lambda c: table_reading.read_columns(c, entity_type.entity_name(), names, ids))
    found: set[str] = set()
    for eid, *values in rows:
        said = "\n".join(map(_said, specs, values)).casefold()
        if all(word in said for word in words):
            found.add(eid)
    return found


def _said(spec: FieldSpec, value: Any) -> str:
    if not value:
        return ""
    if spec.kind in ("people", "tags"):
        return " ".join(json.loads(value))
    return spec.choice_title(value) if spec.choices else str(value)
