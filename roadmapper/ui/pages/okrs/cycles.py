"""What the OKRs page does with cycles: close, open again, and name one of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from roadmapper.operations.closing import reopen_cycle
from roadmapper.operations.cycles import KnownCycle, known_cycles
from roadmapper.operations.okr_reading import OkrPlan
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.okrs.closing_dialog import CloseCycle
from roadmapper.ui.pages.okrs.cycle_dialog import OwnCycle


def offered(plan: OkrPlan) -> list[tuple[str, str]]:
    """Every cycle of a plan to choose from, by its key and in words, the earliest first."""
    known = {cycle.key: cycle for row in plan.objectives.values() if (cycle := plan.cycle_of(row))}
    known |= {cycle.key: cycle for cycle in plan.book.own}
    ordered = sorted(known.values(), key=lambda cycle: (cycle.first, cycle.last))
    return [(cycle.key, cycle.title + (" · closed" * (cycle.key in plan.closed))) for cycle in ordered]


def open_cycles(frame: Frame) -> list[KnownCycle]:
    """Those with objectives that are not closed yet."""
    return [each for each in known_cycles(frame.workspace) if each.objectives and not each.is_closed]


def close(frame: Frame, shown: str | None) -> None:
    """Ask for the scores of a cycle: the one that is shown, else the one that ends first."""
    cycles = open_cycles(frame)
    if not cycles:
        frame.toast("There is no open cycle with objectives to close")
        return
    today = date.today()
    begun = [each for each in cycles if each.cycle.first <= today]
    begun.sort(key=lambda each: (each.cycle.last, -each.cycle.first.toordinal()))
    first = (begun or cycles)[0].cycle.key
    keys = {each.cycle.key for each in cycles}
    CloseCycle(frame, cycles, shown if shown in keys else first).open()


def reopen(frame: Frame, shown: str | None) -> None:
    """Open the closed cycle that is shown."""
    frame.attempt(lambda: reopen_cycle(frame.workspace, str(shown)))


def name(frame: Frame, shown: str | None, then: Callable[[str], None]) -> None:
    """Ask for a cycle of its own, or edit the one that is ``shown``; ``then`` gets its name."""
    known = next((each for each in known_cycles(frame.workspace) if each.cycle.key == shown), None)
    dialog = OwnCycle(frame, known)
    dialog.accepted.connect(lambda: then(dialog.made))
    dialog.open()
