"""The net changes of a period in an audience's words, each with its reason: what an update can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, cast

from roadmapper.changes import Step, belongs_to
from roadmapper.counting import counted
from roadmapper.documents.values import Changes, ChangeValues, ObjectiveValues
from roadmapper.entities.base import specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.reason import Reason
from roadmapper.operations.audiences import REASONS
from roadmapper.operations.document_values import DocumentValues
from roadmapper.operations.wording import as_day, as_precision
from roadmapper.planning.date_format import ARROW, format_date, format_range
from roadmapper.planning.dates import difference_words
from roadmapper.planning.period_changes import Kind, NetChange, Values, net_changes, rewound
from roadmapper.planning.visibility import Visibility, periods_between

_REASON_OF: Final[dict[Kind, tuple[str, ...]]] = {
    "moved": ("end", "start"),
    "shipped": ("status",),
    "added": ("status", "end"),
    "reopened": ("status",),
    "declined": ("status",),
    "dropped": ("deleted", "status"),
    "health": ("health",),
    "progress": ("progress",),
}
"""The fields whose reasons tell why an item changed so."""
_EXACT: Final = {"day": "day", "month": "month", "quarter": "quarter"}


def changes_since(values: DocumentValues, first: int, last: int, inside: Callable[[Values], bool]) -> Changes:
    """Everything that changed from one moment to another, both included (UTC milliseconds).

    ``inside`` says which items are within the update's scope; objectives are told by ``objective_changes``.
    """
    now: dict[str, Values] = {
        item.id: item.model_dump() for item in values.workspace.all(Initiative, removed=True)
    }
    later = values.workspace.steps(since=last + 1)
    then = {eid: item for eid, item in rewound(now, later, "initiative").items() if inside(item)}
    steps = values.workspace.steps(since=first, until=last)
    groups = net_changes(then, steps, values.categories, seen=values.sees.seen)
    told = _Teller(
        values, Reasons(steps, {reason.id: reason.text for reason in values.workspace.all(Reason)})
    )
    return {
        "moved": [told.moved(change) for change in groups["moved"]],
        "shipped": [told.status(change) for change in groups["shipped"]],
        "added": [told.added(change) for change in [*groups["added"], *groups["reopened"]]],
        "declined": [told.status(change) for change in [*groups["declined"], *groups["dropped"]]],
        "health": [told.field(change, "health") for change in groups["health"]],
        "progress": [told.field(change, "progress") for change in groups["progress"]],
        "objectives": [],
    }


class Reasons:
    """The reasons that steps gave: the one told with the value that holds now, else the last one."""

    def __init__(self, steps: Iterable[Step], texts: Mapping[str, str]) -> None:
        """``texts`` maps the ids of reasons that are still there to what they say."""
        self._found: dict[tuple[str, str], list[tuple[Any, str]]] = {}
        ordered = sorted(steps, key=lambda step: step.no)
        given_later = {belongs_to(step.gesture) for step in ordered}
        changed: dict[str, dict[tuple[str, str | None], Any]] = {}
        for step in ordered:
            became = {(c.eid, c.field): c.new for c in step.changes if c.op == "update"}
            if step.id in given_later:
                changed[step.id] = became
            became = changed.get(belongs_to(step.gesture) or "", became)
            for change in step.changes:
                if change.entity == "reason" and change.op == "insert" and change.eid in texts:
                    about = (change.new["subject"], change.new["field"])
                    self._found.setdefault(about, []).append((became.get(about), texts[change.eid]))

    def of(self, item: Values, fields: Iterable[str]) -> str:
        """Why one of an item's fields is what it is; empty where nobody said. ``item`` is as stored."""
        for field in fields:
            given = self._found.get((item["id"], field), [])
            fitting = [text for value, text in given if value is not None and value == item.get(field)]
            if given:
                return (fitting or [text for _value, text in given])[-1]
        return ""


