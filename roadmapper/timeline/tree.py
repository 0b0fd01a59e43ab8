"""Initiatives under initiatives: who is below whom, dates derived from below, and what rolls up.

The rules, as they are told to users: a parent without dates is drawn from its first child's start to its
last child's end. One without a progress of its own shows that of its children, weighted by their length in
days: shipped ones count as 100 %, declined ones not at all, those that say nothing as 0 %. One without a
health of its own shows the worst of its children that are still open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from roadmapper.timeline.kept_mean import Sums, mean

if TYPE_CHECKING:
    from roadmapper.timeline.rows import TimelineRows

_WORST_FIRST: Final = ("off_track", "at_risk", "on_track")


class Derived(NamedTuple):
    """Days that come from below, ``last`` included; an end is open where not all below have one."""

    first: int
    last: int
    open_start: bool
    open_end: bool


class Tree:
    """Parents and children among the rows by index; rings have no parent, and neither have orphans.

    ``derived`` holds the parents whose dates come from below, ``progressed`` and ``judged`` those whose
    progress or health do: these stand in ``rows.progress`` and ``rows.health`` as if they were their own.
    What lies under a ``folded`` parent that is drawn is ``hidden``; a filter comes first, so that nothing
    is hidden that it leaves out, nor under a parent that it leaves out and nobody could unfold.
    """

    def __init__(self, rows: TimelineRows) -> None:
        self._rows = rows
        self.children: dict[int, list[int]] = {}
        self.derived: dict[int, Derived] = {}
        self.progressed: set[int] = set()
        self.judged: set[int] = set()
        self.folded: set[str] = set()
        self.hidden: set[int] = set()
        self._above: dict[int, int] = {}
        if any(rows.parents):
            for index in range(len(rows)):
                self._link(index)
            for index in self._bottom_up():
                self._measure(index)

    def update(self, indexes: Iterable[int]) -> set[int]:
        """Take in initiatives that were added, changed or removed; returns the parents this concerns."""
        touched: set[int] = set()
        if not self._above and not any(self._rows.parents):
            return touched
        named = set(self._rows.parents)
        for index in indexes:
            if index in self.children:
                touched.add(index)
            before = self._above.get(index)
            if before is not None:
                touched.add(before)
            if self._parent(index) != before:
                self._unlink(index)
                self._link(index)
                after = self._above.get(index)
                touched |= {after} if after is not None else set()
            if not self._rows.live[index]:
                for child in self.children.pop(index, []):
                    self._above.pop(child, None)
            elif self._rows.ids[index] in named and self._adopt(index):
                touched.add(index)
        chain: dict[int, None] = {}
        for index in touched:
            chain.setdefault(index)
            chain.update(dict.fromkeys(self.ancestors(index)))
        for index in sorted(chain, key=self._depth, reverse=True):
            self._measure(index)
        return set(chain)

    def forget(self, index: int) -> None:
        """What the rows hold of an initiative now is its own."""
        self.progressed.discard(index)
        self.judged.discard(index)

    def hide(self, indexes: Iterable[int] | None = None) -> None:
        """Hide what lies under a folded parent, of these indexes or of all."""
        if not self.folded:
            return
        if indexes is None:
            tops = (self._rows.index_of(eid) for eid in self.folded)
            indexes = [
                index for top in tops if top is not None and self._fits(top) for index in self.below(top)
            ]
        else:
            indexes = [index for index in indexes if any(map(self._covers, self.ancestors(index)))]
        for index in indexes:
            if self._rows.shown[index]:
                self._rows.shown[index] = False
                self.hidden.add(index)

    def _fits(self, index: int) -> bool:
        """Whether it is shown but for what folds it away."""
        return self._rows.shown[index] or index in self.hidden

    def _covers(self, index: int) -> bool:
        return self.is_folded(index) and self._fits(index)

    def covering(self, index: int) -> int | None:
        """The folded parent, drawn itself, under which an initiative is hidden; None where it is not."""
        if index not in self.hidden:
            return None
        return next((above for above in self.ancestors(index) if self._rows.shown[above]), None)

    def fold(self, index: int, folded: bool) -> None:
        """Hide what is under an initiative at the next layout, or show it; filters have their say after."""
        rows = self._rows
        if folded:
            self.folded.add(rows.ids[index])
            return
        self.folded.discard(rows.ids[index])
        self._bare(index)

    def bare(self, indexes: Iterable[int]) -> list[int]:
        """What is under the folded ones of these, to be hidden anew: they may be drawn no longer."""
        return [under for index in indexes if self.is_folded(index) for under in self._bare(index)]

    def _bare(self, index: int) -> list[int]:
        found = list(self.below(index))
        for under in found:
            self._rows.shown[under] = self._rows.live[under]
        self.hidden.difference_update(found)
        return found

    def below(self, index: int) -> Iterator[int]:
        """Every initiative under one, nearest first along each branch."""
        pending = list(reversed(self.children.get(index, ())))
        while pending:
            here = pending.pop()
            yield here
            pending += reversed(self.children.get(here, ()))

    def ancestors(self, index: int) -> Iterator[int]:
        """Every initiative over one, the nearest first."""
        here = self._above.get(index)
        while here is not None:
            yield here
            here = self._above.get(here)

    def is_folded(self, index: int) -> bool:
        """Whether what is under an initiative is hidden."""
        return self._rows.ids[index] in self.folded

    def folded_under(self, index: int) -> list[int]:
        """What is hidden under one that is drawn, as ``below`` tells it."""
        if not self.is_folded(index):
            return []
        return [under for under in self.below(index) if under in self.hidden]

    def _parent(self, index: int) -> int | None:
        """The live parent that a live initiative names, unless that one lies below it."""
        rows = self._rows
        eid = rows.parents[index]
        parent = rows.index_of(eid) if eid and rows.live[index] else None
        if parent is None or parent == index or index in self.ancestors(parent):
            return None
        return parent

    def _link(self, index: int) -> None:
        parent = self._parent(index)
        if parent is not None:
            self._above[index] = parent
            self.children.setdefault(parent, []).append(index)

    def _unlink(self, index: int) -> None:
        before = self._above.pop(index, None)
        if before is not None:
            self.children[before].remove(index)
            if not self.children[before]:
                del self.children[before]

    def _adopt(self, index: int) -> bool:
        """One that came back, or is new, has its children again; whether there are any."""
        eid = self._rows.ids[index]
        if index not in self.children:
            for child, parent in enumerate(self._rows.parents):
                if parent == eid and child not in self._above:
                    self._link(child)
        return index in self.children

    def _depth(self, index: int) -> int:
        return sum(1 for _ in self.ancestors(index))

    def _bottom_up(self) -> list[int]:
        return sorted(self.children, key=self._depth, reverse=True)

    def _measure(self, index: int) -> None:
        """What one parent derives and rolls up, its children being measured."""
        rows, children = self._rows, self.children.get(index, [])
        self.derived.pop(index, None)
        if children and rows.starts[index] is None and rows.ends[index] is None:
            derived = self._derive(children)
            if derived is not None:
                self.derived[index] = derived
        if index in self.progressed:
            rows.progress[index] = None
        if index in self.judged:
            rows.health[index] = None
        self.forget(index)
        self._roll(index, children)

    def _derive(self, children: list[int]) -> Derived | None:
        starts, ends, open_start, open_end = [], [], False, False
        for child in children:
            below = self.derived.get(child)
            start = below.first if below else self._rows.starts[child]
            end = below.last if below else self._rows.ends[child]
            starts += [] if start is None else [start]
            ends += [] if end is None else [end]
            open_start |= start is None or bool(below and below.open_start)
            open_end |= end is None or bool(below and below.open_end)
        if not starts and not ends:
            return None
        known = [*starts, *ends]
        return Derived(min(starts or known), max(ends or known), open_start, open_end)

    def _roll(self, index: int, children: list[int]) -> None:
        rows = self._rows
        if rows.progress[index] is None:
            progress = self.mean_progress(children)
            if progress is not None:
                rows.progress[index] = progress
                self.progressed.add(index)
        if rows.health[index] is None:
            open_ones = {
                rows.health[c] for c in children if rows.categories[c] not in ("shipped", "declined")
            }
            health = next((each for each in _WORST_FIRST if each in open_ones), None)
            if health is not None:
                rows.health[index] = health
                self.judged.add(index)

    @property
    def is_nested(self) -> bool:
        """Whether anything lies under anything."""
        return bool(self._above)

    def progress_within(self, members: Mapping[int, None]) -> float | None:
        """The mean progress of a lane's bars, by the same rule; what lies under another counts with that."""
        tops = (each for each in members if not any(above in members for above in self.ancestors(each)))
        return self.mean_progress(tops)

    def mean_progress(self, indexes: Iterable[int]) -> float | None:
        """What these initiatives show together, weighted by their length; None where none says anything."""
        return mean([self.sums(indexes)])

    def sums(self, indexes: Iterable[int]) -> Sums:
        """What such a mean is made of."""
        rows, whole, done, known = self._rows, 0, 0.0, False
        categories, own, starts, ends = rows.categories, rows.progress, rows.starts, rows.ends
        elsewhere = rows.weights or self.derived  # most plans have neither: then a bar's own dates tell
        for index in indexes:
            category = categories[index]
            if category == "declined":
                continue
            start, end = starts[index], ends[index]
            if elsewhere:
                weight = self.weight(index)
            else:
                weight = end - start + 1 if start is not None and end is not None and end > start else 1
            whole += weight
            if category == "shipped":
                done += weight * 100.0
                known = True
            elif (progress := own[index]) is not None:
                done += weight * progress
                known = True
        return Sums(whole, done, known)

    def weight(self, index: int) -> int:
        """What an initiative weighs: its length in days, one where it has none."""
        if self._rows.weights:
            return self._rows.weights.get(index, 1)
        below = self.derived.get(index)
        if below is not None:
            return below.last - below.first + 1
        start, end = self._rows.starts[index], self._rows.ends[index]
        return max(end - start + 1, 1) if start is not None and end is not None else 1
