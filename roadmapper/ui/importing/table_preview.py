"""The preview of a table's plan: its rows by what happens to them, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Dict
from datetime import date
from typing import Any

from roadmapper.entities.base import noun
from roadmapper.entities.registry import entity_named
from roadmapper.exchange import importers
from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.tables.mapping import Mapping
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.import_plan import ChangedRow, FieldChange, ImportPlan
from roadmapper.operations.import_table import plan_import
from roadmapper.operations.wording import as_precision
from roadmapper.planning.date_format import format_date, format_range
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.importing.kind_words import CUSTOM_KIND_WORDS
from roadmapper.ui.importing.preview import Preview, Row, counted, joined, verb_for

ONE, MANY = "initiative", "initiatives"
_LONGEST = 160


def heading_of(table: OpenTable) -> str:
    """ "Jira export (CSV) · 22 rows · 50 columns"."""
    columns = sum(column.times for column in table.columns)
    rows = counted(len(table.row_numbers), "row", "rows")
    return f"{importers.formats()[table.format].title} · {rows} · {counted(columns, 'column', 'columns')}"


def plan_table(
    workspace: Workspace, table: OpenTable, mapping: Mapping, categories: Dict[str, str]
) -> Preview:
    """Read the table by a mapping and say what importing it will do; changes nothing.

    ``categories`` maps names of new statuses to the categories that the person chose for them.
    """
    imported = table.read(mapping)
    imported.categories.update(categories)
    plan = plan_import(workspace, imported)
    reading = _Reading(plan, Conventions.of(workspace))
    rows = reading.rows()
    new, changed = len(plan.new), len(plan.changed)
    return Preview(
        plan=plan,
        heading=heading_of(table),
        verb=verb_for(new, changed, ONE, MANY),
        will_do=bool(new or changed),
        counts={
            "new": new,
            "changed": changed,
            "unchanged": plan.unchanged,
            "kept": len(plan.kept),
            "unreadable": len(plan.unreadable),
            "made": len(plan.created),
        },
        rows=rows,
        created=_created_words(plan),
        notes=list(imported.notes),
        reports={report.label: report for report in imported.columns},
    )


def _created_words(plan: ImportPlan) -> str:
    """ "Also creates 3 teams, 6 statuses and 11 custom fields." """
    many = Counter(made.entity for made in plan.created)
    parts = []
    for entity, number in many.items():
        entity_type = entity_named(entity)
        name = "parent initiative" if entity == "initiative" else noun(entity_type)
        plural = "parent initiatives" if entity == "initiative" else noun(entity_type, plural=True)
        parts.append(counted(number, name, plural))
    return f"Also creates {joined(parts)}." if parts else ""


class _Reading:
    """Puts one plan into words."""

    def __init__(self, plan: ImportPlan, conventions: Conventions) -> None:
        self._plan = plan
        self._style = conventions.date_style
        rows = zip(plan.imported.rows, plan.imported.row_numbers, strict=True)
        self._rows = list(rows)

    def rows(self) -> dict[str, list[Row]]:
        plan = self._plan
        new = {row["source_id"] for row in plan.new}
        changed = {row.row for row in plan.changed}
        fresh, same = [], []
        for row, number in self._rows:
            if row["source_id"] in new:
                fresh.append(self._row(row))
            elif number not in changed:
                same.append(self._row(row))
        titles = {number: row["title"] for row, number in self._rows}
        return {
            "new": fresh,
            "changed": [line for row in plan.changed for line in self._changed(row)],
            "unchanged": same,
            "kept": [line for row in plan.kept for line in self._changed(row)],
            "unreadable": [
                Row(
                    problem.reason[:1].upper() + problem.reason[1:],
                    " · ".join(filter(None, (problem.column, titles.get(problem.row, "")))),
                    f"Row {problem.row}",
                )
                for problem in plan.unreadable
            ],
            "made": [
                Row(
                    made.title,
                    _made_detail(made.entity, made.detail),
                    category=made.detail if made.entity == "status" else "",
                )
                for made in plan.created
            ],
        }

    def _row(self, row: dict[str, Any]) -> Row:
        facts = [row.get("status"), row.get("team"), row.get("theme"), self._dates(row)]
        own = row["source_id"] if row["source_id"] != row["title"] else ""
        return Row(row["title"], " · ".join(filter(None, facts)), own)

    def _dates(self, row: dict[str, Any]) -> str:
        start, end = (date.fromisoformat(row[end]) if row.get(end) else None for end in ("start", "end"))
        if start is None and end is None:
            return ""
        precision = (as_precision(row.get("start_precision")), as_precision(row.get("end_precision")))
        return format_range(start, end, *precision, self._style)

    def _changed(self, row: ChangedRow) -> list[Row]:
        fields = {change.field for change in row.changes}
        lines = [Row(row.title, place=row.key)]
        for change in row.changes:
            if change.field.removesuffix("_precision") in fields - {change.field}:
                continue  # told with the date itself
            before, after = self._told(change.before, change), self._told(change.after, change)
            lines.append(Row("", field=change.title, before=before, after=after))
        return lines

    def _told(self, words: str, change: FieldChange) -> str:
        if change.field in ("start", "end") and words:
            return format_date(date.fromisoformat(words), "day", self._style)
        line = " ".join(words.split())
        return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _made_detail(entity: str, detail: str) -> str:
    """ "Team", "Status", "Custom field · People"."""
    if entity == "initiative":
        return "Parent initiative"
    title = entity_named(entity).titles[0]
    return f"{title} · {CUSTOM_KIND_WORDS.get(detail, detail)}" if entity == "custom_field" else title
