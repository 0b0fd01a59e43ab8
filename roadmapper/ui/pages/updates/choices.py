"""What the form of an update offers: audiences, templates and scopes; and where its period usually begins."""

from __future__ import annotations

from datetime import date

from roadmapper.documents import templates
from roadmapper.entities.audience import Audience
from roadmapper.entities.link import Link
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.product import Product
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.errors import NotFound
from roadmapper.operations.audiences import by_id
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.dependencies import DELIVERS
from roadmapper.operations.update_values import RELEASE
from roadmapper.operations.updates import since_heard, usual_since
from roadmapper.planning.date_format import format_date
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.editors.options import Option

EVERYTHING = ("", "")
_SCOPED = {"theme": Theme, "team": Team, "product": Product}


def audiences(workspace: Workspace) -> list[Option]:
    """Whom an update can be for; nobody in particular is one of them."""
    return [Option(None, "Everybody"), *(Option(each.id, each.title) for each in workspace.all(Audience))]


def absent_template(workspace: Workspace, audience: str) -> str:
    """A sentence where an audience (an id) has a template that is not on this computer; else empty."""
    found = by_id(workspace, audience)
    if found is None or not found.template:
        return ""
    try:
        templates.find("update", found.template)
    except NotFound:
        return (
            f"{found.title} has the template “{found.template}”, which is not on this computer: "
            "files bring no templates. Put it into your templates folder to use it."
        )
    return ""


def scopes(workspace: Workspace) -> list[Option]:
    """All initiatives, or those of one theme, team, product or release, as (field, id)."""
    found = [Option(EVERYTHING, "All initiatives")]
    for field, entity_type in _SCOPED.items():
        title = entity_type.titles[0]
        found += [Option((field, item.id), f"{title}: {item.title}") for item in workspace.all(entity_type)]
    return found + [Option((RELEASE, item.id), f"Release: {item.title}") for item in _releases(workspace)]


def _releases(workspace: Workspace) -> list[Milestone]:
    """The milestones that initiatives are delivered with."""
    ships = {link.target for link in workspace.all(Link) if link.kind == DELIVERS}
    return [item for item in workspace.all(Milestone) if item.id in ships]


def usual_start(
    workspace: Workspace, template: str, until: date, conventions: Conventions, audience: str | None
) -> tuple[date, str, int | None]:
    """Where a period usually begins, and in words: "Last update, 6 Nov 2026", or two weeks back.

    Where the audience (an id) has heard, also the moment up to which it was told all.
    """
    heard = since_heard(workspace, audience, until)
    if heard is not None:
        return heard[0], f"Last update, {format_date(heard[0], style=conventions.date_style)}", heard[1]
    day = usual_since(workspace, template, until)
    kept = any(
        update.template == template and update.until and update.until < until.isoformat()
        for update in workspace.all(StakeholderUpdate)
    )
    words = format_date(day, style=conventions.date_style)
    return day, f"Last update, {words}" if kept else f"Two weeks, {words}", None
