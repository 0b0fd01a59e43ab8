"""Turns a table's columns and their mapping into plain rows, and reports what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from roadmapper.exchange.imported import ColumnReport, ImportedTable, Unreadable, Written
from roadmapper.exchange.tables import precisions
from roadmapper.exchange.tables.cells import Reader, Unread, date_reader, reader_for
from roadmapper.exchange.tables.columns import Column
from roadmapper.exchange.tables.custom_columns import custom_reader
from roadmapper.exchange.tables.date_column import DateColumn, ReadDate, split_range, study_dates
from roadmapper.exchange.tables.mapping import ColumnMapping, Mapping
from roadmapper.exchange.tables.row_ids import Refused, RowIds
from roadmapper.exchange.tables.targets import CUSTOM, LEFT_OUT, TARGETS

_DATES = ("start", "end", "period", "end_best", "end_worst")
_HINTS = ("category", "parent_title")
_KEYS = frozenset({"key", "id"})
_SAID = ("key", "id", "source_id")
_IDS = frozenset(_SAID)


@dataclass
class _Work:
    """What reading gathers: for each field its values row by row, and what went wrong."""

    row_numbers: list[int]
    fields: dict[str, list[Any]] = field(default_factory=dict)
    custom: dict[str, list[Any]] = field(default_factory=dict)
    precisions: dict[str, list[Any]] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)

    def readable(self, label: str, values: list[Any], empty: Any = None) -> list[Any]:
        """The values with every unreadable one noted and emptied."""
        for index, value in enumerate(values):
            if type(value) is Unread:
                self.unreadable.append(Unreadable(self.row_numbers[index], label, str(value)))
                values[index] = empty
        return values


def read_rows(
    name: str, columns: Sequence[Column], mapping: Mapping, row_numbers: list[int], notes: list[str]
) -> ImportedTable:
    """Read every cell by its column's mapping; rows without a title are reported, not imported."""
    uses = {use.label: use for use in mapping.columns}
    dates = _study(columns, uses, row_numbers)
    work = _Work(row_numbers)
    reports = []
    for column in columns:
        use = uses.get(column.label) or ColumnMapping(column.label, CUSTOM)
        _read_column(work, column, use, dates.get(column.label))
        reports.append(_report(column, use, dates.get(column.label)))
    table = ImportedTable(name, mapping.format, mapping, reports, [], [], work.unreadable, list(notes))
    table.notes += precisions.settle(work.fields, work.precisions)
    if "title" in work.fields:
        _collect(table, work, columns)
    else:
        table.notes.append("No column is mapped to Title yet, so there is nothing to import.")
    table.unreadable.sort(key=lambda problem: problem.row)
    return table


def _study(
    columns: Sequence[Column], uses: dict[str, ColumnMapping], row_numbers: list[int]
) -> dict[str, DateColumn]:
    """How each mapped date column is read; one that cannot tell day from month follows one that can."""
    studied: dict[str, DateColumn] = {}
    cells: dict[str, list[str]] = {}
    for column in columns:
        use = uses.get(column.label)
        if use and use.target in _DATES:
            both = use.target == "period"
            cells[column.label] = _both_ends(column) if both else column.cells
            rows = [row for row in row_numbers for _ in (0, 1)] if both else row_numbers
            studied[column.label] = study_dates(cells[column.label], rows, day_first=use.day_first)
    sure = next((label for label, d in studied.items() if d.decided and d.day_first is not None), None)
    for label, found in studied.items():
        if sure is not None and not found.decided:
            again = study_dates(cells[label], range(len(cells[label])), day_first=studied[sure].day_first)
            order = "day/month" if studied[sure].day_first else "month/day"
            again.evidence = f"read as {order}, as “{sure}” must be"
            studied[label] = again
    return studied


def _both_ends(column: Column) -> list[str]:
    return [end for cell in column.cells for end in (split_range(cell) or (cell, cell))]


def _read_column(work: _Work, column: Column, use: ColumnMapping, dates: DateColumn | None) -> None:
    if use.target == LEFT_OUT:
        return
    if use.target == CUSTOM:
        if column.filled:
            read = custom_reader(use.kind, column.cells, separator=column.separator, day_first=use.day_first)
            work.custom[column.label] = _read_all(column, read)
        return
    if dates is not None:
        _read_dates(work, column, use.target, dates)
        return
    target = TARGETS[use.target]
    read = reader_for(target.kind, column.cells, column.separator)
    empty = () if target.kind in ("people", "tags") else None
    values = work.readable(column.label, _read_all(column, read), empty)
    if use.target in precisions.ENDS:
        work.precisions[use.target] = values
        return
    present = work.fields.get(use.target)
    work.fields[use.target] = values if present is None else [*map(_both, present, values)]


