"""What an update's template receives: the period's net changes from the journal, objectives, plans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from roadmapper.documents.values import Changes, ChangeValues, Counts, InitiativeValues, UpdateValues
from roadmapper.entities.base import specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.document_values import DocumentValues
from roadmapper.operations.wording import as_precision
from roadmapper.planning.date_format import ARROW, format_date, format_range
from roadmapper.planning.dates import difference_words
from roadmapper.planning.period_changes import NetChange, Values, net_changes, rewound
from roadmapper.storage.workspace import Workspace

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
) -> UpdateValues:
    """Everything an update template may use, for a period whose days are both included."""
    values = DocumentValues(workspace, today)
    style = values.wording.conventions.date_style
    inside = _scope_test(scope)
    items = [item for item in workspace.all(Initiative) if inside(item.model_dump())]
    planned = [item for item in items if values.category(item) == "planned" and item.start]
    return {
        "title": title,
        "workspace": workspace.settings().title,
        "audience": audience,
        "author": workspace.author_name,
        "as_of": format_date(today, style=style),
        "change_no": workspace.last_change,
        "scope": _scope_words(values, scope),
        "period": {
            "since": format_date(since, style=style),
            "until": format_date(until, style=style),
            "words": format_range(since, until, style=style),
        },
        "counts": _counts(values, items),
        "changes": _changes(values, since, until, inside),
        "objectives": values.objectives(since=since - timedelta(days=1)),
        "milestones": values.milestones(since=since),
        "current": [values.initiative(item) for item in items if values.category(item) == "in_progress"],
        "upcoming": _upcoming(values, planned),
    }


def _upcoming(values: DocumentValues, planned: list[Initiative]) -> list[InitiativeValues]:
    planned.sort(key=lambda item: (str(item.start), item.rank))
    return [values.initiative(item) for item in planned[:UPCOMING]]


def _scope_test(scope: dict[str, str]) -> Callable[[Values], bool]:
    return lambda item: all(item.get(name) == wanted for name, wanted in scope.items())


def _scope_words(values: DocumentValues, scope: dict[str, str]) -> str:
    """ "All initiatives", or "Theme: Activation, Team: Growth"."""
    specs = specs_of(Initiative)
    parts = [f"{specs[name].title}: {values.wording.reference(name, eid)}" for name, eid in scope.items()]
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


def _changes(values: DocumentValues, since: date, until: date, inside: Callable[[Values], bool]) -> Changes:
    first, last = day_bounds(since, until)
    now: dict[str, Values] = {
        item.id: item.model_dump() for item in values.workspace.all(Initiative, removed=True)
    }
    later = values.workspace.steps(since=last + 1)
    then = {eid: item for eid, item in rewound(now, later, "initiative").items() if inside(item)}
    steps = values.workspace.steps(since=first, until=last)
    groups = net_changes(then, steps, values.categories)
    told = _Teller(values)
    return {
        "moved": [told.moved(change) for change in groups["moved"]],
        "shipped": [told.status(change) for change in groups["shipped"]],
        "added": [told.added(change) for change in [*groups["added"], *groups["reopened"]]],
        "declined": [told.status(change) for change in [*groups["declined"], *groups["dropped"]]],
        "health": [told.field(change, "health") for change in groups["health"]],
        "progress": [told.field(change, "progress") for change in groups["progress"]],
    }


class _Teller:
    """Puts net changes into the words of one workspace."""

    def __init__(self, values: DocumentValues) -> None:
        self._values = values
        self._style = values.wording.conventions.date_style

    def _told(self, change: NetChange, before: str, after: str, difference: str = "") -> ChangeValues:
        item = change.after
        word = self._values.wording
        when = datetime.fromtimestamp(change.at / 1000).date()
        return {
            "key": str(item["key"]),
            "title": change.title,
            "before": before,
            "after": after,
            "difference": difference,
            "when": format_date(when, style=self._style),
            "reason": "",
            "owner": ", ".join(item["owner"]),
            "team": word.reference("team", item["team"]),
            "theme": word.reference("theme", item["theme"]),
            "summary": item["summary"] or "",
        }

    def moved(self, change: NetChange) -> ChangeValues:
        """A move tells its ends where only they moved, else the whole range."""
        difference = "" if change.difference is None else difference_words(change.difference)
        was = change.before or {}
        only_end = was.get("start") == change.after["start"]
        tell = self._end if only_end else self._range
        return self._told(change, tell(was), tell(change.after), difference)

    def added(self, change: NetChange) -> ChangeValues:
        """What joined the plan, and for when."""
        dated = change.after["start"] or change.after["end"]
        return self._told(change, "", self._range(change.after) if dated else "")

    def status(self, change: NetChange) -> ChangeValues:
        """What shipped or was declined, from which status."""
        word = self._values.wording
        before = word.reference("status", (change.before or {}).get("status"))
        return self._told(change, before, word.reference("status", change.after["status"]))

    def field(self, change: NetChange, name: str) -> ChangeValues:
        """A field's two values, with points where they are numbers."""
        spec, word = specs_of(Initiative)[name], self._values.wording
        difference = "" if change.difference is None else f"{change.difference:+d} pts".replace("-", "−")
        before = word.display(spec, (change.before or {}).get(name))
        return self._told(change, before, word.display(spec, change.after[name]), difference)

    def _end(self, item: Values) -> str:
        return self._values.wording.date(item.get("end"), item.get("end_precision"))

    def _range(self, item: Values) -> str:
        """Both ends with a dash between, since an arrow stands between before and after."""
        start, end = _day(item.get("start")), _day(item.get("end"))
        exactly = (as_precision(item.get("start_precision")), as_precision(item.get("end_precision")))
        if start is None or end is None:
            return format_range(start, end, *exactly, self._style)
        return format_range(start, end, *exactly, self._style).replace(ARROW, " – ")


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def day_bounds(since: date, until: date) -> tuple[int, int]:
    """UTC milliseconds of the first and last moment of a span of days, by the clock on the wall."""
    first = datetime.combine(since, time.min).astimezone()
    last = datetime.combine(until, time.max).astimezone()
    return int(first.timestamp() * 1000), int(last.timestamp() * 1000)
