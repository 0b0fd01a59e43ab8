"""What comes next in a plan: milestones, releases, and what starts and ends, in the order of their days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple, TypeGuard

from roadmapper.planning.date_format import short_date
from roadmapper.planning.dates import Precision
from roadmapper.planning.lint.asking import Difference
from roadmapper.planning.lint.seen import Bar, Seen, Ship, named

DAYS: Final = 30


class Coming(NamedTuple):
    """One line: ``entity`` and ``id`` lead there, ``detail`` says when."""

    day: date
    entity: str
    id: str
    title: str
    detail: str


def coming(seen: Seen, days: int = DAYS) -> list[Coming]:
    """What is due from today on, that many days ahead; on one day milestones and releases come first."""
    until = seen.today + timedelta(days=days)

    def is_due(day: date | None) -> TypeGuard[date]:
        return day is not None and seen.today <= day <= until

    found: list[Coming] = []
    for point in seen.points:
        if is_due(point.date):
            when = _when(seen, point.date, point.precision)
            found.append(Coming(point.date, "milestone", point.id, named(point.title, point.key), when))
    for ship in seen.ships:
        if is_due(ship.date) and ship.state != "shipped":
            when = _when(seen, ship.date, ship.precision) + _readiness(seen, ship)
            found.append(Coming(ship.date, "release", ship.id, named(ship.title, ship.key), when))
    for bar in seen.bars:
        if bar.is_open and not bar.is_parent:
            if is_due(bar.start) and bar.category != "in_progress":
                found.append(_bar(seen, bar, bar.start, bar.start_precision, "starts"))
            if is_due(bar.end):
                found.append(_bar(seen, bar, bar.end, bar.end_precision, "ends"))
    return _sorted(found)


def coming_again(kept: Sequence[Coming], seen: Seen, differing: Difference) -> list[Coming]:
    """The same where only initiatives differ from those of the plan of which ``kept`` is."""
    touched = differing.ids
    others = [each for each in kept if each.entity != "initiative" or each.id not in touched]
    return _sorted([*others, *coming(seen._replace(points=(), ships=(), bars=differing.come))])


def _sorted(found: list[Coming]) -> list[Coming]:
    return sorted(found, key=lambda each: (each.day, each.entity == "initiative", each.title, each.id))


def _when(seen: Seen, day: date, precision: Precision) -> str:
    written = short_date(day, precision, seen.style, today=seen.today)
    return f"{written} · {seen.ago(day)}" if precision == "day" else written


def _readiness(seen: Seen, ship: Ship) -> str:
    items = [item for item in seen.ready if item.release == ship.id]
    done = sum(item.is_done for item in items)
    return f" · readiness {done} of {len(items)}" if items else ""


def _bar(seen: Seen, bar: Bar, day: date, precision: Precision, verb: str) -> Coming:
    title = f"{named(bar.title, bar.key)} {verb}"
    return Coming(day, "initiative", bar.id, title, _when(seen, day, precision))