def _read_all(column: Column, read: Reader) -> list[Any]:
    """Every cell of a column read; equal cells, of which most columns consist, are read once."""
    known = {cell: read(cell) for cell in dict.fromkeys(column.cells)}
    return [known[cell] for cell in column.cells]


def _both(first: Any, second: Any) -> Any:
    """The values of two columns for one field: lists one after the other, texts as paragraphs."""
    if isinstance(first, tuple):
        return tuple(dict.fromkeys(first + second))
    return "\n\n".join(filter(None, (first, second))) or None


def _read_dates(work: _Work, column: Column, target: str, dates: DateColumn) -> None:
    read = date_reader(dates)
    if target == "period":
        pairs = [split_range(cell) or (cell, cell) for cell in column.cells]
        _keep_dates(work, "start", work.readable(column.label, [read(first) for first, _ in pairs]))
        _keep_dates(work, "end", work.readable(column.label, [read(last) for _, last in pairs]))
    else:
        _keep_dates(work, target, work.readable(column.label, _read_all(column, read)))


def _keep_dates(work: _Work, target: str, values: list[ReadDate | None]) -> None:
    if target == "start":
        work.fields[target] = [value and value.first for value in values]
    else:
        work.fields[target] = [value and value.last for value in values]
    if target in precisions.ENDS.values():
        work.fields[f"{target}_precision"] = [value and value.precision for value in values]


def _report(column: Column, use: ColumnMapping, dates: DateColumn | None) -> ColumnReport:
    if not column.filled:
        state = "empty"
    else:
        state = "left out" if use.target == LEFT_OUT else CUSTOM if use.target == CUSTOM else "mapped"
    samples = tuple(" ".join(cell.split())[:80] for cell in column.distinct[:3])
    return ColumnReport(
        column.label,
        state,
        "" if use.target in (CUSTOM, LEFT_OUT) else use.target,
        use.kind if use.target == CUSTOM else "",
        len(column.filled),
        samples,
        dates.evidence if dates else "",
        bool(dates and not dates.decided),
    )


def _collect(table: ImportedTable, work: _Work, columns: Sequence[Column]) -> None:
    """Put the columns together as rows, each with an id of its own; rows that cannot be are reported."""
    count = len(work.row_numbers)
    titles: list[str | None] = work.fields["title"]
    keyed = _KEYS & work.fields.keys()
    table.identified_by_title = "source_id" not in work.fields and not keyed
    hints = {hint: work.fields.pop(hint, None) for hint in _HINTS}
    _hints(table, work, hints)
    row_ids = RowIds(work.fields, count)
    fields = {name: values for name, values in work.fields.items() if name not in _IDS}
    names, labels = list(fields), list(work.custom)
    values = list(zip(*fields.values(), strict=True)) if fields else [()] * count
    customs = list(zip(*work.custom.values(), strict=True)) if labels else [()] * count
    for index, number in enumerate(work.row_numbers):
        title = titles[index]
        own = Refused("it has no title") if title is None else row_ids.of(index, number, title)
        if isinstance(own, Refused):
            table.unreadable.append(Unreadable(number, "", str(own)))
            continue
        row: dict[str, Any] = dict(zip(names, values[index], strict=True))
        row["source_id"] = own
        held = zip(labels, customs[index], strict=True)
        row["custom"] = {label: value for label, value in held if value not in (None, ())}
        table.rows.append(row)
        table.row_numbers.append(number)
        if keyed:
            table.written[own] = _written(work, columns, index)


def _written(work: _Work, columns: Sequence[Column], index: int) -> Written:
    key, eid, source_id = (work.fields[name][index] if name in work.fields else None for name in _SAID)
    return Written(key, eid, source_id, {column.label: column.cells[index] for column in columns})


def _hints(table: ImportedTable, work: _Work, hints: dict[str, list[Any] | None]) -> None:
    for hint, about, found in (
        ("category", "status", table.categories),
        ("parent_title", "parent", table.parent_titles),
    ):
        told, names = hints[hint], work.fields.get(about)
        if told and names:
            found.update((name, text) for name, text in zip(names, told, strict=True) if name and text)
