"""Import a table: plan what will be new and changed, show it, then do it as one step.

Rows are matched by source and source id, those of Roadmapper's own export by the id or key that they had.
A cell is written when the file's value differs from the workspace's, with one exception: where the file
says what it said at its last import, a value edited here since is kept; an own export was made after the
edits, so its cells count. Rows missing from the file are never removed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.import_mapping import ImportMapping
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.registry import entity_named
from roadmapper.errors import ImportProblem
from roadmapper.exchange.bulk import uncollected
from roadmapper.exchange.imported import ImportedTable
from roadmapper.exchange.importers.roadmapper_export import NAME as OWN
from roadmapper.operations.import_changes import Comparison
from roadmapper.operations.import_names import NAMED, Names
from roadmapper.operations.import_own import OwnRows, exported_labels
from roadmapper.operations.import_parents import Parents, ids_for
from roadmapper.operations.import_plan import ImportPlan
from roadmapper.operations.import_source import memory_of, recognised, remembered_names
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

Progress = Callable[[int, int], None]
"""Called with how many rows are done, and of how many."""
_SLICE = 1_000


@dataclass(frozen=True)
class ImportOutcome:
    """What an import did; ``cancelled`` means that nothing was changed."""

    new: int
    changed: int
    unchanged: int
    unreadable: int
    cancelled: bool = False


class _Cancelled(Exception):
    """Leaves the edit, so that its transaction is rolled back."""


def plan_import(workspace: Workspace, imported: ImportedTable, *, source: str = "") -> ImportPlan:
    """What importing these rows will do; changes nothing.

    ``source`` names where the rows are from, when the person says it; else it is recognised
    (``import_source``). Raises ImportProblem when no column gives titles.
    """
    if "title" not in imported.mapping.fields():
        names = ", ".join(f"“{column.label}”" for column in imported.columns[:30])
        raise ImportProblem(
            f"“{imported.name}” has no column that is surely the title, so nothing was imported. "
            f"Say which one it is (--map COLUMN=title). Its columns are {names}."
        )
    with uncollected():
        return _plan(workspace, imported, source)


def _plan(workspace: Workspace, imported: ImportedTable, source: str) -> ImportPlan:
    existing = workspace.all(Initiative)
    source = source or recognised(workspace, imported, existing)
    own = OwnRows(workspace, imported, existing)
    here = {item.source_id: item for item in existing if item.source == source and item.source_id}
    plan = ImportPlan(source, imported, imported.mapping, workspace.last_change)
    matched = {
        row["source_id"]: found
        for row in imported.rows
        if (found := own.find(row["source_id"]) or here.get(row["source_id"]))
    }
    names = Names(workspace, remembered_names(workspace, source), _labels(workspace, imported))
    names.resolve(imported)
    ids = ids_for(imported.rows, {name: item.id for name, item in matched.items()})
    parents = Parents(imported, source, ids, existing, foreign=bool(imported.written) and not matched)
    above = parents.resolve() if "parent" in imported.mapping.fields() else {}
    customs = names.custom_fields(imported)
    plan.created = [*names.created, *parents.created]
    comparison = Comparison(workspace, names, customs, existing, plan)
    for number, row in zip(imported.row_numbers, imported.rows, strict=True):
        fields = _stored(row, names, customs)
        if above:
            fields["parent"] = above[row["source_id"]]
        known = matched.get(row["source_id"])
        if known is None:
            plan.new.append({"id": ids[row["source_id"]], **fields, "source": source})
            own.tell_new(number, row["source_id"])
        elif own.find(row["source_id"]):
            fields = own.compared(number, row, known, fields, customs)
            comparison.compare(number, known, fields, whole=True)
        else:
            comparison.compare(number, known, fields)
    comparison.settle()
    plan.new_options = names.needed_options(plan)
    plan.unreadable = [*own.readable([*imported.unreadable, *parents.unreadable]), *own.unread]
    plan.remembered = memory_of(imported.mapping, names.used)
    return plan


def _labels(workspace: Workspace, imported: ImportedTable) -> dict[str, str]:
    return exported_labels(workspace) if imported.format == OWN else {}


def _stored(row: dict[str, Any], names: Names, customs: dict[str, str]) -> dict[str, Any]:
    """A row with ids for names and for custom fields, as an initiative stores them."""
    fields = dict(row)
    for entity in NAMED:
        if fields.get(entity):
            fields[entity] = names.used[entity][fields[entity]]
    fields["custom"] = {
        customs[label]: list(value) if isinstance(value, tuple) else value
        for label, value in row["custom"].items()
    }
    return fields


def apply_import(
    workspace: Workspace,
    plan: ImportPlan,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportOutcome:
    """Do what the plan says, as one step; without a change there is no step.

    When the workspace has changed since the plan was made, it is made again first. ``cancelled`` is
    asked between slices; when it says yes, nothing is changed.
    """
    if plan.based_on != workspace.last_change:
        plan = plan_import(workspace, plan.imported, source=plan.source)
    work = _Work(plan, progress or (lambda _done, _of: None), cancelled or (lambda: False))
    unreadable = len(plan.unreadable)
    try:
        with uncollected(), workspace.edit(plan.label, kind="import") as edit:
            work.run(edit)
    except _Cancelled:
        return ImportOutcome(0, 0, 0, unreadable, cancelled=True)
    return ImportOutcome(len(plan.new), len(plan.changed), plan.unchanged, unreadable)


class _Work:
    """The writing of one plan through one edit."""

    def __init__(self, plan: ImportPlan, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._plan, self._progress, self._cancelled = plan, progress, cancelled
        self._total = len(plan.new) + len(plan.changed)
        self._done = 0

    def run(self, edit: Edit) -> None:
        plan = self._plan
        made = [made for made in plan.created if made.entity != "initiative"]
        for entity in dict.fromkeys(made.entity for made in plan.created if made.entity != "initiative"):
            edit.add_rows(entity_named(entity), [m.row for m in made if m.entity == entity])
        for identifier, options in plan.new_options.items():
            edit.change(CustomField, identifier, options=options)
        parents = [made.row for made in plan.created if made.entity == "initiative"]
        self._add([*parents, *plan.new], edit)
        self._change(edit)
        self._remember(edit)

    def _add(self, rows: list[dict[str, Any]], edit: Edit) -> None:
        """In slices, so that one can cancel; at once where rows name each other as parents."""
        step = len(rows) if any(row.get("parent") for row in rows) else _SLICE
        for start in range(0, len(rows), step or 1):
            self._advance(0)
            part = rows[start : start + step]
            edit.add_rows(Initiative, part)
            self._advance(len(part))

    def _change(self, edit: Edit) -> None:
        moved = [row for row in self._plan.changed if any(c.field == "parent" for c in row.changes)]
        for row in moved:  # so that two initiatives can change places without a circle in between
            edit.change(Initiative, row.id, parent=None)
        for row in self._plan.changed:
            custom = {
                c.field.removeprefix("custom."): c.value for c in row.changes if c.field.startswith("custom.")
            }
            fields = {c.field: c.value for c in row.changes if not c.field.startswith("custom.")}
            if custom:
                merged = {**edit.get(Initiative, row.id).custom, **custom}
                fields["custom"] = {key: value for key, value in merged.items() if value is not None}
            edit.change(Initiative, row.id, **fields)
            self._advance(1)

    def _remember(self, edit: Edit) -> None:
        """The mapping and the names; what changes nothing and was never imported leaves nothing behind."""
        plan = self._plan
        fields = {
            "format": plan.imported.format,
            "signature": plan.mapping.signature,
            "columns": plan.remembered,
        }
        known = next((m for m in edit.all(ImportMapping) if m.title == plan.source), None)
        if known is None and not (plan.new or plan.changed or plan.created or plan.new_options):
            return
        if known is None:
            edit.add(ImportMapping(title=plan.source, **fields))
        else:
            edit.change(ImportMapping, known.id, **fields)

    def _advance(self, rows: int) -> None:
        if self._cancelled():
            raise _Cancelled
        self._done += rows
        self._progress(min(self._done, self._total), self._total)
