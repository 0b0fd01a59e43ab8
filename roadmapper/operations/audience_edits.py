"""What can be hidden from an audience, the sentence about what it sees, and what follows its removal."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from roadmapper.counting import counted
from roadmapper.entities.audience import Audience
from roadmapper.entities.base import fields_of, in_sentence
from roadmapper.entities.choices import CATEGORIES
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.statement import Statement
from roadmapper.entities.theme import Theme
from roadmapper.operations.audiences import MILESTONES, OBJECTIVES, REASONS
from roadmapper.planning.sight_words import sight_words
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

_ALWAYS_SEEN: Final = frozenset(
    {"title", "key", "aliases", "status", "source", "source_id", "custom", "rank"}
)
"""Without a title there is nothing to tell; which statuses are seen is chosen by themselves."""


def hideable_fields(workspace: Workspace) -> list[tuple[str, str]]:
    """What of initiatives, and beside them, can be kept from an audience, as (name, title)."""
    own = [
        (spec.name, spec.title)
        for spec in fields_of(Initiative)
        if not spec.internal and spec.kind not in ("rank", "precision") and spec.name not in _ALWAYS_SEEN
    ]
    customs = [(f"custom.{field.id}", field.title) for field in workspace.all(CustomField)]
    return [*own, (REASONS, "Reasons"), (OBJECTIVES, "Objectives"), (MILESTONES, "Milestones"), *customs]


def sight(workspace: Workspace, audience: Audience) -> str:
    """What an audience sees and does not see, in one sentence."""
    titles = dict(hideable_fields(workspace))
    themes = [theme.title for theme in workspace.all(Theme) if theme.id in audience.hidden_themes]
    return sight_words(
        audience.dates,
        [(name, in_sentence(titles.get(name, name))) for name in audience.hidden_fields],
        themes,
        [category for category, _title in CATEGORIES if category in audience.hidden_statuses],
    )


def forget_told(edit: Edit, audiences: Collection[str]) -> None:
    """What removed audiences (ids) were told is not followed any more: nobody is left to hear more of it."""
    for statement in edit.having(Statement, "audience", audiences):
        edit.remove(Statement, statement.id)


def removal_words(workspace: Workspace, audience: Audience) -> str:
    """What follows when an audience is removed; empty where nothing was written for it."""
    written = [each for each in workspace.all(StakeholderUpdate) if each.audience == audience.id]
    told = [each for each in workspace.all(Statement) if each.audience == audience.id]
    sent = [each for each in written if each.status == "sent"]
    drafts = len(written) - len(sent)
    parts: list[str] = []
    if told:
        parts.append(
            f"It was told {counted(len(told), 'thing')} in {counted(len(sent), 'update')}: these stay as "
            "they were sent, but whether it still holds is not followed any more."
        )
    elif sent:
        parts.append(f"{counted(len(sent), 'update')} sent to it stay as they were sent.")
    if drafts:
        verb, whom = ("is", "hides") if drafts == 1 else ("are", "hide")
        parts.append(f"{counted(drafts, 'draft')} for it {verb} for everybody then, and {whom} nothing.")
    return " ".join(parts)
