"""Makes whole, checked rows from the fields that were given; what repeats down a column is checked once."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import Entity, FieldSpec, specs_of
from roadmapper.entities.checks import clean
from roadmapper.errors import InvalidInput
from roadmapper.storage import journal
from roadmapper.storage.entity_rows import Row

_REPEATING = frozenset({"choice", "precision", "reference", "date", "people", "tags", "percent", "verbatim"})
"""Kinds whose values come again and again in a column."""


class Cleaner:
    """Rows of one entity, for one edit."""

    def __init__(self, entity_type: type[Entity], defaults: Row) -> None:
        self._entity_type = entity_type
        self._defaults = defaults
        self._specs = specs_of(entity_type)
        self._required = [
            spec for spec in self._specs.values() if spec.required and spec.default in (None, "")
        ]
        self._known: dict[str, dict[Any, Any]] = {
            spec.name: {spec.default: spec.default}
            for spec in self._specs.values()
            if spec.kind in _REPEATING and not spec.required
        }

    def whole_row(self, given: Row) -> Row:
        """A row with its id made, values checked and defaults filled in; raises InvalidInput."""
        row = {"id": given.get("id") or journal.new_id()} | self._defaults
        for field, value in given.items():
            if field == "id":
                continue
            known = self._known.get(field)
            if known is None:
                spec = self._spec(field)
                row[field] = spec.default if value == spec.default else clean(spec, value)
                continue
            try:
                row[field] = known[value]
            except KeyError:
                row[field] = known[value] = clean(self._specs[field], value)
            except TypeError:  # a list is no key; it is checked each time
                row[field] = clean(self._specs[field], value)
        for spec in self._required:
            if row[spec.name] == spec.default:
                row[spec.name] = clean(spec, row[spec.name])
        return row

    def _spec(self, field: str) -> FieldSpec:
        try:
            return self._specs[field]
        except KeyError:
            reason = f"{self._entity_type.titles[0]} has no field “{field}”."
            raise InvalidInput(field, reason) from None
