"""What an update's text gives away that its audience may not read: words that were typed by hand."""

from __future__ import annotations

from datetime import date, datetime

from roadmapper.documents.fact_values import fill_markdown
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations.audiences import AS_OF, by_id, visibility_of
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.seen_facts import draft_id
from roadmapper.operations.wording import as_day
from roadmapper.planning.date_format import format_date, format_range
from roadmapper.storage.workspace import Workspace


def given_away(workspace: Workspace, update: StakeholderUpdate) -> list[str]:
    """The words of title and text that its audience may not read, in the order in which they stand.

    Facts are narrowed for the audience anyway, and the days of the report itself are no secret.
    """
    sees = visibility_of(workspace, by_id(workspace, update.audience))
    if sees.is_whole:
        return []
    facts = workspace_facts(workspace).within(draft_id(update.audience))
    text = f"{update.title}\n{fill_markdown(update.body, facts)}"
    for words in sorted(own_days(workspace, update), key=len, reverse=True):
        text = text.replace(words, " ")
    return sees.gives_away(text)


def own_days(workspace: Workspace, update: StakeholderUpdate) -> set[str]:
    """The period that it tells of and the day as of which it was written, in words."""
    style = Conventions.of(workspace).date_style
    since, until, moment = as_day(update.since), as_day(update.until), update.scope.get(AS_OF)
    days = {since, until, date.today()} - {None}
    if isinstance(moment, int):
        days.add(datetime.fromtimestamp(moment / 1000).date())
    found = {format_date(day, style=style) for day in days if day is not None}
    return found | ({format_range(since, until, style=style)} if since and until else set())


def secret_words(audience: str, found: list[str]) -> str:
    """ "Customers may not read “Project Falcon” and “16 Jul”, which the text gives away." """
    shown = [f"“{' '.join(word.split())}”" for word in found[:3]]
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return f"{audience} may not read {', '.join(shown)}{more}, which stands in the text or the title."
