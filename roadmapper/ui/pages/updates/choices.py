"""What the form of an update offers: audiences, templates and scopes; and where its period usually begins."""

from __future__ import annotations

from datetime import date

from roadmapper.entities.audience import Audience
from roadmapper.entities.product import Product
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.updates import usual_since
from roadmapper.planning.date_format import format_date
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.editors.options import Option

EVERYTHING = ("", "")
_SCOPED = {"theme": Theme, "team": Team, "product": Product}


def audiences(workspace: Workspace) -> list[Option]:
    """Whom an update can be for; nobody in particular is one of them."""
    return [Option(None, "Everybody"), *(Option(each.id, each.title) for each in workspace.all(Audience))]


def scopes(workspace: Workspace) -> list[Option]:
    """All initiatives, or those of one theme, team or product, as (field, id)."""
    found = [Option(EVERYTHING, "All initiatives")]
    for field, entity_type in _SCOPED.items():
        title = entity_type.titles[0]
        found += [Option((field, item.id), f"{title}: {item.title}") for item in workspace.all(entity_type)]
    return found


def usual_start(
    workspace: Workspace, template: str, until: date, conventions: Conventions
) -> tuple[date, str]:
    """Where a period usually begins, and in words: "Last update, 6 Nov 2026", or two weeks back."""
    day = usual_since(workspace, template, until)
    kept = any(
        update.template == template and update.until and update.until < until.isoformat()
        for update in workspace.all(StakeholderUpdate)
    )
    words = format_date(day, style=conventions.date_style)
    return day, f"Last update, {words}" if kept else f"Two weeks, {words}"
