"""The overview of a workspace: what needs somebody, what is new, what comes next, and how the plan stands."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from roadmapper.operations.details import moment
from roadmapper.operations.lint_reading import read_seen
from roadmapper.operations.linting import switched_off
from roadmapper.operations.news import News, read_news
from roadmapper.operations.news import read_seen as read_known
from roadmapper.operations.okr import ObjectiveProgress, objective_tree
from roadmapper.operations.wording import as_day
from roadmapper.planning.coming import Coming, coming
from roadmapper.planning.cycles import Cycle, cycles_words, parse_cycle
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.rules import findings, wanted
from roadmapper.planning.lint.seen import Seen as Plan
from roadmapper.planning.slips import WEEKS, Moved, Week, slips
from roadmapper.planning.visits import Seen
from roadmapper.storage.news_reading import read_moved_ends
from roadmapper.storage.reading import Reader, workspace_row
from roadmapper.storage.workspace import Workspace


class Aim(NamedTuple):
    """An objective at a glance; ``progress`` is a share from 0 to 1, None where nobody can tell."""

    id: str
    title: str
    progress: float | None
    health: str | None


class Health(NamedTuple):
    """How many open initiatives are scheduled, and how many of all open ones are said to be how."""

    scheduled: int = 0
    on_track: int = 0
    at_risk: int = 0
    off_track: int = 0


class Overview(NamedTuple):
    """Everything that the page shows, as of one reading; ``known`` is how far the journal was read."""

    today: date
    needs: tuple[Finding, ...]
    off: int
    news: tuple[News, ...]
    known: Seen
    coming: tuple[Coming, ...]
    aims_of: str
    aims: tuple[Aim, ...]
    health: Health
    weeks: tuple[Week, ...]
    style: str
    is_empty: bool


def read_overview(workspace: Workspace, reader: Reader, since: Seen, today: date, now: int) -> Overview:
    """Read all of it, on a worker; ``now`` is UTC milliseconds, ``since`` what was known at the last look."""
    row = reader.read(workspace_row)
    plan = read_seen(workspace, reader, today)
    off = switched_off(workspace)
    rules = wanted(off)
    known = read_known(reader, now)
    aims_of, aims = _aims(workspace, today)
    return Overview(
        today,
        tuple(findings(plan, rules)),
        len(wanted()) - len(rules),
        tuple(read_news(workspace, reader, since, now)),
        known,
        tuple(coming(plan)),
        aims_of,
        aims,
        _health(plan),
        tuple(_weeks(reader, today, row.first_weekday)),
        row.date_style,
        not (plan.bars or plan.goals or plan.points),
    )


def _aims(workspace: Workspace, today: date) -> tuple[str, tuple[Aim, ...]]:
    """The objectives of running cycles, those at the top of their tree, and what the cycles are called."""
    running = [(line, _cycle(line)) for line in objective_tree(workspace) if line.parent is None]
    chosen = [(line, cycle) for line, cycle in running if cycle is None or cycle.first <= today <= cycle.last]
    aims = tuple(Aim(line.item.id, line.item.title, line.progress, line.health) for line, _ in chosen)
    return cycles_words(cycle for _, cycle in chosen if cycle is not None), aims


def _cycle(line: ObjectiveProgress) -> Cycle | None:
    try:
        return parse_cycle(line.item.cycle or "")
    except ValueError:
        return None


def _health(plan: Plan) -> Health:
    open_bars = [bar for bar in plan.bars if bar.is_open]
    said = Counter(bar.health for bar in open_bars)
    scheduled = sum(bar.start is not None or bar.end is not None for bar in open_bars)
    return Health(scheduled, said["on_track"], said["at_risk"], said["off_track"])


def _weeks(reader: Reader, today: date, first_weekday: int) -> list[Week]:
    begin = datetime.combine(today - timedelta(weeks=WEEKS), time.min)
    since = int(begin.timestamp() * 1000)
    moves = reader.read(lambda connection: read_moved_ends(connection, since))
    return slips(
        (
            Moved(moment(at).astimezone().date(), eid, as_day(before), as_day(after))
            for at, eid, before, after in moves
        ),
        today,
        first_weekday,
    )
