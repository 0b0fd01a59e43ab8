"""The net truth of a period: what moved, shipped, was added, declined or dropped, health and progress.

The state at the period's end is wound back through its steps to the state at its start, and the two are
compared: what undid itself in between, an item both added and removed included, leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from roadmapper.changes import Step
from roadmapper.planning.status import OPEN_CATEGORIES

Kind = Literal["moved", "shipped", "added", "reopened", "declined", "dropped", "health", "progress"]
KIND_TITLES: Final[dict[Kind, str]] = {
    "moved": "Moved",
    "shipped": "Shipped",
    "added": "Added",
    "reopened": "Reopened",
    "declined": "Declined",
    "dropped": "Dropped",
    "health": "Health",
    "progress": "Progress",
}
"""The groups in the order that a report has them."""

Values = Mapping[str, Any]
_DATES: Final = ("start", "start_precision", "end", "end_precision")
_FIELDS: Final[dict[Kind, tuple[str, ...]]] = {
    "moved": _DATES,
    "shipped": ("status",),
    "added": ("deleted",),
    "reopened": ("status",),
    "declined": ("status",),
    "dropped": ("deleted",),
    "health": ("health",),
    "progress": ("progress",),
}
_WORST_FIRST: Final = ("off_track", "at_risk", "on_track", None)
_NEVER: Final = date.max.isoformat()


class NetChange(NamedTuple):
    """One thing that is otherwise than when the period began.

    ``before`` and ``after`` are the item's values at the period's two ends; ``before`` is None for what
    is new. ``difference`` is days (moved; later is positive) or points (progress), None where there is
    nothing to subtract. ``at`` is when it last changed so, in UTC milliseconds.
    """

    kind: Kind
    eid: str
    before: Values | None
    after: Values
    difference: int | None
    at: int

    @property
    def title(self) -> str:
        return str(self.after.get("title") or "Untitled")


def rewound(values: Mapping[str, Values], steps: Iterable[Step], entity: str) -> dict[str, Values]:
    """The values of one entity's items as they were before these steps; ids that were not there yet are gone.

    ``values`` maps ids to the fields' values after the last of the steps, removed items (``deleted``)
    included. Long texts are left as they are.
    """
    before: dict[str, dict[str, Any]] = {eid: dict(fields) for eid, fields in values.items()}
    for step in sorted(steps, key=lambda step: step.no, reverse=True):
        for change in reversed(step.changes):
            if change.entity != entity:
                continue
            if change.op == "insert":
                before.pop(change.eid, None)
            elif change.op == "update" and change.field is not None and change.eid in before:
                before[change.eid][change.field] = change.old
    return dict(before)


def net_changes(
    values: Mapping[str, Values],
    steps: Iterable[Step],
    categories: Mapping[str, str],
    entity: str = "initiative",
    seen: Callable[[Values], Values | None] = lambda values: values,
) -> dict[Kind, list[NetChange]]:
    """The net changes of a period in their groups, every group present and in order of weight.

    ``values`` maps ids to values at the period's end, removed items included; ``steps`` are the
    period's, in any order; ``categories`` maps a status id to its category. An item may stand in
    several groups, but what was added, shipped, declined or dropped is not told as moved as well.
    What was added and then shipped (or declined) in the period is told as shipped (or declined); what
    came with such a status from the start, as imports do, is told as added. ``seen`` gives an item's values
    as an audience sees them, None for what it does not see: only what it sees is compared, what it did not
    see before is told as added, and what it does not see any more is not told.
    """
    steps = sorted(steps, key=lambda step: step.no)
    before = rewound(values, steps, entity)
    times = _times(steps, entity)
    first_status = _first_statuses(steps, entity)
    groups: dict[Kind, list[NetChange]] = {kind: [] for kind in KIND_TITLES}
    for eid in dict.fromkeys(
        change.eid for step in steps for change in step.changes if change.entity == entity
    ):
        was, after = before.get(eid), values.get(eid)
        if after is None or (after := seen(after)) is None:
            continue
        known = None if was is None or was.get("deleted") else seen(was)
        if was is not None and known is None:
            first_status.setdefault(eid, was.get("status"))
        kinds = _kinds(known, after, categories, first_status.get(eid))
        if kinds == ["declined"] and known is None and was is not None and not was.get("deleted"):
            continue  # whoever never saw it is not told that it is off
        for kind in kinds:
            at = max((times.get((eid, field), 0) for field in _FIELDS[kind]), default=0)
            groups[kind].append(
                NetChange(kind, eid, known, after, _difference(kind, known, after), at or times[eid, None])
            )
    for kind, group in groups.items():
        group.sort(key=lambda change: (_weight(change), change.title.casefold(), change.eid))
        groups[kind] = group
    return groups


def _times(steps: Iterable[Step], entity: str) -> dict[tuple[str, str | None], int]:
    """When each field last changed, and under None the item at all; an insert counts as its ``deleted``."""
    times: dict[tuple[str, str | None], int] = {}
    for step in steps:
        for change in step.changes:
            if change.entity == entity:
                times[change.eid, "deleted" if change.op == "insert" else change.field] = step.at
                times[change.eid, None] = step.at
    return times


def _first_statuses(steps: Iterable[Step], entity: str) -> dict[str, str | None]:
    return {
        change.eid: (change.new or {}).get("status")
        for step in steps
        for change in step.changes
        if change.entity == entity and change.op == "insert"
    }


def _kinds(
    was: Values | None, after: Values, categories: Mapping[str, str], first_status: str | None
) -> list[Kind]:
    gone = bool(after.get("deleted"))
    if was is None:
        if gone:
            return []
        settled = _settled(first_status, after.get("status"), categories)
        return ["added"] if settled in (None, "reopened") else [settled]
    if gone:
        return ["dropped"]
    settled = _settled(was.get("status"), after.get("status"), categories)
    if settled in ("shipped", "declined"):
        return [settled]
    kinds: list[Kind] = [] if settled is None else [settled]
    if any(was.get(field) != after.get(field) for field in _DATES):
        kinds.append("moved")
    kinds.extend(field for field in ("health", "progress") if was.get(field) != after.get(field))
    return kinds


def _settled(was: str | None, now: str | None, categories: Mapping[str, str]) -> Kind | None:
    """What a change of status amounts to: only arriving at, or leaving, shipped and declined counts."""
    old, new = categories.get(was or "", "idea"), categories.get(now or "", "idea")
    if old == new:
        return None
    if new == "shipped":
        return "shipped"
    if new == "declined":
        return "declined"
    return None if old in OPEN_CATEGORIES else "reopened"


def _difference(kind: Kind, was: Values | None, after: Values) -> int | None:
    if was is None:
        return None
    if kind == "progress":
        old, new = was.get("progress"), after.get("progress")
        return None if old is None or new is None else round(new - old)
    if kind != "moved":
        return None
    by_end, by_start = _days_between(was, after, "end"), _days_between(was, after, "start")
    return by_end or (by_start if by_start is not None else by_end)


def _days_between(was: Values, after: Values, field: str) -> int | None:
    try:
        return (date.fromisoformat(after[field]) - date.fromisoformat(was[field])).days
    except (KeyError, TypeError, ValueError):
        return None


def _weight(change: NetChange) -> tuple[Any, ...]:
    """Latest slips first, then what moved earlier; the news in order of time; the worst health first."""
    if change.kind == "moved":
        return (change.difference is None, -(change.difference or 0))
    if change.kind == "progress":
        return (change.difference is None, -abs(change.difference or 0))
    if change.kind == "health":
        health = change.after.get("health")
        return (_WORST_FIRST.index(health) if health in _WORST_FIRST else len(_WORST_FIRST),)
    if change.kind == "added":
        return (str(change.after.get("start") or change.after.get("end") or _NEVER),)
    return (change.at,)
