"""Workspaces for the timeline: FOLDER SIZE YEARS... leaves each FOLDER/plan-SIZE-YEARS.roadmap.

SIZE initiatives with dates in a plan of YEARS years around today, so that more of them in the same years lie
denser and ten times as many in ten times the years as dense. They last two weeks to three months, a tenth of
them told by quarters; 5 themes, 4 teams, 30 owners, titles of three to seven words. One dependency for each
five: three quarters of them within a theme, one in eight violated. A milestone a month. A plan that is there
is left as it is.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.measured.make_workspace import make
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.status import Status
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.storage.edit import Edit

A_YEAR = 365
THEMES, TEAMS, OWNERS = 5, 4, 30
FIVE = 5
"""Initiatives for each dependency."""
NEAR_DAYS = 30
VERBS = ("Offer", "Rework", "Automate", "Measure", "Simplify", "Retire", "Pilot", "Extend")
THINGS = ("billing", "search", "onboarding", "reports", "permissions", "exports", "the mobile app", "alerts")
ENDS = ("", "for partners", "in all regions", "with audit trail", "behind a switch", "for large accounts")

Row = dict[str, Any]


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of a day's quarter."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    after = (first + timedelta(days=100)).replace(day=1)
    return first, after - timedelta(days=1)


def dates(random: Random, first: date, days: int) -> Row:
    """Where one initiative lies in a plan of so many days."""
    start = first + timedelta(days=random.randrange(days))
    end = start + timedelta(days=13 + random.randrange(80))
    precision = "day"
    if random.random() < 0.1:
        start, end, precision = quarter_of(start)[0], quarter_of(end)[1], "quarter"
    return {
        "start": start.isoformat(),
        "start_precision": precision,
        "end": end.isoformat(),
        "end_precision": precision,
    }


def initiatives(random: Random, size: int, years: int, named: dict[str, list[str]]) -> list[Row]:
    """Rows of initiatives; ``named`` holds the ids of themes, teams and statuses."""
    days = years * A_YEAR
    first = date.today() - timedelta(days=days // 2)
    return [
        {
            "title": f"{VERBS[number % 8]} {random.choice(THINGS)} {random.choice(ENDS)} {number}".replace(
                "  ", " "
            ),
            "progress": random.randrange(101),
            "health": random.choice(("on_track", "on_track", "at_risk", "off_track", None)),
            "owner": [f"Lead {random.randrange(OWNERS)}"],
            "status": random.choice(named["status"]),
            "theme": random.choice(named["theme"]),
            "team": random.choice(named["team"]),
            **dates(random, first, days),
        }
        for number in range(size)
    ]


def pairs(random: Random, rows: list[Row]) -> list[tuple[int, int]]:
    """Predecessors and successors: mostly of one theme, the successor a few weeks after the end."""
    order = sorted(range(len(rows)), key=lambda number: rows[number]["start"])
    of_theme: dict[str, list[int]] = {}
    for number in order:
        of_theme.setdefault(rows[number]["theme"], []).append(number)
    found: dict[tuple[int, int], None] = {}
    while len(found) < len(rows) // FIVE:
        before = random.randrange(len(rows))
        among = of_theme[rows[before]["theme"]] if random.random() < 0.75 else order
        violated = random.random() < 0.125
        earliest = rows[before]["start" if violated else "end"]
        wanted = date.fromisoformat(earliest) + timedelta(days=1 + random.randrange(NEAR_DAYS))
        place = bisect_left(among, wanted.isoformat(), key=lambda number: rows[number]["start"])
        after = among[min(place, len(among) - 1)]
        if after != before and (after, before) not in found:
            found[before, after] = None
    return list(found)


def fill(edit: Edit, size: int, years: int) -> None:
    """Everything in one step; the same at every call, but for today."""
    random = Random(size * 1_000 + years)
    named = {
        "status": [status.id for status in edit.all(Status)],
        "theme": [edit.add(Theme(title=f"Theme {number}")).id for number in range(THEMES)],
        "team": [edit.add(Team(title=f"Team {number}")).id for number in range(TEAMS)],
    }
    rows = initiatives(random, size, years, named)
    ids = [row["id"] for row in edit.add_rows(Initiative, rows)]
    edit.add_rows(
        Dependency,
        [{"predecessor": ids[before], "successor": ids[after]} for before, after in pairs(random, rows)],
    )
    first = date.today() - timedelta(days=years * A_YEAR // 2)
    months = [(first + timedelta(days=number * 30)).isoformat() for number in range(years * 12)]
    edit.add_rows(
        Milestone, [{"title": f"Release {number}", "date": day} for number, day in enumerate(months)]
    )


def make_missing(folder: Path, size: int, years: int) -> None:
    """Make a plan, unless it is there."""
    path = folder / f"plan-{size}-{years}.roadmap"
    if not path.exists():
        make(path, lambda edit: fill(edit, size, years))


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[2:]]
    for size, years in zip(numbers[::2], numbers[1::2], strict=True):
        make_missing(Path(sys.argv[1]), size, years)
