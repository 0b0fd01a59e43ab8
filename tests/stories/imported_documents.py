"""Importing documents as people do, for the stories about it."""

from __future__ import annotations

from pathlib import Path

from roadmapper.exchange.imported import ImportedDocuments
from roadmapper.exchange.importers import read
from roadmapper.operations.import_documents import DocumentsPlan, apply_documents, plan_documents
from roadmapper.storage.workspace import Workspace


def imported(workspace: Workspace, path: Path) -> DocumentsPlan:
    """Import a file, or a folder of them; returns what was planned and done."""
    found = read(path)
    assert isinstance(found, ImportedDocuments)
    plan = plan_documents(workspace, found)
    apply_documents(workspace, plan)
    return plan
