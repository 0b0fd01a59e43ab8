"""The rows behind a table: read in blocks around what is on the screen, forgotten by id when they change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from roadmapper.entities.base import Entity, specs_of
from roadmapper.operations.filtering import reckoned
from roadmapper.storage import table_reading
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.stored_values import stored_columns, values_of
from roadmapper.ui.tables.computed import computed_of

_BEFORE, _AFTER = 20, 100
Values = dict[str, Any]


class Rows:
    """All live items of one kind; values only of those that were looked at."""

    def __init__(self, source: FieldSource, entity_type: type[Entity]) -> None:
        self._source = source
        self._entity = entity_type.entity_name()
        self._specs = stored_columns(entity_type)
        self._ranked = "rank" in specs_of(entity_type)
        self._references = [spec for spec in self._specs if spec.target]
        self._documented = self._entity == "initiative"
        self._known: dict[str, Values] = {}
        self._computed = computed_of(self._entity)
        self.among: tuple[str, str] | None = None
        """Only the items that refer, by this field, to this id; None for all."""

    def ids(self) -> list[str]:
        """Every live id, in rank order."""
        if self.among is not None:
            field, owner = self.among
            return self._source.frame.reading.read(
                lambda connection: table_reading.read_children(connection, self._entity, field, owner)
            )
        return self._source.frame.reading.read(
            lambda connection: table_reading.read_ids(connection, self._entity, ranked=self._ranked)
        )

    def longest_key(self) -> str:
        """The longest key of all, shown or not."""
        return self._source.frame.reading.read(
            lambda connection: table_reading.longest_key(connection, self._entity)
        )

    def values(self, ids: Sequence[str], place: int) -> Values:
        """The values of the row at a place of ``ids``; its neighbours are read along with it."""
        found = self._known.get(ids[place])
        if found is None:
            near = ids[max(0, place - _BEFORE) : place + _AFTER]
            self._read([eid for eid in near if eid not in self._known])
            found = self._known.setdefault(ids[place], {"id": ids[place]})
        return found

    def forget(self, ids: Iterable[str]) -> None:
        """These are other values now."""
        for eid in ids:
            self._known.pop(eid, None)

    def forget_all(self) -> None:
        """Everything is read anew as it is looked at."""
        self._known.clear()

    def _read(self, ids: Collection[str]) -> None:
        names = [spec.name for spec in self._specs]
        rows = self._source.frame.reading.read(
            lambda connection: table_reading.read_columns(connection, self._entity, names, ids)
        )
        documents = (
            self._source.frame.reading.read(lambda connection: table_reading.read_prds(connection, ids))
            if self._documented
            else {}
        )
        computed = {
            one.spec.name: self._source.frame.reading.read(
                lambda connection, one=one: one.read(connection, ids)
            )
            for one in self._computed
        }
        numbers = reckoned(self._source.frame.reading, ids) if self._documented else {}
        for row in rows:
            values = values_of(self._specs, row)
            values["prd"] = tuple(documents.get(row[0], ()))
            values |= {name: found.get(row[0]) for name, found in computed.items()}
            if row[0] in numbers:
                values["custom"] = {**values["custom"], **numbers[row[0]]}
            self._known[row[0]] = values
        for spec in self._references:
            named = {self._known[row[0]][spec.name] for row in rows} - {None, ""}
            self._source.look_up(spec.target, named)
