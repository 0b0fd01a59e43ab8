"""What filters may ask of “Not doing”: the declined initiative and its fields, the measure, what is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from roadmapper.operations.computed_field import Computed, flag_field, rows_of
from roadmapper.operations.okr_reading import OkrPlan, ResultRow
from roadmapper.operations.wording import as_day
from roadmapper.planning.okr import CheckIn, current_value
from roadmapper.planning.query_fields import QueryField, Sort
from roadmapper.planning.revisit import Measure, Trigger
from roadmapper.storage import kind_reading
from roadmapper.storage.filter_reading import Column, Ids, read_column
from roadmapper.storage.reading import Reader


def _of_declined(told: Callable[[Reader], Column]) -> Callable[[Reader, Ids], Column]:
    """A column of the rows of “Not doing” from one by initiative."""

    def read(reader: Reader, ids: Ids) -> Column:
        found, rows = told(reader), reader.read(kind_reading.read_declined)
        return kind_reading.among({row: found[eid] for row, eid, _entry in rows if eid in found}, ids)

    return read


def _column_of(field: str) -> Callable[[Reader, Ids], Column]:
    return _of_declined(lambda reader: reader.read(lambda connection: read_column(connection, field)))


def _of_initiative(name: str, title: str, *tables: str, sort: Sort = "named") -> Computed:
    """A field that the declined initiative has."""
    told = QueryField(name, title, sort, closed=bool(tables))
    values = rows_of(*tables) if tables else None
    return Computed(told, _column_of(name), values, frozenset({"initiative", *tables}))


def _itself(reader: Reader, ids: Ids) -> Column:
    rows = reader.read(kind_reading.read_declined)
    return kind_reading.among({row: (eid,) for row, eid, _entry in rows}, ids)


def _measured(reader: Reader, ids: Ids) -> Column:
    found = {
        entry: (measure,) for entry, _on, measure, *_ in reader.read(kind_reading.read_triggers) if measure
    }
    return kind_reading.among(found, ids)


def _due(reader: Reader, ids: Ids) -> Column:
    """Those to be thought about again: their day has come, or their measure is where it was waited for."""
    triggers = reader.read(kind_reading.read_triggers)
    known = _measures(reader) if any(measure for _entry, _on, measure, *_ in triggers) else {}
    fired = {
        entry: 1
        for entry, on, measure, when, value in triggers
        if Trigger(as_day(on), known.get(measure or ""), when, value).is_due(date.today())
    }
    return kind_reading.among(fired, ids)


def _measures(reader: Reader) -> dict[str, Measure]:
    plan = reader.read(OkrPlan)
    found = {eid: Measure(row.title, _current(plan, row), row.unit) for eid, row in plan.results.items()}
    metrics = reader.read(kind_reading.read_metrics)
    return found | {eid: Measure(title, current, unit) for eid, title, current, unit in metrics}


def _current(plan: OkrPlan, row: ResultRow) -> float | None:
    if row.current is not None:
        return row.current
    dated = ((as_day(each.day), each) for each in plan.course(row.id))
    return current_value([CheckIn(day, e.value, e.confidence) for day, e in dated if day], None, None)


DECLINED: Final = (
    _of_initiative("title", "Title", sort="text"),
    Computed(QueryField("initiative", "Initiative", "names", closed=True), _itself, rows_of("initiative")),
    _of_initiative("team", "Team", "team"),
    _of_initiative("theme", "Theme", "theme"),
    _of_initiative("product", "Product", "product"),
    Computed(
        QueryField("measure", "Measure", "names", ("metric", "kr"), closed=True),
        _measured,
        rows_of("metric", "key_result"),
    ),
    flag_field("due", "To revisit", _due, "metric", "key_result", "check_in"),
)
