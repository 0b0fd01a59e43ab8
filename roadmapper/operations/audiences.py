"""Audiences: what each may see, what it heard last, and when it is due to hear again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, cast

from roadmapper.entities.audience import Audience
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.product import Product
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.operations.wording import as_day
from roadmapper.planning.cadence import due_words, next_due, waiting_words
from roadmapper.planning.visibility import EVERYTHING, Exactness, Visibility, secrets_of
from roadmapper.storage.workspace import Workspace

AS_OF: Final = "as_of"
"""In an update's scope: the moment (UTC milliseconds) of the last change that its text could tell."""
REASONS, OBJECTIVES, MILESTONES = "reason", "objective", "milestone"
_NAMED_BY: Final = {"theme": Theme, "team": Team, "product": Product}


def visibility_of(workspace: Workspace, audience: Audience | None) -> Visibility:
    """What an audience may see now; nobody in particular sees everything."""
    if audience is None:
        return EVERYTHING
    sees = Visibility(
        frozenset(audience.hidden_fields),
        frozenset(audience.hidden_themes),
        frozenset(audience.hidden_statuses),
        cast(Exactness, audience.dates),
        {status.id: status.category for status in workspace.all(Status)},
    )
    return sees if sees.is_whole else replace(sees, secrets=frozenset(_secrets(workspace, sees)))


def _secrets(workspace: Workspace, sees: Visibility) -> set[str]:
    """Every name that this audience may not read."""
    bars = [item.model_dump() for item in workspace.all(Initiative, removed=True)]
    milestones = [item.model_dump() for item in workspace.all(Milestone, removed=True)]
    found = secrets_of(sees, [*bars, *milestones])
    if MILESTONES in sees.fields:
        found |= {str(values["title"]) for values in milestones}
    found |= {theme.title for theme in workspace.all(Theme) if theme.id in sees.themes}
    for field, entity_type in _NAMED_BY.items():
        if field in sees.fields:
            found |= {item.title for item in workspace.all(entity_type)}
    if "owner" in sees.fields:
        found |= {name for values in [*bars, *milestones] for name in values["owner"]}
    return found


def by_id(workspace: Workspace, audience: str | None) -> Audience | None:
    """The audience of an id, None for none and for one that is gone."""
    return next((each for each in workspace.all(Audience) if each.id == audience), None)


@dataclass(frozen=True)
class Heard:
    """The update that an audience heard last: recorded on ``day``, telling all up to ``until`` (UTC ms)."""

    update: StakeholderUpdate
    day: date
    until: int


def last_heard(workspace: Workspace, audience: str | None) -> Heard | None:
    """The last update that was recorded as sent to an audience (an id); None where it never heard."""
    return _heard(workspace).get(audience or "")


def _heard(workspace: Workspace) -> dict[str, Heard]:
    recorded = {
        version.document: version
        for version in sorted(_sent(workspace.all(DocumentVersion)), key=lambda version: version.at)
    }
    found: dict[str, Heard] = {}
    for update in workspace.all(StakeholderUpdate):
        heard = _as_heard(update, recorded.get(update.id)) if update.status == "sent" else None
        if heard is None or not update.audience:
            continue
        known = found.get(update.audience)
        if known is None or known.until < heard.until:
            found[update.audience] = heard
    return found


def _sent(versions: Iterable[DocumentVersion]) -> list[DocumentVersion]:
    return [version for version in versions if version.kind == "sent"]


def _as_heard(update: StakeholderUpdate, version: DocumentVersion | None) -> Heard | None:
    """One that was marked as sent before there were records told all of its last day."""
    last = as_day(update.until)
    if version is None:
        return None if last is None else Heard(update, last, _end_of(last))
    moment = datetime.fromisoformat(version.at)
    known: Any = update.scope.get(AS_OF)
    until = known if isinstance(known, int) else int(moment.timestamp() * 1000)
    return Heard(update, moment.astimezone().date(), until)


def _end_of(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, 23, 59, 59, 999_000).astimezone().timestamp() * 1000)


@dataclass(frozen=True)
class Due:
    """An audience with when it heard last and is due to hear: ``words`` are such as "3 days overdue"."""

    audience: Audience
    heard: Heard | None
    day: date | None
    words: str

    def is_due(self, today: date) -> bool:
        """Whether it should hear today or should have heard."""
        return self.day is not None and self.day <= today

    def words_now(self, today: date) -> str:
        """ "An update has been due for 3 days", in small letters."""
        return waiting_words(self.day or today, today, heard=self.heard is not None)

    def reminder(self, today: date) -> str:
        """ "Board: an update has been due for 3 days"."""
        return f"{self.audience.title}: {self.words_now(today)}"


def standing(workspace: Workspace, today: date) -> list[Due]:
    """Every audience with when it is due, in the order of the audiences."""
    heard = _heard(workspace)
    found: list[Due] = []
    for audience in workspace.all(Audience):
        last = heard.get(audience.id)
        day = next_due(audience.cadence, last.day if last else None, today)
        found.append(Due(audience, last, day, due_words(day, today) if day else ""))
    return found


def due_now(workspace: Workspace, today: date) -> list[Due]:
    """The audiences that should hear today or should have heard, the one that waits longest first."""
    return sorted(
        (each for each in standing(workspace, today) if each.is_due(today)),
        key=lambda each: each.day or today,
    )
