"""What an earlier merge has mended and nobody has worked on since is taken as people left it.

An item that came back for a child that has another parent now, or a circle that is none any more: the reason
may be gone once a third copy comes, and would never have been there had that copy come first. So removals,
positions and references are looked at as people left them, and mended anew from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.bases import Bases
from roadmapper.storage.merging.draft import UNKNOWN, Draft
from roadmapper.storage.merging.shapes import Row
from roadmapper.storage.merging.sides import Key, Place, Side
from roadmapper.storage.merging.steps import plain
from roadmapper.storage.merging.touches import Stamp, said

_ANSWERED = "SELECT entity, eid, field FROM conflict WHERE state = 'answered'"


def unmend(draft: Draft) -> None:
    """Have both sides show what earlier merges mended as it was left by people."""
    bases = Bases(draft)
    for side in draft.sides:
        mended = list(_mended(side))
        if mended:
            answered = {tuple(row) for row in side.connection.execute(_ANSWERED)}
            used = _last_used(side)
            for place, unit, fields in mended:
                _Unit(draft, side, place, unit, fields).unmend(bases, answered, used)


def _mended(side: Side) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """(item, unit, its fields) of removals, positions and references that a merge has written."""
    found = {
        (key[:2], shapes.unit_of(key[0], key[2]))
        for key, touches in side.touches.items()
        if not touches[-1].real and _is_mendable(key)
    }
    for place, unit in sorted(found):
        if len(side.additions(place)) < 2:  # of what several added alike, each adding has its own fate
            yield place, unit, shapes.fields_of_unit(place[0], unit)


def _is_mendable(key: Key) -> bool:
    return key[2] == "deleted" or shapes.refers(key)


class _Unit:
    """One value of one item on one side, of which a merge has written a field last."""

    def __init__(self, draft: Draft, side: Side, place: Place, unit: str, fields: Sequence[str]) -> None:
        self._draft, self._side, self._place, self._unit, self._fields = draft, side, place, unit, fields
        keys = [(*place, field) for field in fields]
        self._all = {key[2]: side.touches.get(key, []) for key in keys}
        self._said = {field: said(touches) for field, touches in self._all.items()}

    def unmend(self, bases: Bases, answered: set[tuple[str, ...]], used: dict[str, Stamp]) -> None:
        """Show the value that people left, unless somebody has worked on from the mended one."""
        row = self._side.row(self._place)
        if row is None or any((*self._place, each) in answered for each in (self._unit, *self._fields)):
            return
        merged = max(t.stamp for touches in self._all.values() for t in touches if not t.real)
        if used.get(self._place[1], merged) > merged:
            return
        left = self._left(bases)
        if left is not None and any(row[field] != value for field, value in left.items()):
            self._side.show(self._place, left)

    def _left(self, bases: Bases) -> Row | None:
        """The fields as the last person to say something left them; None where that is not known."""
        told = [(field, touch) for field, touches in self._said.items() for touch in touches]
        keys = [(*self._place, field) for field in self._fields]
        along = self._draft.steps.consequences(self._side, keys)
        told = [each for each in told if each[1].stamp not in along] or told
        last = max((touch.stamp for _, touch in told), default=None)
        if last is None and self._place not in self._side.inserted and not self._followed_a_removal():
            return None  # people's part in it is known on both sides
        found: Row = {}
        for field in self._fields:
            own = [touch for name, touch in told if name == field and last and touch.stamp[1] == last[1]]
            found[field] = plain(own[-1].new) if own else self._before(field, bases)
        return None if UNKNOWN in found.values() else found

    def _followed_a_removal(self) -> bool:
        """Whether a merge has cleared a reference, or given it back, because somebody on this side removed
        what it names.
        """
        for field, touches in self._all.items():
            spec = shapes.specs(self._place[0]).get(field)
            if not spec or not spec.target or not touches:
                continue
            for target in filter(None, (plain(touches[-1].old), plain(touches[-1].new))):
                if said(self._side.touches.get((spec.target, target, "deleted"), ())):
                    return True
        return False

    def _before(self, field: str, bases: Bases) -> Any:
        added = self._side.inserted.get(self._place)
        if added is None:
            return bases.value((*self._place, field))
        given = {**shapes.defaults(self._place[0]), **json.loads(added.new or "{}")}
        return shapes.value_at(given, self._place[0], field)


def _last_used(side: Side) -> dict[str, Stamp]:
    """When anybody on a side last changed an item, or had something refer to it, by its id."""
    found: dict[str, Stamp] = {}

    def note(identifier: object, stamp: Stamp) -> None:
        if isinstance(identifier, str):
            found[identifier] = max(found.get(identifier, stamp), stamp)

    for key, touches in side.touches.items():
        for touch in touches:
            if touch.real:
                note(key[1], touch.stamp)
                if shapes.refers(key):
                    note(plain(touch.new), touch.stamp)
    for place, touch in side.inserted.items():
        note(place[1], touch.stamp)
        for value in json.loads(touch.new or "{}").values():
            note(value, touch.stamp)
    return found
