"""What the OKRs page shows, in words and shares: a line for each objective, with its key results."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from roadmapper.operations.okr_reading import ObjectiveRow, OkrPlan, ResultRow, progress_of
from roadmapper.planning.check_in_due import overdue_words
from roadmapper.planning.number_format import MISSING, format_measure
from roadmapper.planning.okr import expected_progress
from roadmapper.planning.okr_scores import GRADE_WORDS, grade, score_words
from roadmapper.planning.roll_up import roll_up_words
from roadmapper.ui.frame import Ref

Layout = Literal["list", "tree", "alignment"]
NO_INITIATIVE = "No initiative"
_LONGEST_NOW = 24


@dataclass(frozen=True)
class Line:
    """One objective (``children`` are its key results) or one key result, in words and shares from 0 to 1."""

    ref: Ref
    key: str
    title: str
    """As it is edited."""
    aim: str
    """What follows the title: "38% → 55%", or "O-1 · Growth"."""
    progress: float | None
    expected: float | None
    now: str
    trend: tuple[float, ...]
    confidence: int | None
    health: str | None
    depth: int = 0
    current: float | None = None
    children: tuple[Line, ...] = ()
    typed: str = ""
    """What an editor of the value begins with."""
    warning: str = ""
    """What stands out, in a few words."""
    told: str = ""
    """More about it, for the tooltip."""
    score: float | None = None
    """Of a cycle that is closed; it stands in place of the confidence."""
    is_closed: bool = False
    parent: str | None = None
    """The objective above, if it is shown."""
    longest_key: str = ""
    """Of the key results beside it: the titles of all begin behind it, in line."""


@dataclass(frozen=True)
class Choice:
    """Which objectives are shown: of a cycle (None: all, "now": those running today), of one team or all."""

    cycle: str | None = "now"
    team: str | None = None
    layout: Layout = "list"


class Lines:
    """Keeps the lines of objectives that nothing has changed: they are most of what a step leaves."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], Line]] = {}

    def objective(
        self,
        plan: OkrPlan,
        row: ObjectiveRow,
        results: list[ResultRow],
        progress: float | None,
        below: int,
        today: date,
        depth: int,
    ) -> Line:
        """The line of an objective, made anew only where something in it is another than the last time."""
        courses = tuple(tuple(plan.course(result.id)) for result in results)
        unserved = tuple(result.id not in plan.served for result in results)
        closed = (cycle := plan.cycle_of(row)) is not None and cycle.key in plan.closed
        team = plan.teams.get(row.team or "")
        made_of = (
            row,
            tuple(results),
            progress,
            below,
            today,
            depth,
            courses,
            unserved,
            closed,
            team,
            cycle,
            plan.style,
        )
        known = self._kept.get(row.id)
        if known is None or known[0] != made_of:
            line = _objective(plan, row, results, progress, below, today, depth)
            self._kept[row.id] = known = made_of, line
        return known[1]


