"""Import Markdown files as PRDs: the same file again changes its PRD, or nothing where nothing differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from roadmapper.entities.prd import PRD
from roadmapper.exchange.imported import ImportedDocument, ImportedDocuments
from roadmapper.operations.import_memory import LastImport
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class ChangedDocument:
    """A PRD that the file changes; ``fields`` holds the values that will be written."""

    id: str
    key: str
    title: str
    fields: dict[str, Any]


@dataclass
class DocumentsPlan:
    """What importing documents will do. ``kept`` are PRDs edited here whose file is as it was last time."""

    imported: ImportedDocuments
    new: list[ImportedDocument] = field(default_factory=list)
    changed: list[ChangedDocument] = field(default_factory=list)
    kept: list[PRD] = field(default_factory=list)
    unchanged: int = 0

    @property
    def label(self) -> str:
        """The step's name."""
        return f"Import {self.imported.name}"

    def sentence(self) -> str:
        """The import in one line."""
        return f"{len(self.new):,} new, {len(self.changed):,} changed, {self.unchanged:,} unchanged"

    def to_json(self) -> dict[str, Any]:
        """The plan as plain JSON."""
        return {
            "source": self.imported.source,
            "format": self.imported.format,
            "new": [{"title": document.title, "source_id": document.source_id} for document in self.new],
            "changed": [
                {"key": document.key, "title": document.title, "fields": sorted(document.fields)}
                for document in self.changed
            ],
            "kept": [{"key": document.key, "title": document.title} for document in self.kept],
            "unchanged": self.unchanged,
            "notes": list(self.imported.notes),
        }


def plan_documents(workspace: Workspace, imported: ImportedDocuments) -> DocumentsPlan:
    """What importing these documents will do; changes nothing. They are matched by folder and path in it."""
    plan = DocumentsPlan(imported)
    here = {prd.source_id: prd for prd in workspace.all(PRD) if prd.source == imported.source}
    last = LastImport(workspace, [prd.id for prd in here.values()])
    for document in imported.documents:
        known = here.get(document.source_id)
        if known is None:
            plan.new.append(document)
            continue
        differing = {
            name: value for name, value in _fields(document).items() if getattr(known, name) != value
        }
        written = {name: value for name, value in differing.items() if not last.said(known.id, name, value)}
        if written:
            plan.changed.append(ChangedDocument(known.id, known.key, known.title, written))
        else:
            plan.unchanged += 1
            if differing:
                plan.kept.append(known)
    return plan


def apply_documents(
    workspace: Workspace,
    plan: DocumentsPlan,
    progress: Callable[[int, int], None] | None = None,
    *,
    initiative: str | None = None,
) -> list[str]:
    """Do what the plan says, as one step or, without a change, none; returns the keys of the new PRDs.

    With ``initiative`` (an id) the new PRDs belong to it.
    """
    total = len(plan.new) + len(plan.changed)
    with workspace.edit(plan.label, kind="import") as edit:
        rows = [
            {
                **_fields(document),
                "source": plan.imported.source,
                "source_id": document.source_id,
                "initiative": initiative,
            }
            for document in plan.new
        ]
        added = edit.add_rows(PRD, rows)
        for done, document in enumerate(plan.changed, len(rows)):
            edit.change(PRD, document.id, **document.fields)
            if progress:
                progress(done + 1, total)
    return [row["key"] for row in added]


def _fields(document: ImportedDocument) -> dict[str, Any]:
    """A document as a PRD stores it."""
    return {
        "title": document.title,
        "body": document.body,
        "encoding": document.form.encoding,
        "byte_order_mark": int(document.form.byte_order_mark),
        "newline": document.form.newline,
    }
