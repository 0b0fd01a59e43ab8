"""The overview of a workspace: what needs somebody, what is new, what comes next, and how the plan stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final, NamedTuple

from roadmapper.changes import Step
from roadmapper.operations.aims import Aims, aims_of
from roadmapper.operations.details import moment
from roadmapper.operations.kept_seen import KeptSeen
from roadmapper.operations.linting import switched_off
from roadmapper.operations.news import News, read_news
from roadmapper.operations.news import read_seen as read_known
from roadmapper.operations.okr_reading import OkrPlan
from roadmapper.operations.wording import as_day
from roadmapper.planning.coming import Coming, coming, coming_again
from roadmapper.planning.lint.asking import Asking, Groups, difference
from roadmapper.planning.lint.rules import wanted
from roadmapper.planning.lint.seen import Bar
from roadmapper.planning.lint.seen import Seen as Plan
from roadmapper.planning.slips import WEEKS, Moved, Week, slips
from roadmapper.planning.visits import Seen
from roadmapper.storage.news_reading import read_moved_ends
from roadmapper.storage.reading import Reader, workspace_row
from roadmapper.storage.workspace import Workspace

_OKRS: Final = frozenset({"objective", "key_result", "check_in"})
_JOURNAL: Final = frozenset({"merge", "fold", "repair"})
"""Kinds of steps with which the journal may tell of other moves than their own."""
_COMING: Final = ("style", "points", "ships", "ready")
"""The parts that say what comes next, besides the initiatives."""
_ENDS: Final = frozenset({"end", "first_weekday"})


class Health(NamedTuple):
    """How many open initiatives are scheduled, and how many of all open ones are said to be how."""

    scheduled: int = 0
    on_track: int = 0
    at_risk: int = 0
    off_track: int = 0


class Overview(NamedTuple):
    """Everything that the page shows, as of one reading; ``known`` is how far the journal was read.

    ``needs`` holds a group of findings for each rule that found any, ``off`` the number of unasked rules.
    """

    today: date
    needs: Groups
    off: int
    news: tuple[News, ...]
    known: Seen
    coming: tuple[Coming, ...]
    aims: Aims
    health: Health
    weeks: tuple[Week, ...]
    style: str
    is_empty: bool


class _Read(NamedTuple):
    """What a reading was made of, and what came of it."""

    plan: Plan
    overview: Overview


class OverviewReading:
    """Reads it again and again, for one worker at a time: after steps only what they may have changed."""

    def __init__(self) -> None:
        self._seen = KeptSeen()
        self._asking = Asking()
        self._objectives: OkrPlan | None = None
        self._last: _Read | None = None

    def read(
        self, workspace: Workspace, reader: Reader, since: Seen, now: int, steps: Sequence[Step] = ()
    ) -> Overview:
        """All of it as of ``now`` (UTC milliseconds); ``since`` is what was known at the last look.

        ``steps`` are all that were committed since the last reading. Takes time with the size of the plan
        the first time, so screens read on a worker.
        """
        today = moment(now).astimezone().date()
        last, self._last = self._last, None
        if last is None or last.overview.today != today:  # the first, or the last one failed
            last, self._seen, self._asking, self._objectives = None, KeptSeen(), Asking(), None
        row = reader.read(workspace_row)
        known = read_known(reader, now)
        plan = self._seen.read(workspace, reader, today, steps)
        off = switched_off(workspace)
        rules = wanted(off)
        found = Overview(
            today,
            self._asking.ask(plan, rules),
            len(wanted()) - len(rules),
            tuple(read_news(workspace, reader, since, now)),
            known,
            _coming(last, plan),
            self._aims(reader, last, steps, today),
            _health(last, plan),
            _weeks(reader, today, row.first_weekday)
            if last is None or _moves(steps)
            else last.overview.weeks,
            row.date_style,
            not (plan.bars or plan.goals or plan.points),
        )
        self._last = _Read(plan, found)
        return found

    def _aims(self, reader: Reader, last: _Read | None, steps: Sequence[Step], today: date) -> Aims:
        """The objectives at a glance."""
        if last is None or self._objectives is None:
            self._objectives = reader.read(partial(OkrPlan, linked=False))
            return aims_of(self._objectives, today)
        touching = [step for step in steps if not _OKRS.isdisjoint(step.tables)]
        for step in touching:
            reader.read(partial(self._objectives.refresh, step=step))
        return aims_of(self._objectives, today) if touching else last.overview.aims


def _coming(last: _Read | None, plan: Plan) -> tuple[Coming, ...]:
    if last is None or any(getattr(last.plan, name) is not getattr(plan, name) for name in _COMING):
        return tuple(coming(plan))
    differing = difference(last.plan, plan)
    return (
        tuple(coming_again(last.overview.coming, plan, differing)) if differing.ids else last.overview.coming
    )


def _health(last: _Read | None, plan: Plan) -> Health:
    if last is None:
        return health_of(plan.bars)
    differing = difference(last.plan, plan)
    less, more = health_of(differing.gone), health_of(differing.come)
    return Health(*(was - out + new for was, out, new in zip(last.overview.health, less, more, strict=True)))


def health_of(bars: Iterable[Bar]) -> Health:
    """How these stand, as far as they are open."""
    open_bars = [bar for bar in bars if bar.is_open]
    said = Counter(bar.health for bar in open_bars)
    scheduled = sum(bar.start is not None or bar.end is not None for bar in open_bars)
    return Health(scheduled, said["on_track"], said["at_risk"], said["off_track"])


def _moves(steps: Iterable[Step]) -> bool:
    """Whether steps may have changed how ends moved: one of them did, or the journal itself is another."""
    return any(
        step.kind in _JOURNAL or any(change.field in _ENDS for change in step.changes) for step in steps
    )


def _weeks(reader: Reader, today: date, first_weekday: int) -> tuple[Week, ...]:
    begin = datetime.combine(today - timedelta(weeks=WEEKS), time.min)
    since = int(begin.timestamp() * 1000)
    moves = reader.read(lambda connection: read_moved_ends(connection, since))
    return tuple(
        slips(
            (
                Moved(moment(at).astimezone().date(), eid, as_day(before), as_day(after))
                for at, eid, before, after in moves
            ),
            today,
            first_weekday,
        )
    )
