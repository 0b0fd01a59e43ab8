"""The mean progress of a lane's bars, kept in parts: an edit has only its own part looked through."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from roadmapper.timeline.tree import Tree

_BITS: Final = 8
"""A part is two to this power of neighbours in the order of the rows."""


class Sums(NamedTuple):
    """What bars weigh together, their weights times their progress, and whether any says how far it is."""

    whole: int = 0
    done: float = 0.0
    known: bool = False


def mean(sums: Iterable[Sums]) -> float | None:
    """The mean over these; None where none says anything."""
    whole, done, known = 0, 0.0, False
    for part in sums:
        whole, done, known = whole + part.whole, done + part.done, known or part.known
    return done / whole if known and whole else None


class KeptMean:
    """The sums of one lane by part, and which of them are to be added up anew."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._sums: dict[int, Sums] | None = None
        self._stale: set[int] = set()

    def forget(self, bars: Iterable[int] | None = None) -> None:
        """These bars, or (None) any, came, went or were edited."""
        if bars is None:
            self._sums = None
        else:
            self._stale.update(bar >> _BITS for bar in bars)

    def of(self, members: Mapping[int, None]) -> float | None:
        """The mean over all members."""
        tree = self._tree
        if tree.is_nested:  # whoever counts depends on who else is here
            self._sums = None
            return tree.progress_within(members)
        if self._sums is None:
            self._sums = {part: tree.sums(bars) for part, bars in _in_parts(sorted(members))}
        else:
            for part in self._stale:
                bars = range(part << _BITS, (part + 1) << _BITS)
                self._sums[part] = tree.sums(bar for bar in bars if bar in members)
        self._stale.clear()
        return mean(self._sums.values())


def _in_parts(bars: list[int]) -> Iterator[tuple[int, list[int]]]:
    """Sorted bars by the part they are in."""
    begin = 0
    while begin < len(bars):
        part = bars[begin] >> _BITS
        end = bisect_left(bars, (part + 1) << _BITS, begin)
        yield part, bars[begin:end]
        begin = end
