"""An uncertain plan played through many times at once: bar by bar, with a number for each run."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import date
from operator import add
from typing import Final, NamedTuple

from roadmapper.planning.dependencies import Dependency, Span
from roadmapper.planning.network import Network
from roadmapper.planning.pert import STEPS, pert_days
from roadmapper.planning.spread import Spread
from roadmapper.planning.workdays import ALWAYS, Calendar

_MIRROR: Final = bytes(range(STEPS - 1, -1, -1))


class Estimate(NamedTuple):
    """A bar as a forecast takes it: its planned end is the likely one; what is done is certain.

    Without a best (worst) end the likely one is the best (worst).
    """

    likely: date
    start: date | None = None
    best: date | None = None
    worst: date | None = None
    done: bool = False


class UncertainPlan(NamedTuple):
    """What a forecast is made of; ``milestones`` names for each milestone the bars that it waits for.

    With ``today`` nothing that is not done finishes before it.
    """

    estimates: Mapping[str, Estimate]
    dependencies: Iterable[Dependency] | Network = ()
    milestones: Mapping[str, Iterable[str]] = {}
    calendar: Calendar = ALWAYS
    today: date | None = None


class _Runs(NamedTuple):
    """A working day's number for each run, all of them from ``low`` to ``high``.

    An end is told by the number after it: the first working day that is free again.
    """

    numbers: list[int]
    low: int
    high: int

    def later(self, days: int) -> _Runs:
        if days == 0:
            return self
        return _Runs([number + days for number in self.numbers], self.low + days, self.high + days)


def draws_of(bar: str, seed: int, runs: int) -> bytes:
    """Which of its 256 equally likely lengths a bar has in each run; the draws are its own.

    The second half mirrors the first, long for short, in all bars at once: as a finish never comes
    earlier when a bar takes longer, errors of the halves cancel (antithetic variates, Hammersley and
    Morton 1956).
    """
    half = random.Random(f"{seed} {bar}").randbytes((runs + 1) // 2)
    return (half + half.translate(_MIRROR))[:runs]


def _latest(several: list[_Runs], floor: int) -> _Runs:
    """Run by run the latest of all, and of the floor; what never is the latest costs nothing."""
    low = max(floor, *(runs.low for runs in several))
    kept = [runs for runs in several if runs.high > low]
    if not kept:
        return _Runs([low] * len(several[0].numbers), low, low)
    numbers = kept[0].numbers
    for runs in kept[1:]:
        numbers = [one if one > two else two for one, two in zip(numbers, runs.numbers, strict=True)]
    if low > max(runs.low for runs in kept):
        numbers = [number if number > low else low for number in numbers]
    return _Runs(numbers, low, max(runs.high for runs in kept))


class _Asked:
    """What is asked of a bar: the first days, as ordinals, on which it may start and end.

    Where a predecessor is uncertain they are numbers by run.
    """

    def __init__(self) -> None:
        self.start = self.end = date.min.toordinal()
        self.starts: list[_Runs] = []
        self.ends: list[_Runs] = []


class _FirstDays(dict[int, int]):
    """The number of the first working day so many days of any kind after that of another, found once each.

    ``from_end`` and ``to_end`` say that either is an end, told by the number after it.
    """

    def __init__(self, calendar: Calendar, from_end: bool, days: int, to_end: bool) -> None:
        super().__init__()
        self._terms = calendar, from_end, days, to_end

    def __missing__(self, number: int) -> int:
        calendar, from_end, days, to_end = self._terms
        found = calendar.number_from(calendar.ordinal_of(number - from_end) + days) + to_end
        self[number] = found
        return found


class _Last:
    """The last end of a milestone's bars so far: of the certain ones, and of the others by run."""

    def __init__(self) -> None:
        self.day: date | None = None
        self.ends: _Runs | None = None