def read_lines(
    plan: OkrPlan,
    choice: Choice,
    today: date,
    kept: Lines | None = None,
    fitting: Collection[str] | None = None,
) -> list[Line]:
    """The objectives that are wanted, each with its key results: in their order, or as a tree is read.

    ``kept`` are the lines of the last time, those that still hold; ``fitting`` is what a filter leaves.
    """
    kept = kept or Lines()
    results = plan.results_of()
    progress = plan.progress(results)
    wanted = {eid for eid, row in plan.objectives.items() if _is_wanted(plan, row, choice, today)}
    if fitting is not None:
        wanted &= set(fitting)
    below = _below(plan, wanted)
    counts = {eid: len(found) for eid, found in _below(plan, set(plan.objectives)).items() if eid}
    lines: list[Line] = []
    waiting = [(row, 0) for row in reversed(below.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        drawn = depth if choice.layout == "tree" else 0
        line = kept.objective(
            plan, row, results[row.id], progress[row.id], counts.get(row.id, 0), today, drawn
        )
        lines.append(line)
        waiting.extend((child, depth + 1) for child in reversed(below.get(row.id, [])))
    if choice.layout == "list":
        order = {line.ref.id: (plan.objectives[line.ref.id].rank, line.ref.id) for line in lines}
        lines.sort(key=lambda line: order[line.ref.id])
    return lines


def _below(plan: OkrPlan, wanted: set[str]) -> dict[str | None, list[ObjectiveRow]]:
    """The objectives below each, among those wanted; one whose parent is not shown stands at the top."""
    found: dict[str | None, list[ObjectiveRow]] = {}
    rooted = _rooted(plan, wanted)
    for row in sorted((plan.objectives[eid] for eid in wanted), key=lambda row: (row.rank, row.id)):
        parent = row.parent if row.parent in wanted and row.id in rooted else None
        found.setdefault(parent, []).append(row)
    return found


def _rooted(plan: OkrPlan, wanted: set[str]) -> set[str]:
    """Those whose line of parents ends; in a ring, as a foreign file may hold, each stands for itself."""
    known: dict[str, bool] = {}
    for start in wanted:
        chain: list[str] = []
        at: str | None = start
        while at is not None and at in wanted and at not in known and at not in chain:
            chain.append(at)
            at = plan.objectives[at].parent
        ends = at is None or at not in wanted or known.get(at, False)
        known.update(dict.fromkeys(chain, ends))
    return {eid for eid, ends in known.items() if ends}


def shown_instead(plan: OkrPlan, choice: Choice, today: date) -> Choice:
    """What is shown where "now" would show nothing: the newest cycle that has objectives."""
    if choice.cycle != "now":
        return choice
    rows = plan.objectives.values()
    cycles = [cycle for row in rows if (cycle := plan.cycle_of(row)) is not None]
    if not cycles or any(_is_wanted(plan, row, Choice(), today) for row in rows):
        return choice
    newest = max(cycles, key=lambda cycle: (cycle.last, cycle.first, cycle.key))
    return replace(choice, cycle=newest.key)


def _is_wanted(plan: OkrPlan, row: ObjectiveRow, choice: Choice, today: date) -> bool:
    if choice.team is not None and row.team != choice.team:
        return False
    if choice.cycle is None:
        return True
    cycle = plan.cycle_of(row)
    if choice.cycle == "now":
        return cycle is None or cycle.first <= today <= cycle.last
    return cycle is not None and cycle.key == choice.cycle


def _objective(
    plan: OkrPlan,
    row: ObjectiveRow,
    results: list[ResultRow],
    progress: float | None,
    below: int,
    today: date,
    depth: int,
) -> Line:
    cycle = plan.cycle_of(row)
    expected = expected_progress(cycle.first, cycle.last, today) if cycle is not None else None
    closed = cycle is not None and cycle.key in plan.closed
    about = [row.key, plan.teams.get(row.team or "", ""), cycle.title if cycle else row.cycle or ""]
    waiting = {result.id for result in results} if not closed else set()
    longest = max((result.key for result in results), key=len, default="")
    return Line(
        ref=Ref("objective", row.id),
        key=row.key,
        title=row.title,
        aim=" · ".join(part for part in about if part),
        progress=progress,
        expected=expected,
        now="",
        trend=(),
        confidence=None,
        health=plan.health(results),
        depth=depth,
        children=tuple(
            _key_result(plan, result, expected, closed, longest, unserved=result.id in waiting - plan.served)
            for result in results
        ),
        told=" ".join(filter(None, (roll_up_words(row.roll_up, len(results), below), _pace(expected)))),
        score=row.score if closed else None,
        is_closed=closed,
        parent=row.parent,
    )


def _key_result(
    plan: OkrPlan, row: ResultRow, expected: float | None, closed: bool, longest: str, *, unserved: bool
) -> Line:
    def measure(value: float | None) -> str:
        return format_measure(value, row.unit or "", plan.style)

    course = plan.course(row.id)
    typed = measure(row.current)
    return Line(
        ref=Ref("key_result", row.id),
        key=row.key,
        title=row.title,
        aim=_aim(row, measure),
        progress=progress_of(row),
        expected=expected,
        now=_now(row, typed, course[-1].comment if course else ""),
        trend=tuple(each.value for each in course if each.value is not None),
        confidence=plan.confidence(row.id),
        health=None,
        current=row.current,
        typed="" if row.current is None else typed,
        warning=NO_INITIATIVE if unserved else "",
        told="No initiative moves this key result yet." if unserved else "",
        score=row.score if closed else None,
        is_closed=closed,
        longest_key=longest,
    )


def _aim(row: ResultRow, measure: Callable[[float | None], str]) -> str:
    """Where it comes from and goes to, as far as anybody said; a milestone's way is said by its title."""
    if row.direction == "milestone" or (row.baseline is None and row.target is None):
        return ""
    unit = row.unit or ""
    start, end = measure(row.baseline), measure(row.target)
    if unit and unit != "%":
        start = start.removesuffix(unit).rstrip()  # said once, behind the target
    return f"keep within {start} – {end}" if row.direction == "keep" else f"{start} → {end}"


def _now(row: ResultRow, typed: str, comment: str) -> str:
    """What it stands at; of a milestone what was said last, where that is short."""
    said = comment.strip().splitlines()[0].rstrip(".") if comment.strip() else ""
    if row.direction == "milestone" and said and len(said) <= _LONGEST_NOW:
        return said
    return MISSING if row.current is None else typed


def confidence_words(line: Line) -> str:
    """What the last column says: the score of a closed cycle with its grade, or how sure people are."""
    if line.is_closed:
        found = grade(line.score)
        return MISSING if found is None else f"{score_words(line.score)} · {GRADE_WORDS[found]}"
    return "" if line.confidence is None else f"{line.confidence}%"


def waiting_words(rows: Iterable[ResultRow]) -> str:
    """How many key results wait for a check-in, as a button says it."""
    return overdue_words([row.cadence for row in rows])


def _pace(expected: float | None) -> str:
    """What the mark on a bar means."""
    return "" if expected is None else f"At a steady pace it would be at {expected:.0%} today."
