"""The preview of documents that become PRDs: which are new, changed, unchanged or kept as edited."""

from __future__ import annotations

from roadmapper.entities.prd import PRD
from roadmapper.exchange import importers
from roadmapper.exchange.imported import ImportedDocument, ImportedDocuments
from roadmapper.operations.attachments import size_words
from roadmapper.operations.import_documents import plan_documents
from roadmapper.operations.prds import word_count
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.importing.preview import Preview, Row, counted, verb_for

ONE, MANY = "PRD", "PRDs"
_FIELDS = {"title": "title", "body": "text"}


def plan_documents_preview(workspace: Workspace, opened: ImportedDocuments) -> Preview:
    """Say what importing these documents will do; changes nothing."""
    plan = plan_documents(workspace, opened)
    kept = {prd.id for prd in plan.kept}
    touched = {document.source_id for document in plan.new}
    touched |= {prd.source_id or "" for prd in plan.kept}
    touched |= {workspace.get(PRD, document.id).source_id or "" for document in plan.changed}
    same = [document for document in opened.documents if document.source_id not in touched]
    rows = {
        "new": [Row(d.title, f"{_words(d.body)}{_with_images(d)} · {d.source_id}") for d in plan.new],
        "changed": [Row(d.title, f"New {_fields(set(d.fields))}", d.key) for d in plan.changed],
        "unchanged": [Row(d.title, d.source_id) for d in same],
        "kept": [Row(p.title, "Edited here since; it stays as edited", p.key) for p in plan.kept],
        "made": [
            Row(image.name, f"Image, {image.file.width} × {image.file.height}, {size_words(len(image.data))}")
            for image in plan.images
        ],
    }
    new, changed = len(plan.new), len(plan.changed)
    form = importers.formats()[opened.format].title
    return Preview(
        plan=plan,
        heading=f"{form} · {counted(len(opened.documents), 'document', 'documents')}",
        verb=verb_for(new, changed, ONE, MANY),
        will_do=bool(new or changed),
        counts={
            "new": new,
            "changed": changed,
            "unchanged": plan.unchanged - len(kept),
            "kept": len(kept),
            "made": len(plan.images),
        },
        rows=rows,
        notes=list(opened.notes),
    )


def _words(body: str) -> str:
    return counted(word_count(body), "word", "words")


def _with_images(document: ImportedDocument) -> str:
    number = len({image.data for image in document.images})
    return f" · {counted(number, 'image', 'images')}" if number else ""


def _fields(names: set[str]) -> str:
    return " and ".join(words for name, words in _FIELDS.items() if name in names) or "form of the file"
