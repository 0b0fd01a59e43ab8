"""Makes whole, checked rows from the fields that were given; what repeats down a column is checked once."""

from __future__ import annotations

from typing import Any, NoReturn

from roadmapper.entities.base import Entity, specs_of
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

        # Texts mostly differ from row to row, but a column may say the same all the way down.
        self._last: dict[str, tuple[Any, Any]] = {}

    def whole_row(self, given: Row) -> Row:
        """A row with its id made, values checked and defaults filled in; raises InvalidInput."""
        row = {"id": given.get("id") or journal.new_id()} | self._defaults
        known, specs, last = self._known, self._specs, self._last
        for field, value in given.items():
            if field in known:
                try:
                    row[field] = known[field][value]
                except KeyError:
                    row[field] = known[field][value] = clean(specs[field], value)
                except TypeError:  # a list is no key; it is checked each time
                    row[field] = clean(specs[field], value)
            elif field in specs:
                if value == row[field]:
                    continue
                if type(value) is str and field in last and last[field][0] == value:
                    row[field] = last[field][1]
                    continue
                row[field] = clean(specs[field], value)
                last[field] = value, row[field]
            elif field != "id":
                self._refuse(field)
        for spec in self._required:
            if row[spec.name] == spec.default:
                row[spec.name] = clean(spec, row[spec.name])
        return row

    def _refuse(self, field: str) -> NoReturn:
        raise InvalidInput(field, f"{self._entity_type.titles[0]} has no field “{field}”.")