class Simulation:
    """A plan in play; forecast.simulate tells the rules. ``play`` the bars of ``order`` one after another."""

    def __init__(self, plan: UncertainPlan, runs: int, seed: int) -> None:
        self._plan, self._runs, self._seed, self._calendar = plan, runs, seed, plan.calendar
        self._network = Network.of(plan.dependencies)
        self._unread = {bar: len(links) for bar, links in self._network.following.items()}
        self._certain: dict[str, Span] = {}
        self._starts: dict[str, _Runs] = {}
        self._ends: dict[str, _Runs] = {}
        self._first_days: dict[tuple[bool, int, bool], _FirstDays] = {}
        self._milestones = {milestone: _Last() for milestone in plan.milestones}
        self._milestones_of: dict[str, list[_Last]] = {}
        for milestone, bars in plan.milestones.items():
            for bar in bars:
                self._milestones_of.setdefault(bar, []).append(self._milestones[milestone])
        alone = (bar for bar in plan.estimates if bar not in self._network.rank)
        self.order = [*self._network.order, *alone]

    def play(self, bar: str) -> Spread | None:
        """The finish of a bar, all of whose predecessors have been played; None without an estimate."""
        estimate = self._plan.estimates.get(bar)
        spread = None if estimate is None else self._played(bar, estimate)
        for link in self._network.awaited.get(bar, ()):
            self._unread[link.predecessor] -= 1
            if self._unread[link.predecessor] == 0:  # or ten thousand bars would fill the memory
                self._starts.pop(link.predecessor, None)
                self._ends.pop(link.predecessor, None)
        return spread

    def milestone(self, milestone: str) -> Spread | None:
        """The finish of a milestone once all bars are played; None where none of its bars has an estimate."""
        last = self._milestones[milestone]
        if last.ends is None:
            return None if last.day is None else Spread.certain(last.day, self._runs)
        spread = Spread.of(last.ends.numbers, self._calendar)
        return spread if last.day is None else spread.not_before(last.day)

    def _played(self, bar: str, estimate: Estimate) -> Spread:
        asked = _Asked() if estimate.done else self._asked(bar, estimate)
        first, lengths = self._lengths(estimate)
        start = max(first, self._calendar.number_from(asked.start))
        asked.starts = [runs for runs in asked.starts if runs.high > start]
        asked.ends = [runs for runs in asked.ends if runs.high > start + lengths[0]]
        if estimate.done or (lengths[0] == lengths[-1] and not asked.starts and not asked.ends):
            return self._certainly(bar, estimate, asked)
        starts, ends = self._drawn(bar, start, lengths, asked)
        spread = Spread.of(ends.numbers, self._calendar)
        if bar in self._network.following:
            # What was drawn may lie closer together than what could have been.
            ends = _Runs(ends.numbers, spread.numbers[0] + 1, spread.numbers[-1] + 1)
            self._ends[bar] = ends
            if self._start_awaited(bar):
                self._starts[bar] = ends.later(-1) if estimate.start is None else starts
        for last in self._milestones_of.get(bar, ()):
            last.ends = ends if last.ends is None else _latest([last.ends, ends], ends.low)
        return spread

    def _asked(self, bar: str, estimate: Estimate) -> _Asked:
        """What today and its predecessors ask of a bar; one without a start is held at its end alone."""
        asked = _Asked()
        if self._plan.today is not None:
            asked.end = self._plan.today.toordinal()
        for link in self._network.awaited.get(bar, ()):
            if self._network.in_ring(link):
                continue
            at_end = link.kind[1:] == "F" or estimate.start is None
            certain = self._certain.get(link.predecessor)
            runs = (self._ends if link.kind[:1] == "F" else self._starts).get(link.predecessor)
            if runs is not None:
                (asked.ends if at_end else asked.starts).append(self._allowed(link, runs, at_end))
            elif certain is not None and (awaited := _awaited_day(link, certain)) is not None:
                day = awaited.toordinal() + _days_after(link)
                if at_end:
                    asked.end = max(asked.end, day)
                else:
                    asked.start = max(asked.start, day)
        return asked

    def _allowed(self, link: Dependency, runs: _Runs, at_end: bool) -> _Runs:
        """From when on a dependency lets its successor start, or be over where it is held at its end."""
        calendar, from_finish = self._calendar, link.kind[:1] == "F"
        if calendar == ALWAYS or (link.lag == 0 and link.kind != "SF"):
            return runs.later(link.lag + at_end - (link.kind[1:] == "F"))
        terms = from_finish, _days_after(link), at_end
        if terms not in self._first_days:
            self._first_days[terms] = _FirstDays(calendar, *terms)
        first = self._first_days[terms].__getitem__
        return _Runs(list(map(first, runs.numbers)), first(runs.low), first(runs.high))

    def _lengths(self, estimate: Estimate) -> tuple[int, list[int]]:
        """A bar's first working day, and its equally likely lengths from there to its end, ascending."""
        calendar, likely = self._calendar, estimate.likely
        best, worst = min(estimate.best or likely, likely), max(estimate.worst or likely, likely)
        ends = [calendar.number_until(day.toordinal()) for day in (best, likely, worst)]
        first = ends[0] if estimate.start is None else calendar.number_from(estimate.start.toordinal())
        return first, pert_days(*(max(1, end - first + 1) for end in ends))

    def _certainly(self, bar: str, estimate: Estimate, asked: _Asked) -> Spread:
        """A certain bar stays on its dates, days off or not, unless these break a dependency."""
        calendar, span = self._calendar, Span(estimate.start, estimate.likely)
        first, last = span.numbers(calendar)
        late = [] if last is None else [calendar.number_from(asked.end) - last]
        late += [] if first is None else [calendar.number_from(asked.start) - first]
        if asked.end > estimate.likely.toordinal() or (
            estimate.start is not None and asked.start > estimate.start.toordinal()
        ):
            span = span.moved(max(0, *late), calendar)
        end = span.end or estimate.likely
        self._certain[bar] = Span(span.start or end, end)
        for milestone in self._milestones_of.get(bar, ()):
            milestone.day = end if milestone.day is None else max(milestone.day, end)
        return Spread.certain(end, self._runs)

    def _drawn(self, bar: str, start: int, lengths: list[int], asked: _Asked) -> tuple[_Runs, _Runs]:
        """Start and end of an uncertain bar, run by run."""
        draws = draws_of(bar, self._seed, self._runs)
        shortest, longest = lengths[0], lengths[-1]
        if asked.starts:
            starts = _latest(asked.starts, start)
            ends = list(map(add, starts.numbers, map(lengths.__getitem__, draws)))
        else:
            starts = _Runs([start] * self._runs, start, start)
            ends = list(map([start + length for length in lengths].__getitem__, draws))
        free = _Runs(ends, starts.low + shortest, starts.high + longest)
        held = _latest([free, *asked.ends], self._calendar.number_from(asked.end) + 1)
        if held.numbers is free.numbers or not self._start_awaited(bar):
            return starts, held
        pulled = [
            start + late - early
            for start, late, early in zip(starts.numbers, held.numbers, free.numbers, strict=True)
        ]
        return _Runs(pulled, starts.low, starts.high + held.high - free.low), held

    def _start_awaited(self, bar: str) -> bool:
        return any(link.kind[:1] == "S" for link in self._network.following.get(bar, ()))


def _awaited_day(link: Dependency, predecessor: Span) -> date | None:
    return predecessor.end if link.kind[:1] == "F" else predecessor.start


def _days_after(link: Dependency) -> int:
    """How many days after its predecessor's day in question the successor's may be, as days_short has it."""
    return link.lag + (link.kind[:1] == "F") - (link.kind[1:] == "F")
