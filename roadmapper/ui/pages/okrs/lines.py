"""What the OKRs page shows, read from the workspace: a line for each objective, with its key results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roadmapper.operations.okr import KeyResultProgress, ObjectiveProgress, objective_tree
from roadmapper.operations.wording import Wording
from roadmapper.planning.cycles import Cycle, parse_cycle
from roadmapper.planning.number_format import format_measure
from roadmapper.planning.okr import expected_progress
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Ref


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


@dataclass(frozen=True)
class Choice:
    """Which objectives are shown: of a cycle (None: all, "now": those running today), of one team or all."""

    cycle: str | None = "now"
    team: str | None = None


def read_lines(workspace: Workspace, choice: Choice, today: date) -> list[Line]:
    """The objectives that are wanted, each with its key results, in order."""
    wording = Wording(workspace)
    tree = objective_tree(workspace)
    return [_objective(line, wording, today) for line in tree if _is_wanted(line, choice, today)]


def _is_wanted(line: ObjectiveProgress, choice: Choice, today: date) -> bool:
    if choice.team is not None and line.item.team != choice.team:
        return False
    if choice.cycle is None:
        return True
    cycle = _cycle(line.item.cycle)
    if choice.cycle == "now":
        return cycle is None or cycle.first <= today <= cycle.last
    return cycle is not None and cycle.key == choice.cycle


def _cycle(text: str | None) -> Cycle | None:
    try:
        return parse_cycle(text or "")
    except ValueError:
        return None


def _objective(line: ObjectiveProgress, wording: Wording, today: date) -> Line:
    item = line.item
    cycle = _cycle(item.cycle)
    expected = expected_progress(cycle.first, cycle.last, today) if cycle is not None else None
    about = [item.key, wording.field(item, "team"), wording.field(item, "cycle")]
    return Line(
        ref=Ref("objective", item.id),
        key=item.key,
        title=item.title,
        aim=" · ".join(part for part in about if part),
        progress=line.progress,
        expected=expected,
        now="",
        trend=(),
        confidence=None,
        health=line.health,
        depth=line.depth,
        children=tuple(_key_result(result, wording, expected) for result in line.key_results),
    )


def _key_result(result: KeyResultProgress, wording: Wording, expected: float | None) -> Line:
    item, style = result.item, wording.conventions.number_style

    def measure(value: float | None) -> str:
        return "–" if value is None else format_measure(value, item.unit or "", style)

    unit = item.unit or ""
    start = measure(item.baseline)
    if unit and unit != "%":
        start = start.removesuffix(unit).rstrip()  # said once, behind the target
    end = measure(item.target)
    aim = f"keep within {start} – {end}" if item.direction == "keep" else f"{start} → {end}"
    return Line(
        ref=Ref("key_result", item.id),
        key=item.key,
        title=item.title,
        aim=aim,
        progress=result.progress,
        expected=expected,
        now=measure(result.current),
        trend=tuple(each.value for each in result.check_ins if each.value is not None),
        confidence=result.confidence,
        health=None,
        current=result.current,
    )
