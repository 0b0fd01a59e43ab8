"""How much of what a PRD asks for is met: counted over criteria, stories without any, and requirements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmapper.counting import grouped

_LEFT_OUT = "dropped"
_NOT_NOW = "wont"


@dataclass(frozen=True, slots=True)
class Met:
    """So many of so many are met."""

    met: int = 0
    total: int = 0

    @property
    def words(self) -> str:
        """ "9 of 14 met"; empty where nothing is asked for."""
        return f"{grouped(self.met)} of {grouped(self.total)} met" if self.total else ""

    def __add__(self, other: Met) -> Met:
        return Met(self.met + other.met, self.total + other.total)


def counts(status: str, priority: str | None) -> bool:
    """Whether a story or requirement is asked for at all: not one that was dropped, or that won't be."""
    return status != _LEFT_OUT and priority != _NOT_NOW


def met_of_story(status: str, priority: str | None, criteria: Sequence[bool]) -> Met:
    """A story counts by its criteria; one without any as a whole, met when it is done."""
    if not counts(status, priority):
        return Met()
    if criteria:
        return Met(sum(criteria), len(criteria))
    return Met(int(status == "done"), 1)


def met_of_requirement(status: str, priority: str | None) -> Met:
    """A requirement is met when it is done."""
    return Met(int(status == "done"), 1) if counts(status, priority) else Met()


def summed(parts: Iterable[Met]) -> Met:
    """All of them together."""
    return sum(parts, Met())
