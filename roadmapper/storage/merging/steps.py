"""What each step of either side did as a whole: what was removed for its own sake, and what went along."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.sides import Key, Place, Side
from roadmapper.storage.merging.touches import Stamp, Touch, said


class Steps:
    """The own transactions of both sides, by their stamps."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self._sides = sides

    @cached_property
    def _by_stamp(self) -> tuple[dict[Stamp, list[tuple[Key, Touch]]], ...]:
        found: tuple[dict[Stamp, list[tuple[Key, Touch]]], ...] = ({}, {})
        for steps, side in zip(found, self._sides, strict=True):
            for key, touches in side.touches.items():
                for touch in touches:
                    steps.setdefault(touch.stamp, []).append((key, touch))
        return found

    def of(self, number: int, stamp: Stamp) -> list[tuple[Key, Touch]]:
        """All that one transaction of a side has changed."""
        return self._by_stamp[number].get(stamp, [])

    def removed(self, stamp: Stamp) -> set[str]:
        """The ids of what one transaction removed."""
        return {
            key[1]
            for number in (0, 1)
            for key, touch in self.of(number, stamp)
            if key[2] == "deleted" and touch.new == "1"
        }

    def consequences(self, side: Side, keys: Iterable[Key]) -> set[Stamp]:
        """The steps in which a side changed a reference among these fields by removing what it named."""
        return {
            touch.stamp
            for key in keys
            if shapes.refers(key)
            for touch in side.touches.get(key, ())
            if touch.real and plain(touch.old) in self.removed(touch.stamp)
        }

    def is_taken(self, key: Key, gone: Any, whole: Collection[str]) -> bool:
        """Whether somebody took a value away, to ``gone``, for its own sake.

        What went along when one of ``whole`` was removed does not count: that is here again. Whoever took
        it and put it back has done nothing; whoever put back what others took spoke for all of them.
        """
        given_up = self._given_up(key)
        takers: set[str] = set()
        along: set[str] = set()
        for touch in self._said(key):
            stamp, replica = touch.stamp, touch.stamp[1]
            if replica in given_up:
                continue
            if plain(touch.new) != gone:
                takers = takers - {replica} if replica in takers | along else set()
                along.discard(replica)
            else:
                (along if self.removed(stamp) & set(whole) else takers).add(replica)
        return bool(takers)

    def _said(self, key: Key) -> list[Touch]:
        """What counts of what both sides did to a field, in its order."""
        touches = {touch.stamp: touch for side in self._sides for touch in side.touches.get(key, ())}
        return said(touches[stamp] for stamp in sorted(touches))

    def _given_up(self, key: Key) -> set[str]:
        """Who has added what others added, too, and removed it again: their own adding, not the others'."""
        place = key[:2]
        adders = {each.stamp[1]: each.stamp for side in self._sides for each in side.additions(place)}
        if key[2] != "deleted" or len(adders) < 2:
            return set()
        if any(side.row(place) is not None and place not in side.inserted for side in self._sides):
            return set()  # both know it from before: whoever removed it meant it
        last = {touch.stamp[1]: touch for touch in self._said(key) if touch.stamp[1] in adders}
        gone = {each for each, touch in last.items() if plain(touch.new) == 1}
        alone = {each for each in gone if not self._merged_between(adders[each], last[each].stamp)}
        return alone if gone != adders.keys() else set()

    def _merged_between(self, first: Stamp, last: Stamp) -> bool:
        """Whether anybody may have learnt from a merge between two steps what others did."""
        return any(
            txn.kind == "merge" and first < txn.stamp < last for side in self._sides for txn in side.own
        )

    def went_along(self, place: Place, whole: Collection[str]) -> bool:
        """Whether an item was removed in a step that removed one of ``whole``."""
        return any(
            touch.real and touch.new == "1" and self.removed(touch.stamp) & set(whole)
            for side in self._sides
            for touch in side.touches.get((*place, "deleted"), ())
        )


def plain(value: str | None) -> Any:
    """A value as the journal has it."""
    return None if value is None else json.loads(value)
