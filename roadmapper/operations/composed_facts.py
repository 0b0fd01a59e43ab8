"""What the facts of an update showed when it was composed: held against them until a review or a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from roadmapper.documents.fact_changes import kept_facts
from roadmapper.documents.fact_values import Facts
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.storage.version_reading import ReviewRow

COMPOSED: Final = "composed"
"""In an update's scope: the moment, and what each fact of the text showed then."""


def note_facts(update: StakeholderUpdate, facts: Facts) -> None:
    """Remember in its scope what the facts of an update's text show now, unless they are known already.

    Those that were written in since count from now on; with none at all there is nothing to remember.
    """
    kept = kept_facts(update.body, facts)
    if not kept:
        return
    before = update.scope.get(COMPOSED, {})
    at = before.get("at") or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    known = before.get("facts", {})
    shown = {source: known.get(source, value) for source, value in kept.items()}
    update.scope = {**update.scope, COMPOSED: {"at": at, "facts": shown}}


def held_against(update: StakeholderUpdate, review: ReviewRow | None) -> ReviewRow | None:
    """What an update's facts are held against: its review or named version, or its composing where later."""
    composed = update.scope.get(COMPOSED)
    if not isinstance(composed, Mapping) or not isinstance(composed.get("facts"), Mapping):
        return review
    at, facts = str(composed.get("at", "")), _plain(composed["facts"])
    if review is not None and review.at >= at:
        return review
    return ReviewRow(update.id, COMPOSED, "", at, facts, update.title)


def _plain(facts: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(source): value for source, value in facts.items()}
