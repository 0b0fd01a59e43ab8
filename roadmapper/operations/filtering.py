"""Which items fit a filter, for every page, the command line and exports alike."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import Any

from roadmapper import settings
from roadmapper.operations import formulas
from roadmapper.operations.filter_fields import CUSTOM, INITIATIVE, fields_for, initiative_fields
from roadmapper.operations.typed_numbers import read_number
from roadmapper.planning.date_words import read_date
from roadmapper.planning.exact_days import days_of
from roadmapper.planning.query import parse
from roadmapper.planning.query_conditions import Conditions, Ways, bind
from roadmapper.planning.query_fields import Fields, Sort
from roadmapper.storage.filter_reading import read_column, read_custom, read_definitions, read_live
from roadmapper.storage.reading import Reader, workspace_row


class Filter:
    """One filter over one workspace, read once; it holds until the file's fields or names change."""

    def __init__(
        self, reader: Reader, text: str, today: date | None = None, *, entity: str = INITIATIVE
    ) -> None:
        """Of one kind of items; raises QueryError, in words and with the place, for what it does not know."""
        self.text = text
        self._reader, self._entity = reader, entity
        self.fields = fields_for(reader, entity)
        self._conditions = conditions_of(reader, text, self.fields, today)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left out."""
        return not self._conditions.each

    @property
    def asks(self) -> set[str]:
        """The fields whose values it looks at; the empty one is title, key and owner together."""
        return self._conditions.fields

    def matching(self, ids: Collection[str] | None = None) -> set[str]:
        """The ids of the items that fit: of all, or of these."""
        live = self._live(ids)
        if self.is_empty:
            return live
        columns = columns_of(self._reader, self.fields, self.asks, ids, entity=self._entity)
        hold = self._conditions.hold
        return {eid for eid in live if hold(lambda field, eid=eid: columns[field].get(eid))}

    def _live(self, ids: Collection[str] | None) -> set[str]:
        if self._entity == INITIATIVE:
            return self._reader.read(lambda connection: read_live(connection, ids))
        from roadmapper.operations.filter_kinds import kind_live

        return kind_live(self._reader, self._entity, ids)


def matching(
    workspace: Any,
    text: str,
    ids: Collection[str] | None = None,
    *,
    today: date | None = None,
    entity: str = INITIATIVE,
) -> set[str]:
    """The ids of the items of a kind that fit a filter: of all, or, after a change, of these alone.

    ``workspace`` is one that is open, or its Reader. Raises InvalidInput in words.
    """
    reader = workspace if isinstance(workspace, Reader) else workspace.reader
    return Filter(reader, text, today, entity=entity).matching(ids)


def conditions_of(reader: Reader, text: str, fields: Fields, today: date | None = None) -> Conditions:
    """A filter's tests, by the conventions of the workspace; raises QueryError."""
    return bind(parse(text), fields, ways_of(reader, today))


def ways_of(reader: Reader, today: date | None = None) -> Ways:
    """How a workspace reads days and numbers, and who is asking."""
    row = reader.read(workspace_row)
    read_day = partial(
        read_date,
        today=today or date.today(),
        fiscal_start=row.fiscal_start,
        day_first=settings.get("dates.day_first") == "yes",
        style=row.date_style,
    )
    return Ways(
        read_day, lambda text, unit: read_number(text, row.number_style, unit), settings.get("author.name")
    )


def columns_of(
    reader: Reader,
    fields: Fields,
    names: Collection[str],
    ids: Collection[str] | None = None,
    depth: int = 0,
    *,
    entity: str = INITIATIVE,
) -> dict[str, dict[str, Any]]:
    """Each field's values by the item's id, of those that have one."""
    if entity != INITIATIVE:
        from roadmapper.operations.filter_kinds import kind_column

        return {name: kind_column(reader, entity, name, ids) for name in names}
    found = {
        name: reader.read(lambda connection, name=name: read_column(connection, name, ids))
        for name in names
        if not name.startswith(CUSTOM)
    }
    customs = [name for name in names if name.startswith(CUSTOM)]
    if customs:
        held = reader.read(lambda connection: read_custom(connection, ids))
        found |= {name: _custom_column(held, fields, name) for name in customs}
    for name in customs:
        field = fields.named(name)
        if field is not None and field.formula:
            below = partial(columns_of, reader, fields, ids=ids, depth=depth + 1)
            found[name] = formulas.column(field, fields, below) if depth < formulas.DEEPEST else {}
    return found


def reckoned(reader: Reader, ids: Collection[str] | None = None) -> dict[str, dict[str, float]]:
    """Initiative id to the values of its custom fields that have a formula, by field id."""
    if not any(row[3] == "formula" for row in reader.read(read_definitions)):
        return {}
    fields = initiative_fields(reader)
    return formulas.by_item(columns_of(reader, fields, formulas.reckoned_names(fields.all), ids))


def _custom_column(held: dict[str, dict[str, Any]], fields: Fields, name: str) -> dict[str, Any]:
    """One custom field's values, in the shape that its tests take; what does not fit its kind is none."""
    field, own = fields.named(name), name.removeprefix(CUSTOM)
    sort = field.sort if field is not None else "text"
    values = ((eid, _shaped(custom[own], sort)) for eid, custom in held.items() if own in custom)
    return {eid: value for eid, value in values if value is not None}


def _shaped(value: Any, sort: Sort) -> Any:
    if sort == "names":
        return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
    if sort == "number":
        return value if isinstance(value, int | float) else None
    if sort == "date":
        days = days_of(value)
        return None if days is None else days[0].isoformat()
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
