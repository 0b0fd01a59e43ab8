"""Named points in the course of a PRD or an update: given, listed, named anew, removed, and gone back to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from roadmapper.documents.fact_changes import count_facts, kept_facts
from roadmapper.entities.base import Entity
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.reviews import version_of
from roadmapper.operations.text_steps import document_of, step_of, steps_after, text_at
from roadmapper.storage.past_workspace import as_of
from roadmapper.storage.reading import Reader
from roadmapper.storage.version_reading import VersionRow, read_versions
from roadmapper.storage.workspace import Workspace

NOW = ""
"""Stands for the text as it is now where a version's id is asked for."""


def versions(reader: Reader, document: str) -> list[VersionRow]:
    """The versions of a document without their texts, newest first: named, sent, reviewed, approved."""
    return reader.read(lambda connection: read_versions(connection, document))


def name_version(
    workspace: Workspace, document: str, title: str, today: date | None = None, note: str = ""
) -> DocumentVersion:
    """Keep a document's text and what its facts show under a name. Raises InvalidInput without one."""
    kept = document_of(workspace, document)
    facts = kept_facts(kept.body, workspace_facts(workspace, today).within(kept.id))
    made = version_of(workspace, kept, "named", facts, today)
    made.title, made.note = _name(title, "Nothing was kept."), note.strip() or None
    with workspace.edit("Name version") as edit:
        return edit.add(made)


def name_step(workspace: Workspace, document: str, step: int, title: str) -> DocumentVersion:
    """Keep the text as it was after a step, and what its facts showed then, under a name.

    Takes time with the steps since, so screens ask on a worker.
    """
    body = text_at(workspace, document, step)
    found = steps_after(workspace, document, step - 1)[-1]
    made = version_of(
        workspace, document_of(workspace, document), "named", facts_at(workspace, document, step)
    )
    made.title, made.body, made.person = _name(title, "Nothing was kept."), body, found.author
    made.at = datetime.fromtimestamp(found.at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with workspace.edit("Name version") as edit:
        return edit.add(made)


def facts_at(workspace: Workspace, document: str, step: int, today: date | None = None) -> dict[str, Any]:
    """What a document's facts showed after a step, told back from now; takes time with the steps since."""
    body = text_at(workspace, document, step)
    if not count_facts(body):
        return {}
    with as_of(workspace, step) as past:
        return kept_facts(body, workspace_facts(past, today).within(document))


def _name(title: str, kept: str) -> str:
    name = " ".join(title.split())
    if not name:
        raise InvalidInput("title", f"A version needs a name, such as “First draft”. {kept}")
    return name


def rename(workspace: Workspace, version: str, title: str) -> bool:
    """Give a version another name; False where it has it already. Raises InvalidInput without one."""
    name = _name(title, "It keeps the name that it has.")
    with workspace.edit("Rename version") as edit:
        return edit.change(DocumentVersion, version, title=name)


def write_note(workspace: Workspace, version: str, note: str) -> bool:
    """Say of a version what it is for; an empty note takes it away. False where nothing changed."""
    with workspace.edit("Note version") as edit:
        return edit.change(DocumentVersion, version, note=note.strip() or None)


def remove(workspace: Workspace, version: str) -> bool:
    """Forget a version; the document's text stays. Its facts are held against the review before."""
    with workspace.edit("Remove version") as edit:
        return edit.remove(DocumentVersion, version)


def text_of(workspace: Workspace, document: str, version: str) -> str:
    """The text of a version or after a step, or the document's own for ``NOW``; raises NotFound."""
    if version == NOW:
        return document_of(workspace, document).body
    if (step := step_of(version)) is not None:
        return text_at(workspace, document, step)
    return workspace.get(DocumentVersion, version).body


def restore(workspace: Workspace, document: str, version: str) -> bool:
    """Give a document the text of a version or step, as a new step; False where it has that text already.

    What was written since stays in the journal: undo brings it back. Raises NotFound, and InvalidInput for an
    update that was sent.
    """
    body = text_of(workspace, document, version)
    kept = document_of(workspace, document)
    if isinstance(kept, StakeholderUpdate) and kept.status == "sent":
        raise InvalidInput(
            "body", "A sent update keeps the text that was sent. Nothing was changed; duplicate it."
        )
    entity: type[Entity] = type(kept)
    with workspace.edit("Restore version") as edit:
        return edit.change(entity, document, body=body)


def last_of_kind(found: Sequence[VersionRow], *kinds: str) -> VersionRow | None:
    """The newest version of one of these kinds."""
    return next((version for version in found if version.kind in kinds), None)
