"""How ready a release is: how many lines of its checklist are done, in all and by function."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple


class Line(NamedTuple):
    """One line of a checklist."""

    function: str
    done: bool
    due: date | None = None


class Readiness(NamedTuple):
    """``done`` of ``total`` lines."""

    done: int
    total: int

    @property
    def words(self) -> str:
        """ "11 of 18"; nothing for a checklist without a line."""
        return f"{self.done} of {self.total}" if self.total else ""

    @property
    def share(self) -> float | None:
        """From 0 to 1; None for a checklist without a line, which says nothing about being ready."""
        return self.done / self.total if self.total else None

    @property
    def is_complete(self) -> bool:
        """Whether there is a checklist, and all of it is done."""
        return 0 < self.total == self.done


def readiness(lines: Iterable[Line]) -> Readiness:
    """Of all lines."""
    done = [line.done for line in lines]
    return Readiness(sum(done), len(done))


def by_function(lines: Sequence[Line], functions: Sequence[str]) -> dict[str, Readiness]:
    """Of each function that has a line, in the order of ``functions``."""
    found = {name: readiness(line for line in lines if line.function == name) for name in functions}
    return {name: counted for name, counted in found.items() if counted.total}


def overdue(lines: Iterable[Line], today: date) -> int:
    """How many lines should have been done by now."""
    return sum(not line.done and line.due is not None and line.due < today for line in lines)
