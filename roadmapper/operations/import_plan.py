"""What an import will do, as plain data: new, changed, kept and unreadable rows, and what is created."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from roadmapper.counting import grouped
from roadmapper.exchange.imported import ImportedTable, Unreadable
from roadmapper.exchange.tables.mapping import Mapping


@dataclass(frozen=True)
class FieldChange:
    """One field before and after: in words for the preview, and the stored value that will be written."""

    field: str
    title: str
    before: str
    after: str
    value: Any


@dataclass(frozen=True)
class ChangedRow:
    """A row of the file whose initiative is here and differs; ``row`` as a spreadsheet counts."""

    row: int
    id: str
    key: str
    title: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Created:
    """Something that does not exist yet and will be made because the file names it.

    ``entity`` is the entity name; ``detail`` a status's category or a custom field's kind.
    """

    entity: str
    title: str
    detail: str
    row: dict[str, Any]


@dataclass
class ImportPlan:
    """The whole of an import before it is made.

    ``kept`` lists cells that were edited here while the file stayed as it was at the last import:
    they stay as edited. ``based_on`` is the step the plan was made after.
    """

    source: str
    imported: ImportedTable
    mapping: Mapping
    based_on: int
    new: list[dict[str, Any]] = field(default_factory=list)
    changed: list[ChangedRow] = field(default_factory=list)
    kept: list[ChangedRow] = field(default_factory=list)
    unchanged: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    created: list[Created] = field(default_factory=list)
    new_options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    remembered: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The step's name."""
        return f"Import {self.imported.name}"

    def created_titles(self, entity: str) -> list[str]:
        """The titles of what will be made of one entity."""
        return [made.title for made in self.created if made.entity == entity]

    def sentence(self) -> str:
        """The import in one line, for a status bar or the command line."""
        parts = [
            f"{grouped(len(self.new))} new",
            f"{grouped(len(self.changed))} changed",
            f"{grouped(self.unchanged)} unchanged",
        ]
        if self.unreadable:
            parts.append(f"{grouped(len(self.unreadable))} unreadable")
        return ", ".join(parts)

    def to_json(self) -> dict[str, Any]:
        """The plan as plain JSON, for ``--dry-run --json``."""
        return {
            "source": self.source,
            "format": self.imported.format,
            "new": len(self.new),
            "changed": [_changed_json(row) for row in self.changed],
            "kept": [_changed_json(row) for row in self.kept],
            "unchanged": self.unchanged,
            "unreadable": [
                {"row": problem.row, "column": problem.column, "reason": problem.reason}
                for problem in self.unreadable
            ],
            "created": [
                {"entity": made.entity, "title": made.title, "detail": made.detail} for made in self.created
            ],
            "columns": [
                {
                    "column": column.label,
                    "use": column.use,
                    "field": column.target,
                    "kind": column.kind,
                    "filled": column.filled,
                    "reading": column.reading,
                }
                for column in self.imported.columns
            ],
            "notes": list(self.imported.notes),
        }


def _changed_json(row: ChangedRow) -> dict[str, Any]:
    return {
        "row": row.row,
        "key": row.key,
        "title": row.title,
        "changes": [
            {"field": change.field, "before": change.before, "after": change.after} for change in row.changes
        ],
    }
