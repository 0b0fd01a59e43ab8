"""Compares rows of a file with the initiatives that are here, field by field, in words and in values."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import field_named
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.import_memory import LastImport
from roadmapper.operations.import_names import NAMED, Names
from roadmapper.operations.import_plan import ChangedRow, FieldChange, ImportPlan
from roadmapper.storage.workspace import Workspace

_WITH_PRECISION = ("start", "end")


class Comparison:
    """Gathers differing rows; ``settle`` then tells what the file changed from what was edited here."""

    def __init__(
        self,
        workspace: Workspace,
        names: Names,
        customs: dict[str, str],
        existing: list[Initiative],
        plan: ImportPlan,
    ) -> None:
        self._workspace, self._names, self._plan = workspace, names, plan
        self._labels = {identifier: label for label, identifier in customs.items()}
        self._titles = {item.id: item.title for item in existing}
        self._titles |= {made.row["id"]: made.title for made in plan.created if made.entity == "initiative"}
        self._custom_titles = {item.id: item.title for item in workspace.all(CustomField)}
        self._differing: list[tuple[int, Initiative, list[FieldChange]]] = []
        self._whole: set[int] = set()

    def compare(self, number: int, known: Initiative, fields: dict[str, Any], *, whole: bool = False) -> None:
        """Note how one row differs from its initiative; a ``whole`` one counts over any edit made here."""
        if whole:
            self._whole.add(number)
        changes = self._field_changes(known, fields)
        if changes:
            self._differing.append((number, known, changes))
        else:
            self._plan.unchanged += 1

    def settle(self) -> None:
        """Divide the differences into those to write and those to keep as they were edited here."""
        if not self._differing:
            return
        last = LastImport(self._workspace, [known.id for _, known, _ in self._differing])
        for number, known, changes in self._differing:
            said = (
                set()
                if number in self._whole
                else {change.field for change in changes if last.said(known.id, change.field, change.value)}
            )
            kept = [change for change in changes if _whole(change.field, changes) <= said]
            written = [change for change in changes if change not in kept]
            for found, rows in ((written, self._plan.changed), (kept, self._plan.kept)):
                if found:
                    rows.append(ChangedRow(number, known.id, known.key, known.title, tuple(found)))
            if not written:
                self._plan.unchanged += 1

    def _field_changes(self, known: Initiative, fields: dict[str, Any]) -> list[FieldChange]:
        changes = []
        for field, value in fields.items():
            if field == "custom":
                continue
            before = getattr(known, field)
            if before != value:
                changes.append(self._change(field, before, value))
        for identifier, label in self._labels.items():
            before, after = known.custom.get(identifier), fields["custom"].get(identifier)
            if before != after:
                title = self._custom_titles.get(identifier, label)
                changes.append(
                    FieldChange(f"custom.{identifier}", title, _words(before), _words(after), after)
                )
        return changes

    def _change(self, field: str, before: Any, after: Any) -> FieldChange:
        spec = field_named(Initiative, field)
        if field in NAMED:
            words = [self._names.title(field, value) for value in (before, after)]
        elif field == "parent":
            words = [self._titles.get(value or "", "") for value in (before, after)]
        elif spec.choices:
            words = [spec.choice_title(value) for value in (before, after)]
        else:
            words = [_words(value) for value in (before, after)]
        return FieldChange(field, spec.title, words[0], words[1], after)


def _whole(field: str, changes: list[FieldChange]) -> set[str]:
    """The differing fields that stand and fall together: a date and its precision."""
    stem = field.removesuffix("_precision")
    if stem not in _WITH_PRECISION:
        return {field}
    return {change.field for change in changes if change.field in (stem, f"{stem}_precision")}


def _words(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
