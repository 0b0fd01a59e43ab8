"""Import Markdown files as PRDs: the same file again changes its PRD, or nothing where nothing differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from roadmapper.counting import counted, grouped
from roadmapper.documents.attachments import SCHEME
from roadmapper.entities.attachment import Attachment
from roadmapper.entities.prd import PRD
from roadmapper.exchange.file_names import safe_name
from roadmapper.exchange.image_files import SUFFIXES
from roadmapper.exchange.images_beside import linked
from roadmapper.exchange.imported import ImageBeside, ImportedDocument, ImportedDocuments
from roadmapper.operations.attachments import NewImage, attach_within
from roadmapper.operations.import_memory import LastImport
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class ChangedDocument:
    """A PRD that ``document`` changes; ``fields`` holds the values that will be written."""

    id: str
    key: str
    title: str
    fields: dict[str, Any]
    document: ImportedDocument


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

    @property
    def images(self) -> list[ImageBeside]:
        """The images that come along, each file once."""
        changed = [each.document for each in self.changed if "body" in each.fields]
        return list({image.data: image for each in (*self.new, *changed) for image in each.images}.values())

    def sentence(self) -> str:
        """The import in one line."""
        images = f", {counted(len(self.images), 'image')} attached" if self.images else ""
        new, changed, unchanged = map(grouped, (len(self.new), len(self.changed), self.unchanged))
        return f"{new} new, {changed} changed, {unchanged} unchanged{images}"

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
            "images": [image.name for image in self.images],
            "notes": list(self.imported.notes),
        }


def plan_documents(workspace: Workspace, imported: ImportedDocuments) -> DocumentsPlan:
    """What importing these documents will do; changes nothing. They are matched by folder and path in it."""
    plan, keys = DocumentsPlan(imported), _known_keys(workspace)
    here = {prd.source_id: prd for prd in workspace.all(PRD) if prd.source == imported.source}
    last = LastImport(workspace, [prd.id for prd in here.values()])
    for document in imported.documents:
        known = here.get(document.source_id)
        if known is None:
            plan.new.append(document)
            continue
        differing = {
            name: value for name, value in _fields(document, keys).items() if getattr(known, name) != value
        }
        written = {name: value for name, value in differing.items() if not last.said(known.id, name, value)}
        if written:
            plan.changed.append(ChangedDocument(known.id, known.key, known.title, written, document))
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
        keys = _attached(edit, plan.images)
        rows = [
            {
                **_fields(document, keys),
                "source": plan.imported.source,
                "source_id": document.source_id,
                "initiative": initiative,
            }
            for document in plan.new
        ]
        added = edit.add_rows(PRD, rows)
        for done, document in enumerate(plan.changed, len(rows)):
            values = _fields(document.document, keys)
            edit.change(PRD, document.id, **{name: values[name] for name in document.fields})
            if progress:
                progress(done + 1, total)
    return [row["key"] for row in added]


def _known_keys(workspace: Workspace) -> dict[str, str]:
    """The keys of all attachments by the name of their content; removed ones keep theirs."""
    found = sorted(workspace.all(Attachment, removed=True), key=lambda kept: (len(kept.key), kept.key))
    found.sort(key=lambda kept: bool(kept.deleted))
    return {kept.blob: kept.key for kept in reversed(found)}


def _attached(edit: Edit, images: list[ImageBeside]) -> dict[str, str]:
    """Keep the images; gives their keys by the name of their content."""
    new = [
        NewImage(safe_name(each.name, SUFFIXES[each.file.media_type]), each.data, each.file)
        for each in images
    ]
    return {kept.blob: kept.key for kept in attach_within(edit, new)} if new else {}


def _fields(document: ImportedDocument, keys: Mapping[str, str]) -> dict[str, Any]:
    """A document as a PRD stores it: its images by the keys of their content, where they have one yet."""
    names = [sha256(image.data).hexdigest() for image in document.images]
    addresses = [f"{SCHEME}{keys.get(name, name)}" for name in names]
    return {
        "title": document.title,
        "body": linked(document, addresses),
        "encoding": document.form.encoding,
        "byte_order_mark": int(document.form.byte_order_mark),
        "newline": document.form.newline,
    }
