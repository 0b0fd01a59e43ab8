"""Which texts of a workspace show which attachments: documents, kept versions, records, summaries."""

from __future__ import annotations

from contextlib import closing
from typing import NamedTuple

from roadmapper.documents.attachments import SCHEME, attachment_keys
from roadmapper.entities.base import fields_of
from roadmapper.entities.registry import entity_types
from roadmapper.storage import table_reading
from roadmapper.storage.connection import connect
from roadmapper.storage.workspace import Workspace

_TEXTS = ("markdown", "text")
"""Kinds of fields in which Markdown may stand: a story's words are shown as such, too."""


class Use(NamedTuple):
    """Something whose text shows an attachment."""

    entity: str
    id: str
    key: str
    title: str


def uses(workspace: Workspace) -> dict[str, list[Use]]:
    """What shows an attachment, by its key. Read beside the workspace's own connections, from any thread."""
    found: dict[str, list[Use]] = {}
    with closing(connect(workspace.file.working_path, read_only=True)) as connection:
        for name, kind in entity_types().items():
            texts = tuple(spec.name for spec in fields_of(kind) if spec.kind in _TEXTS)
            if not texts or "key" not in kind.model_fields:
                continue
            named = kind.title_field or "key"
            rows = table_reading.read_rows_with(connection, name, texts, SCHEME, named)
            for eid, key, title, *bodies in rows:
                shown = dict.fromkeys(each for text in bodies if text for each in attachment_keys(text))
                for each in shown:
                    found.setdefault(each, []).append(Use(name, eid, key, title or key))
    return found
