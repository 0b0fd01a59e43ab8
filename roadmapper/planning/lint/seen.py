"""What the rules look at: a plan's items as plain values, with the day on which it is looked at."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from roadmapper.counting import counted
from roadmapper.planning.date_format import DEFAULT_STYLE, format_date
from roadmapper.planning.dates import Precision
from roadmapper.planning.number_format import DEFAULT_NUMBER_STYLE
from roadmapper.planning.risk import exposure
from roadmapper.planning.status import OPEN_CATEGORIES

UNTITLED: Final = "Untitled"


class Bar(NamedTuple):
    """An initiative; ``category`` is that of its status, ``is_parent`` whether others are below it."""

    id: str
    key: str = ""
    title: str = ""
    category: str = "planned"
    horizon: str | None = None
    start: date | None = None
    start_precision: Precision = "day"
    end: date | None = None
    end_precision: Precision = "day"
    has_owner: bool = True
    parent: str | None = None
    release: str | None = None
    is_parent: bool = False
    health: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is work that lies ahead or goes on."""
        return self.category in OPEN_CATEGORIES

    @property
    def is_now(self) -> bool:
        """Whether people work on it, or mean to as the next thing."""
        return self.is_open and (self.category == "in_progress" or self.horizon == "now")


class Wait(NamedTuple):
    """A dependency by its own id; ``kind`` and ``lag`` are as in ``planning.dependencies``."""

    id: str
    key: str
    predecessor: str
    successor: str
    kind: str = "FS"
    lag: int = 0


class Point(NamedTuple):
    """A milestone, with the initiatives that it waits for."""

    id: str
    key: str = ""
    title: str = ""
    date: date | None = None
    precision: Precision = "day"
    waits_for: tuple[str, ...] = ()


class Goal(NamedTuple):
    """An objective; ``is_closed`` once it has a score."""

    id: str
    key: str = ""
    title: str = ""
    cycle: str | None = None
    is_closed: bool = False


class Measure(NamedTuple):
    """A key result, or (without an objective) a metric; ``checked`` is the day of its last check-in."""

    id: str
    key: str = ""
    title: str = ""
    objective: str = ""
    direction: str = "increase"
    baseline: float | None = 0.0
    target: float | None = 100.0
    current: float | None = None
    cadence: str | None = None
    checked: date | None = None
    unit: str | None = None


class Season(NamedTuple):
    """A cycle that has a row of its own."""

    title: str
    start: date | None = None
    end: date | None = None
    is_closed: bool = False


class Ship(NamedTuple):
    """A release with how far its checklist is."""

    id: str
    key: str = ""
    title: str = ""
    date: date | None = None
    precision: Precision = "day"
    state: str = "planned"
    has_owner: bool = True


class Ready(NamedTuple):
    """One line of a release's checklist."""

    id: str
    release: str
    title: str = ""
    due: date | None = None
    is_done: bool = False


class Danger(NamedTuple):
    """A risk; probability and impact count from 1 to 5."""

    id: str
    key: str = ""
    title: str = ""
    probability: int | None = None
    impact: int | None = None
    has_owner: bool = True
    has_mitigation: bool = True
    due: date | None = None
    state: str = "open"

    @property
    def is_open(self) -> bool:
        """Whether it may still happen."""
        return self.state in ("open", "mitigating")

    @property
    def exposure(self) -> int | None:
        """From 1 to 25; None where nobody has said."""
        return exposure(self.probability, self.impact)


class Refusal(NamedTuple):
    """A decline of an initiative, with what would have it thought about again."""

    id: str
    initiative: str
    reason: str = ""
    revisit_on: date | None = None
    measure: str | None = None
    when: str | None = None
    value: float | None = None
    is_standing: bool = True


class Choice(NamedTuple):
    """A decision record; ``superseded_by`` is the id of the later one."""

    id: str
    key: str = ""
    title: str = ""
    state: str = "proposed"
    decision: bool = False
    superseded_by: str | None = None


class Aged(NamedTuple):
    """A PRD or draft that says something else than at its review, in words."""

    entity: str
    id: str
    key: str
    title: str
    words: str
    first: str


class Untrue(NamedTuple):
    """What an audience still believes and is no longer so: how many sentences, and the first of them."""

    audience: str
    title: str
    number: int
    first: str


class Waiting(NamedTuple):
    """An audience that is due to hear; ``words`` are such as "an update is due today"."""

    audience: str
    title: str
    words: str
    heard: date | None = None


class Disputed(NamedTuple):
    """A value that two copies disagree about: what it is of, and the field in words within a sentence."""

    entity: str
    id: str
    name: str
    field: str


class Seen(NamedTuple):
    """Everything that the rules look at."""

    today: date
    style: str = DEFAULT_STYLE
    numbers: str = DEFAULT_NUMBER_STYLE
    bars: tuple[Bar, ...] = ()
    waits: tuple[Wait, ...] = ()
    points: tuple[Point, ...] = ()
    goals: tuple[Goal, ...] = ()
    results: tuple[Measure, ...] = ()
    metrics: tuple[Measure, ...] = ()
    seasons: tuple[Season, ...] = ()
    ships: tuple[Ship, ...] = ()
    ready: tuple[Ready, ...] = ()
    dangers: tuple[Danger, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    choices: tuple[Choice, ...] = ()
    written: frozenset[str] = frozenset()
    """Ids of the initiatives that have a PRD."""
    aimed: frozenset[tuple[str, str]] = frozenset()
    """(initiative, key result or objective) of what contributes to what."""
    aged: tuple[Aged, ...] = ()
    untrue: tuple[Untrue, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    disputed: tuple[Disputed, ...] = ()

    def day(self, day: date, precision: Precision = "day") -> str:
        """A date as this workspace writes it."""
        return format_date(day, precision, self.style)

    def ago(self, day: date) -> str:
        """ "3 days ago", "yesterday", "today", "in 4 days"."""
        days = (self.today - day).days
        if days in (-1, 0, 1):
            return ("tomorrow", "today", "yesterday")[days + 1]
        return f"{counted(days, 'day')} ago" if days > 0 else f"in {counted(-days, 'day')}"


def named(title: str, key: str = "") -> str:
    """What an item is called in a sentence."""
    return title or key or UNTITLED
