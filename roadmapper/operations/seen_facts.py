"""Facts in updates: no more of them than the update's audience may see, and of a sent one what it showed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from roadmapper.documents.fact_values import Fact, Facts, Values
from roadmapper.entities.base import Entity
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.product import Product
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.errors import Ambiguous, NotFound
from roadmapper.operations.audiences import MILESTONES, OBJECTIVES, by_id, visibility_of
from roadmapper.planning.visibility import Visibility
from roadmapper.storage.workspace import Workspace

_DRAFT: Final = "draft"
_TOLD: Final = (Initiative, KeyResult, Milestone, Objective, PRD, Product, Team, Theme)
"""What the text for an audience may quote; where something is kept from it, nothing else is told."""
_OWN: Final = {"key_result": OBJECTIVES, "objective": OBJECTIVES, "milestone": MILESTONES}


def draft_id(audience: str | None) -> str:
    """What a draft that is kept nowhere goes by: it tells for whom it is."""
    return f"{_DRAFT}:{audience}" if audience else _DRAFT


def is_draft(document: str) -> bool:
    """Whether an id is that of a draft that is kept nowhere."""
    return document.partition(":")[0] == _DRAFT


def narrowed_by(workspace: Workspace) -> Callable[[Facts], Facts]:
    """What ``Facts.within`` asks: the facts that a document's readers may see."""

    def narrow(facts: Facts) -> Facts:
        audience, frozen = _reader(workspace, facts.document)
        held = by_id(workspace, audience) if audience else None
        sees = visibility_of(workspace, held)
        if held is None or sees.is_whole:
            return replace(facts, frozen=frozen) if frozen else facts
        seen = _Seen(workspace, sees, facts)
        return replace(facts, lookup=seen, frozen=frozen, reader=held.title, whole=facts, _cache={})

    return narrow


def _reader(workspace: Workspace, document: str) -> tuple[str, dict[str, str]]:
    """The audience of a document, if it has one, and what its facts showed when it was sent."""
    if is_draft(document):
        return document.partition(":")[2], {}
    try:
        update = workspace.get(StakeholderUpdate, document)
    except NotFound:
        return "", {}
    frozen = sent_version(workspace, update) if update.status == "sent" else None
    shown = frozen.facts if frozen is not None else {}
    return update.audience or "", {str(source): str(words) for source, words in shown.items()}


def sent_version(workspace: Workspace, update: StakeholderUpdate) -> DocumentVersion | None:
    """An update as it was recorded last; None where it never was."""
    found = [
        version
        for version in workspace.all(DocumentVersion)
        if version.document == update.id and version.kind == "sent"
    ]
    return max(found, key=lambda version: version.at, default=None)


class _Seen:
    """Looks keys up for one audience."""

    def __init__(self, workspace: Workspace, sees: Visibility, facts: Facts) -> None:
        self._workspace, self._sees, self._facts = workspace, sees, facts

    def __call__(self, key: str) -> Values | None:
        values = self._facts.values(key)
        item = self._item(key) if values is not None else None
        if values is None or item is None:
            return None
        return {name: kept for name, fact in values.items() if (kept := self._kept(name, fact))}

    def _item(self, key: str) -> Entity | None:
        """What a key names, if the audience may hear of it."""
        try:
            item = self._workspace.find(key)
        except (NotFound, Ambiguous):
            return None
        sees, kind = self._sees, item.entity_name()
        if not isinstance(item, _TOLD) or not sees.shows(item.model_dump()) or _OWN.get(kind) in sees.fields:
            return None
        if kind in sees.fields or (isinstance(item, Theme) and item.id in sees.themes):
            return None
        if isinstance(item, PRD) and item.initiative:
            initiative = self._workspace.get(Initiative, item.initiative)
            return item if sees.shows(initiative.model_dump()) else None
        own = isinstance(item, Initiative)
        return item if own or sees.allows(item.title) else None

    def _kept(self, name: str, fact: Fact | str | float | None) -> Fact | str | float | None:
        """A fact as the audience sees it; None for what it does not."""
        sees = self._sees
        if name in ("title", "key") and not isinstance(fact, Fact):
            return fact
        if name in sees.fields or (sees.dates != "day" and name in ("days_late", "end_best", "end_worst")):
            return None
        if not isinstance(fact, Fact):
            return fact
        if fact.kind == "date":
            stored = fact.value.isoformat() if isinstance(fact.value, date) else str(fact.value or "")
            day, precision = sees.day(name, stored, fact.precision)
            return replace(fact, value=day, precision=precision)
        quoted = f"{fact.text} {fact.value if isinstance(fact.value, str) else ''}"
        return fact if sees.allows(quoted) else None