class _Teller:
    """Puts net changes into the words of one workspace, for one audience."""

    def __init__(self, values: DocumentValues, reasons: Reasons) -> None:
        self._values, self._reasons, self._sees = values, reasons, values.sees
        self._style = values.wording.conventions.date_style

    def _told(
        self, change: NetChange, before: str, after: str, predicate: str, difference: str = ""
    ) -> ChangeValues:
        item, word = change.after, self._values.wording
        reason = self._reason(change)
        return {
            "id": f"{change.kind}:{change.eid}",
            "key": str(item["key"]),
            "title": change.title,
            "before": before,
            "after": after,
            "difference": difference,
            "when": self._day(change.at),
            "reason": reason,
            "words": " ".join(filter(None, (f"{change.title} {predicate}.", reason))),
            "reworded": "",
            "owner": ", ".join(item["owner"]),
            "team": word.reference("team", item["team"]),
            "theme": word.reference("theme", item["theme"]),
            "summary": self._values.prose(item["summary"]),
        }

    def _reason(self, change: NetChange) -> str:
        if REASONS in self._sees.fields:
            return ""
        stored = self._values.stored.get(change.eid, change.after)
        return self._values.prose(self._reasons.of(stored, _REASON_OF[change.kind])).strip()

    def _day(self, at: int) -> str:
        """The day of a moment, as exactly as the audience is told days."""
        exactly = _EXACT.get(self._sees.dates)
        when = datetime.fromtimestamp(at / 1000).date()
        return format_date(when, as_precision(exactly), self._style) if exactly else ""

    def moved(self, change: NetChange) -> ChangeValues:
        """A move tells its ends where only they moved, else the whole range."""
        was = change.before or {}
        only_end = was.get("start") == change.after["start"]
        tell = self._end if only_end else self._range
        before, after = tell(was), tell(change.after)
        difference = _difference_words(change, self._sees)
        tail = f" ({difference})" if difference else ""
        predicate = f"moves from {before or 'no date'} to {after or 'no date'}{tail}"
        return self._told(change, before, after, predicate, difference)

    def added(self, change: NetChange) -> ChangeValues:
        """What joined the plan, and for when."""
        dated = change.after["start"] or change.after["end"]
        after = self._range(change.after) if dated else ""
        return self._told(change, "", after, f"joins the plan for {after}" if after else "joins the plan")

    def status(self, change: NetChange) -> ChangeValues:
        """What shipped or was declined, from which status."""
        word = self._values.wording
        before = word.reference("status", (change.before or {}).get("status"))
        when = self._day(change.at)
        shipped = f"shipped on {when}" if self._sees.dates == "day" else f"shipped in {when}" if when else ""
        predicate = (shipped or "shipped") if change.kind == "shipped" else "is not done after all"
        return self._told(change, before, word.reference("status", change.after["status"]), predicate)

    def field(self, change: NetChange, name: str) -> ChangeValues:
        """A field's two values, with points where they are numbers."""
        spec, word = specs_of(Initiative)[name], self._values.wording
        difference = "" if change.difference is None else f"{change.difference:+d} pts".replace("-", "−")
        before = word.display(spec, (change.before or {}).get(name))
        after = word.display(spec, change.after[name])
        old, new = before.lower() or f"no {name}", after.lower() or f"no {name}"
        predicate = f"goes from {old} to {new}"
        return self._told(change, before, after, predicate, difference)

    def _end(self, item: Values) -> str:
        return self._values.wording.date(item.get("end"), item.get("end_precision"))

    def _range(self, item: Values) -> str:
        """Both ends with a dash between, since an arrow stands between before and after."""
        start, end = as_day(item.get("start")), as_day(item.get("end"))
        exactly = (as_precision(item.get("start_precision")), as_precision(item.get("end_precision")))
        if start is None or end is None:
            return format_range(start, end, *exactly, self._style)
        return format_range(start, end, *exactly, self._style).replace(ARROW, " – ")


def _difference_words(change: NetChange, sees: Visibility) -> str:
    """ "+9 days", or "+1 quarter" for those who are told quarters."""
    if change.difference is None:
        return ""
    if sees.dates == "day":
        return difference_words(change.difference)
    for name in ("end", "start"):
        before = as_day((change.before or {}).get(name))
        after = as_day(change.after[name])
        if before and after and before != after:
            periods = periods_between(before, after, sees.dates)
            return ("+" if periods > 0 else "−") + counted(abs(periods), sees.dates)
    return ""


def objective_changes(objectives: list[ObjectiveValues], day: date, style: str) -> list[ChangeValues]:
    """The objectives whose progress is another than when the period began, as changes."""
    found: list[ChangeValues] = []
    for each in objectives:
        if not each["change"] or each["progress"] is None:
            continue
        before, after = f"{each['progress'] - each['change']:.0f}%", f"{each['progress']:.0f}%"
        difference = f"{each['change']:+.0f} pts".replace("-", "−")
        change = dict.fromkeys(ChangeValues.__annotations__, "")
        told = {
            "id": f"objectives:{each['key']}",
            "key": each["key"],
            "title": each["title"],
            "before": before,
            "after": after,
            "difference": difference,
            "when": format_date(day, style=style),
            "words": f"{each['title']} goes from {before} to {after}.",
            "owner": each["owner"],
        }
        found.append(cast(ChangeValues, {**change, **told}))
    return found
