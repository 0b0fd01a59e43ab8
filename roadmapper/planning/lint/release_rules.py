"""Rules about releases: their dates, their scope and their checklists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from roadmapper.counting import counted
from roadmapper.planning.dates import last_day
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.seen import Ready, Seen, Ship, named

_SOON_DAYS = 14
"""How long before its date a release is to be ready, or told."""


def _about(rule: str, ship: Ship, title: str, detail: str = "", *fixes: str) -> Finding:
    return Finding(rule, "release", ship.id, ship.key, title, detail, fixes)


def _coming(seen: Seen) -> Iterator[Ship]:
    """The releases that have not shipped."""
    return (ship for ship in seen.ships if ship.state != "shipped")


def late_releases(seen: Seen) -> Iterator[Finding]:
    """Releases whose date has passed without their having shipped."""
    for ship in _coming(seen):
        if ship.date is not None and last_day(ship.date, ship.precision) < seen.today:
            words = f"{named(ship.title, ship.key)} should have shipped {seen.ago(ship.date)}"
            yield _about("late-release", ship, words, seen.day(ship.date, ship.precision), "ship_release")


def unready_releases(seen: Seen) -> Iterator[Finding]:
    """Releases of the next two weeks whose checklist has something left, or that nobody has let go."""
    lists = _lists(seen)
    for ship in _coming(seen):
        if ship.date is None or not seen.today <= ship.date <= seen.today + timedelta(days=_SOON_DAYS):
            continue
        items = lists.get(ship.id, [])
        done = sum(item.is_done for item in items)
        when = f"{seen.day(ship.date, ship.precision)} · "
        if done < len(items):
            words = f"{named(ship.title, ship.key)} is {seen.ago(ship.date)} and not ready"
            yield _about("release-not-ready", ship, words, f"{when}readiness {done} of {len(items)}")
        elif ship.state == "no_go":
            words = f"{named(ship.title, ship.key)} is {seen.ago(ship.date)}, and it is a no-go"
            yield _about("release-not-ready", ship, words, f"{when}decide again, or move it")


def overdue_readiness(seen: Seen) -> Iterator[Finding]:
    """Lines of checklists whose own date has passed; told once a release."""
    lists = _lists(seen)
    for ship in _coming(seen):
        late = [
            item
            for item in lists.get(ship.id, [])
            if not item.is_done and item.due is not None and item.due < seen.today
        ]
        if late:
            words = f"{named(ship.title, ship.key)}: {counted(len(late), 'readiness item')} overdue"
            yield _about("readiness-overdue", ship, words, named(late[0].title))


def crowded_releases(seen: Seen) -> Iterator[Finding]:
    """Work that ends after the release that is to ship it."""
    ships = {ship.id: ship for ship in _coming(seen)}
    for bar in seen.bars:
        ship = ships.get(bar.release or "")
        if ship is None or ship.date is None or bar.end is None or not bar.is_open:
            continue
        last = last_day(ship.date, ship.precision)
        if bar.end > last:
            days = counted((bar.end - last).days, "day")
            words = f"{named(bar.title, bar.key)} ends {days} after {named(ship.title, ship.key)}"
            detail = f"{seen.day(bar.end, bar.end_precision)} and {seen.day(ship.date, ship.precision)}"
            yield Finding("misses-release", "initiative", bar.id, bar.key, words, detail)


def unowned_releases(seen: Seen) -> Iterator[Finding]:
    """Releases to come that nobody answers for."""
    for ship in _coming(seen):
        if not ship.has_owner and ship.date is not None:
            words = f"{named(ship.title, ship.key)} has no owner"
            yield _about("release-no-owner", ship, words, seen.day(ship.date, ship.precision), "assign_me")


def _lists(seen: Seen) -> dict[str, list[Ready]]:
    found: dict[str, list[Ready]] = {}
    for item in seen.ready:
        found.setdefault(item.release, []).append(item)
    return found
