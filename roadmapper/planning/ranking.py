"""The order of what might be built, by score or by hand, and the line under what a capacity has room for.

By score the greatest comes first, equal ones in the plan's order, and what has no score comes last. By hand
what somebody placed comes first, as placed; the rest follows by score.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from roadmapper.planning.capacity import PARTS


class Standing(NamedTuple):
    """What places one of them: its score, its place by hand, and its place in the plan (fractional ranks)."""

    score: float | None
    hand: str | None = None
    rank: str = ""


_Key = tuple[Any, ...]


def _score_key(eid: str, standing: Standing) -> _Key:
    score = standing.score
    return (score is None, 0.0 if score is None else -score, standing.rank, eid)


def _hand_key(eid: str, standing: Standing) -> _Key:
    return (standing.hand is None, standing.hand or "", *_score_key(eid, standing))


_KeyOf = Callable[[str, Standing], _Key]
_FEW: Final = 64
"""So many are put in their places one by one; of more, all are sorted anew."""
_RUN: Final = 256


class _Order:
    """Keys in order and beside them their ids; ``put`` and ``drop`` are told of what changed."""

    def __init__(self, key: _KeyOf) -> None:
        self._key_of = key
        self._keys: dict[str, _Key] = {}
        self._sorted: list[_Key] = []
        self._ids: list[str] = []
        self._waiting: dict[str, Standing | None] = {}

    def put(self, eid: str, standing: Standing) -> None:
        self._waiting[eid] = standing

    def drop(self, eid: str) -> None:
        self._waiting[eid] = None

    def ids(self) -> list[str]:
        self._settle()
        return list(self._ids)

    def place(self, eid: str) -> int:
        self._settle()
        return bisect_left(self._sorted, self._keys[eid]) + 1

    def _settle(self) -> None:
        """Have all that changed in its place."""
        if not self._waiting:
            return
        waiting = {
            eid: None if standing is None else self._key_of(eid, standing)
            for eid, standing in self._waiting.items()
        }
        self._waiting = {}
        if len(waiting) > _FEW:
            self._keys |= {eid: key for eid, key in waiting.items() if key is not None}
            for eid in [eid for eid, key in waiting.items() if key is None]:
                self._keys.pop(eid, None)
            self._sorted = sorted(self._keys.values())
            self._ids = [key[-1] for key in self._sorted]
        else:
            for eid, key in waiting.items():
                self._move(eid, key)

    def _move(self, eid: str, key: _Key | None) -> None:
        before = self._keys.pop(eid, None)
        if before is not None:
            at = bisect_left(self._sorted, before)
            del self._sorted[at], self._ids[at]
        if key is not None:
            self._keys[eid] = key
            at = bisect_left(self._sorted, key)
            self._sorted.insert(at, key)
            self._ids.insert(at, eid)


class Ranking:
    """The standings of many in both orders, kept true as some of them change.

    An order is brought up to date when it is asked for: one that changed moves alone.
    """

    def __init__(self, standings: Mapping[str, Standing] | None = None) -> None:
        self._standings: dict[str, Standing] = {}
        self._by_score, self._by_hand = _Order(_score_key), _Order(_hand_key)
        for eid, standing in (standings or {}).items():
            self.put(eid, standing)

    def __len__(self) -> int:
        return len(self._standings)

    def __contains__(self, eid: str) -> bool:
        return eid in self._standings

    def __getitem__(self, eid: str) -> Standing:
        return self._standings[eid]

    def put(self, eid: str, standing: Standing) -> None:
        """This one stands so, new or not."""
        if self._standings.get(eid) != standing:
            self._standings[eid] = standing
            for order in (self._by_score, self._by_hand):
                order.put(eid, standing)

    def drop(self, eid: str) -> None:
        """This one is not among them any more."""
        if self._standings.pop(eid, None) is not None:
            for order in (self._by_score, self._by_hand):
                order.drop(eid)

    def order(self, *, by_hand: bool = False) -> list[str]:
        """Their ids in order."""
        return (self._by_hand if by_hand else self._by_score).ids()

    def place(self, eid: str, *, by_hand: bool = False) -> int:
        """At which place of an order one of them stands, from 1."""
        return (self._by_hand if by_hand else self._by_score).place(eid)


def placed(order: Sequence[str], moving: Collection[str], before: str | None) -> list[str]:
    """The order once these stand, in the order given, right before another one; None puts them last."""
    gone = set(moving)
    rest = [eid for eid in order if eid not in gone]
    at = rest.index(before) if before is not None and before not in gone else len(rest)
    return [*rest[:at], *moving, *rest[at:]]


class Line(NamedTuple):
    """The line of a capacity: the first ``fits`` of an order lie above it; ``used`` and ``room`` in parts.

    ``unknown`` counts those above it whose effort nobody has said: they are not counted as work.
    """

    fits: int
    used: int
    room: int
    unknown: int = 0

    @property
    def person_months(self) -> tuple[float, float]:
        """What is used and what there is, in person-months."""
        return self.used / PARTS, self.room / PARTS


def line_of(order: Sequence[str], efforts: Mapping[str, int | None], room: int) -> Line:
    """The line under the greatest part of an order, from its top, whose efforts add up to no more than room.

    Efforts and room are whole parts (``capacity.parts_of``), so that they add up exactly. One that does not
    fit ends it, even where a smaller one further down would fit: the order says what comes first.
    """
    fits = used = unknown = 0
    while fits < len(order):  # a run at a time, as what lies below the line is nobody's question
        taken = [efforts.get(eid) for eid in order[fits : fits + _RUN]]
        sums = list(accumulate((effort or 0 for effort in taken), initial=used))
        more = max(bisect_right(sums, room) - 1, 0)
        fits, used, unknown = fits + more, sums[more], unknown + taken[:more].count(None)
        if more < len(taken):
            break
    return Line(fits, used, room, unknown)


class Exchange(NamedTuple):
    """What another order would change at the line: who comes above it, and who falls below, as ordered."""

    comes: tuple[str, ...]
    falls: tuple[str, ...]


def exchanged(
    before: Sequence[str], now: Sequence[str], efforts: Mapping[str, int | None], room: int
) -> Exchange:
    """Who changes sides when one order becomes another."""
    above = before[: line_of(before, efforts, room).fits]
    kept = now[: line_of(now, efforts, room).fits]
    was, stays = set(above), set(kept)
    return Exchange(
        tuple(eid for eid in kept if eid not in was), tuple(eid for eid in above if eid not in stays)
    )
