"""Effort against capacity: how much of an effort falls into each period, and how much a team can do in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from roadmapper.planning.number_format import format_number

PARTS: Final = 1_000_000
"""Effort is shared out in millionths of a person-month, so that the shares sum up to it exactly."""
_MUCH: Final = 0.1
"""A period that is over-full by more than this part of the capacity is told as bad."""

Tone = Literal["calm", "warn", "bad"]


def parts_of(effort: float) -> int:
    """Person-months as whole parts."""
    return round(effort * PARTS)


def shares(parts: int, first: int, right: int, starts: Sequence[int]) -> list[int]:
    """What falls into each period of an effort spread evenly over the days from ``first`` up to ``right``.

    Periods begin at ``starts``, in order, each ending where the next one begins and the last one at
    ``right``; they cover all of the days. What is due by the end of a period is rounded down, and each
    share is what is due more than before: so the shares, of whatever periods, always sum up to ``parts``.
    """
    length = max(right - first, 1)
    found: list[int] = []
    before = 0
    for place in range(len(starts)):
        end = starts[place + 1] if place + 1 < len(starts) else right
        due = parts * (min(max(end, first), right) - first) // length
        found.append(due - before)
        before = due
    return found


class Load(NamedTuple):
    """What a period asks of a team and what the team can do in it, in person-months."""

    needed: float
    available: float

    @property
    def over(self) -> float:
        """By how much it is over-full; 0 where it is not."""
        return max(self.needed - self.available, 0.0)

    @property
    def filled(self) -> float:
        """What share of the capacity is taken, 1 at most."""
        return min(self.needed / self.available, 1.0) if self.available else float(self.needed > 0)

    @property
    def tone(self) -> Tone:
        """Calm up to the capacity, a warning up to a tenth above it."""
        if not self.over:
            return "calm"
        return "warn" if self.over <= self.available * _MUCH else "bad"

    def words(self, number_style: str) -> str:
        """ "14.5 of 12 person-months, 2.5 over"."""
        needed, available = (format_number(value, number_style, 1) for value in self[:2])
        text = f"{needed} of {available} person-months"
        if not self.over:
            return text
        over = format_number(self.over, number_style, 1)
        return f"{text}, {over if over != '0' else 'slightly'} over"


def load_of(parts: int, people: float, months: int) -> Load:
    """A period of whole months in which ``people`` work."""
    return Load(parts / PARTS, people * months)


def counted_once(with_effort: Iterable[int], above: Callable[[int], Iterable[int]]) -> Iterator[int]:
    """Those of them under which no other one with an effort lies: a whole's effort is that of its parts.

    ``above`` tells all that one lies under.
    """
    known = list(with_effort)
    over = {parent for each in known for parent in above(each)}
    return (each for each in known if each not in over)


def part_within(first: int, right: int, from_day: int, to_day: int) -> float:
    """The share of the days from ``first`` up to ``right`` that lies from ``from_day`` up to ``to_day``."""
    inside = min(right, to_day) - max(first, from_day)
    return max(inside, 0) / max(right - first, 1)
