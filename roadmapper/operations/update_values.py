"""What an update's template receives: the period's net changes from the journal, objectives, plans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from roadmapper.documents.values import (
    Changes,
    Counts,
    InitiativeValues,
    PeriodValues,
    ReleasedValues,
    UpdateValues,
)
from roadmapper.entities.base import specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.operations.declined_values import declined_values
from roadmapper.operations.dependencies import DELIVERS
from roadmapper.operations.document_values import DocumentValues
from roadmapper.operations.update_changes import changes_since, objective_changes
from roadmapper.planning.date_format import format_date, format_range
from roadmapper.planning.period_changes import Values
from roadmapper.planning.visibility import EVERYTHING, Visibility
from roadmapper.storage.workspace import Workspace

RELEASE: Final = "milestone"
"""Among what an update may be limited by: the milestone that initiatives are delivered with."""
UPCOMING: Final = 8
"""So many of the initiatives planned next are told."""


def update_values(
    workspace: Workspace,
    *,
    title: str,
    audience: str,
    since: date,
    until: date,
    scope: dict[str, str],
    today: date,
    sees: Visibility = EVERYTHING,
    after: int | None = None,
) -> UpdateValues:
    """Everything an update template may use that ``sees`` shows, for a period whose days are both included.

    ``after`` is the moment (UTC milliseconds) up to which the audience has heard already; it stands in for
    the start of the first day.
    """
    values = DocumentValues(workspace, today, sees)
    style = values.wording.conventions.date_style
    inside = _scope_test(workspace, scope)
    items = values.initiatives(inside)
    planned = [item for item in items if values.category(item) == "planned" and _when(values, item)]
    first, last = day_bounds(since, until)
    objectives = values.objectives(since=since - timedelta(days=1))
    changes = changes_since(values, first if after is None else after + 1, last, inside)
    changes["objectives"] = objective_changes(objectives, until, style)
    return {
        "title": title,
        "workspace": workspace.settings().title,
        "audience": audience,
        "author": workspace.author_name,
        "as_of": format_date(today, style=style),
        "change_no": workspace.last_change,
        "scope": _scope_words(values, scope),
        "period": _period(since, until, style),
        "counts": _counts(values, items),
        "changes": changes,
        "objectives": objectives,
        "milestones": values.milestones(since=since),
        "current": [values.initiative(item) for item in items if values.category(item) == "in_progress"],
        "upcoming": _upcoming(values, planned),
        "released": _released(values, items, scope, changes),
        "declined": declined_values(values, items, today),
    }


def _period(since: date, until: date, style: str) -> PeriodValues:
    return {
        "since": format_date(since, style=style),
        "until": format_date(until, style=style),
        "words": format_range(since, until, style=style),
    }


def _upcoming(values: DocumentValues, planned: list[Initiative]) -> list[InitiativeValues]:
    planned.sort(key=lambda item: (_when(values, item), item.rank))
    return [values.initiative(item) for item in planned[:UPCOMING]]


def _released(
    values: DocumentValues, items: list[Initiative], scope: dict[str, str], changes: Changes
) -> list[ReleasedValues]:
    """What shipped in the period, or all of a release that shipped; the names of what shipped by change."""
    shipped = {change["key"]: change["reworded"] for change in changes["shipped"]}
    whole = RELEASE in scope
    found = [item for item in items if item.key in shipped or (whole and values.category(item) == "shipped")]
    return [{**values.initiative(item), "reworded": shipped.get(item.key, "")} for item in found]


def told_releases(values: UpdateValues, told: Changes) -> list[ReleasedValues]:
    """What was released, without what is not told of it, in the person's own words."""
    words = {each["key"]: each["reworded"] for each in told["shipped"]}
    silent = {each["key"] for each in values["changes"]["shipped"]} - words.keys()
    return [
        {**each, "reworded": words.get(each["key"], "")}
        for each in values["released"]
        if each["key"] not in silent
    ]


def _when(values: DocumentValues, item: Initiative) -> str:
    """When it starts, hidden or not: the order in which things come is told where they are seen."""
    return str(values.stored[item.id]["start"] or "")


def _scope_test(workspace: Workspace, scope: dict[str, str]) -> Callable[[Values], bool]:
    fields = {name: wanted for name, wanted in scope.items() if name != RELEASE}
    release = scope.get(RELEASE)
    delivering = {
        link.source for link in workspace.all(Link) if link.kind == DELIVERS and link.target == release
    }
    return lambda item: (
        all(item.get(name) == wanted for name, wanted in fields.items())
        and (release is None or item["id"] in delivering)
    )


def _scope_words(values: DocumentValues, scope: dict[str, str]) -> str:
    """ "All initiatives", or "Theme: Activation, Team: Growth"."""
    specs = specs_of(Initiative)
    titles = {name: specs[name].title for name in scope if name != RELEASE} | {RELEASE: "Release"}
    parts = [f"{titles[name]}: {values.wording.name(name, eid).title}" for name, eid in scope.items()]
    return ", ".join(parts) or "All initiatives"


def _counts(values: DocumentValues, items: list[Initiative]) -> Counts:
    health = [
        item.health for item in items if item.health and values.category(item) in ("planned", "in_progress")
    ]
    categories = [values.category(item) for item in items]
    return {
        "initiatives": len(items),
        "with_health": len(health),
        "on_track": health.count("on_track"),
        "at_risk": health.count("at_risk"),
        "off_track": health.count("off_track"),
        "in_progress": categories.count("in_progress"),
        "planned": categories.count("planned"),
        "shipped": categories.count("shipped"),
    }


def day_bounds(since: date, until: date) -> tuple[int, int]:
    """UTC milliseconds of the first and last moment of a span of days, by the clock on the wall."""
    first = datetime.combine(since, time.min).astimezone()
    last = datetime.combine(until, time.max).astimezone()
    return int(first.timestamp() * 1000), int(last.timestamp() * 1000)
