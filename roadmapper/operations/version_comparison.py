"""Two points in a document's course compared: what was written anew, and which facts showed otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from roadmapper.documents.fact_changes import FactChange, changed_facts, facts_between
from roadmapper.documents.fact_values import Facts, fill_markdown
from roadmapper.documents.text_compare import Passage, compare
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations.document_versions import NOW, facts_at, text_of
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.text_steps import document_of, step_of
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class Compared:
    """What differs from the older point to the newer one."""

    passages: list[Passage]
    facts: list[FactChange]


def compare_points(
    workspace: Workspace, document: str, before: str, after: str = NOW, today: date | None = None
) -> Compared:
    """Compare two versions or steps, or one with ``NOW``. Takes time with their length; raises NotFound.

    What was sent is kept as it was read, so the text beside it is read with its facts filled in, too.
    """
    facts = workspace_facts(workspace, today).within(document)
    older, newer = (text_of(workspace, document, each) for each in (before, after))
    if isinstance(document_of(workspace, document), StakeholderUpdate):
        older, newer = _as_read(workspace, facts, {before: older, after: newer}, (before, after))
    return Compared(compare(older, newer), _facts(workspace, facts, before, after, newer))


def _as_read(
    workspace: Workspace, facts: Facts, texts: Mapping[str, str], points: tuple[str, str]
) -> tuple[str, str]:
    sent = {each for each in points if (kept := _version(workspace, each)) and kept.kind == "sent"}
    older, newer = (
        fill_markdown(texts[each], facts) if sent and each not in sent else texts[each] for each in points
    )
    return older, newer


def _facts(workspace: Workspace, facts: Facts, before: str, after: str, text: str) -> list[FactChange]:
    kept = _kept(workspace, facts, before)
    if after == NOW:
        return changed_facts(kept, text, facts)
    return facts_between(kept, _kept(workspace, facts, after), facts)


def _kept(workspace: Workspace, facts: Facts, point: str) -> Mapping[str, Any]:
    """What the facts showed at a point: as its version keeps it, or after a step as the journal tells it."""
    if (step := step_of(point)) is not None:
        return facts_at(workspace, facts.document, step, facts.today)
    found = _version(workspace, point)
    return found.facts if found is not None else {}


def _version(workspace: Workspace, point: str) -> DocumentVersion | None:
    """The version that a point is; None for a step and for now."""
    return None if point == NOW or step_of(point) is not None else workspace.get(DocumentVersion, point)
