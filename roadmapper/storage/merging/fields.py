"""Merges every value that either side has touched, field by field and group by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.bases import Bases
from roadmapper.storage.merging.draft import UNKNOWN, Decision, Draft
from roadmapper.storage.merging.facts_follow import following
from roadmapper.storage.merging.leaves import Leaves
from roadmapper.storage.merging.sides import Key, Place, Side
from roadmapper.storage.merging.steps import plain
from roadmapper.storage.merging.touches import Stamp, said
from roadmapper.storage.merging.values import Settled, settle


def merge_fields(draft: Draft) -> None:
    """Fill the draft's rows; references, parents and removals are looked at afterwards."""
    _Fields(draft).merge()


class _Fields:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._bases = Bases(draft)
        self._leaves = Leaves(draft)
        self._touched: dict[Place, set[str]] = {}
        for side in draft.sides:
            for entity, eid, field in side.touches:
                self._touched.setdefault((entity, eid), set()).add(field)

    def merge(self) -> None:
        first, second = self._draft.sides
        places = sorted(first.places | second.places)
        for side in self._draft.sides:
            side.load(places)
        for place in places:
            x, y = first.row(place), second.row(place)
            if x is None or y is None:
                self._one_sided(place, x or y or {}, 1 if x is None else 0)
            else:
                self._both(place, x, y)

    def _one_sided(self, place: Place, row: shapes.Row, number: int) -> None:
        """An item that only one side has: as it is, its facts following new keys."""
        held = self._draft.sides[number].held(place) or row
        self._draft.rows[place], self._draft.replayed[place] = dict(row), dict(held)
        if self._draft.renamed[number]:
            for name in shapes.columns(place[0]):
                if isinstance(row[name], str) and shapes.kind_of(place[0], name) == "text":
                    self._draft.rows[place][name] = following(row[name], self._draft.renamed[number])

    def _both(self, place: Place, x: shapes.Row, y: shapes.Row) -> None:
        merged, replayed = dict(x), dict(self._draft.first.held(place) or x)
        self._draft.rows[place], self._draft.replayed[place] = merged, replayed
        names = set(self._touched.get(place, ()))
        if all(place in side.inserted for side in self._draft.sides):
            names |= {name for name in shapes.columns(place[0])[1:] if x[name] != y[name]} - {shapes.CUSTOM}
        for unit in sorted({shapes.unit_of(place[0], name) for name in names}):
            fields = shapes.fields_of_unit(place[0], unit)
            for name in fields:
                shapes.put(replayed, name, self._replayed((*place, name), x, y))
            for name, value in zip(fields, self._merged(place, unit, fields, x, y), strict=True):
                shapes.put(merged, name, value)

    def _replayed(self, key: Key, x: shapes.Row, y: shapes.Row) -> Any:
        """What the two journals in their common order lead to: the value of whoever wrote last."""
        first, second = self._draft.sides
        x, y = first.held(key[:2]) or x, second.held(key[:2]) or y
        last = [side.touches[key][-1].stamp if key in side.touches else None for side in (first, second)]
        if last == [None, None]:  # both added the item: who added it first made the row
            place = key[:2]
            if place not in first.inserted:  # the other field of a group
                return shapes.value_at(x, key[0], key[2])
            later = first.inserted[place].stamp > second.inserted[place].stamp
        else:
            later = last[0] is None or (last[1] is not None and last[1] > last[0])
        return shapes.value_at(y if later else x, key[0], key[2])

    def _merged(
        self, place: Place, unit: str, fields: Sequence[str], x: shapes.Row, y: shapes.Row
    ) -> Sequence[Any]:
        keys = [(*place, name) for name in fields]
        mine, theirs = ([shapes.value_at(row, place[0], name) for name in fields] for row in (x, y))
        if shapes.kind_of(place[0], unit) == "text":
            mine, theirs = self._followed(keys[0], mine, theirs)
        touched = [any(self._has_touched(side, key) for key in keys) for side in self._draft.sides]
        if mine == theirs or not touched[1]:
            return mine
        if not touched[0]:
            return theirs
        alone = self._only_real(keys)
        if alone is not None:
            return (mine, theirs)[alone]
        return self._settled(unit, keys, mine, theirs)

    def _followed(self, key: Key, mine: list[Any], theirs: list[Any]) -> tuple[list[Any], list[Any]]:
        """The texts of both sides, with facts that each has written following the keys that change there."""
        found: list[list[Any]] = []
        for side, values, renamed in zip(self._draft.sides, (mine, theirs), self._draft.renamed, strict=True):
            own = renamed and self._has_touched(side, key) and isinstance(values[0], str)
            found.append([following(values[0], renamed)] if own else values)
        return found[0], found[1]

    def _has_touched(self, side: Side, key: Key) -> bool:
        """Whether people, or an earlier merge, made something of a value on a side."""
        touches = side.touches.get(key, ())
        if any(not touch.real for touch in touches) or said(touches):
            return True
        return all(key[:2] in each.inserted for each in self._draft.sides)

    def _only_real(self, keys: Sequence[Key]) -> int | None:
        """Which side has changed a value that on the other only a merge has written, of what both know.

        Both have merged the same edits then, and this one has gone on from there.
        """
        touches = [
            [touch for key in keys for touch in side.touches.get(key, ())] for side in self._draft.sides
        ]
        real = [any(touch.real for touch in own) for own in touches]
        merged = [any(not touch.real for touch in own) for own in touches]
        return real.index(True) if merged == [True, True] and real.count(True) == 1 else None

    def _settled(self, unit: str, keys: Sequence[Key], mine: list[Any], theirs: list[Any]) -> Sequence[Any]:
        entity, eid, _ = keys[0]
        base = [self._bases.value(key) for key in keys]
        known = UNKNOWN not in base
        stamps = (self._stamp(0, keys, mine), self._stamp(1, keys, theirs))
        values = [self._value(keys, each) for each in (base if known else [None] * len(base), mine, theirs)]
        kind = shapes.kind_of(entity, unit)
        if kind == "text" and known and values[0] not in values[1:]:
            return [self._woven(keys[0], values, stamps)]
        found = self._special(keys, values) or self._by_rule(kind, keys[0], values, stamps, known)
        if values[0] not in values[1:] or not known:
            self._draft.decisions.append(
                Decision(
                    entity, eid, unit, values[0] if known else UNKNOWN, values[1], values[2],
                    found.result, found.is_open, found.other, stamps,
                )
            )  # fmt: skip
        return [found.result] if len(keys) == 1 else [found.result[key[2]] for key in keys]

    def _woven(self, key: Key, values: list[Any], stamps: tuple[Stamp, Stamp]) -> Any:
        """A text of all that people wrote, with a question for each whose words are not shown."""
        found = self._leaves.settle(key, *values)
        among = stamps if len(found.stamps) < 2 or (0, "", "") in found.stamps else found.stamps
        settled = Decision(*key, values[0], values[1], values[2], found.text, stamps=among)
        asked = [
            replace(settled, is_open=True, other=other, number=number)
            for number, other in enumerate(found.others)
        ]
        self._draft.decisions += asked or [settled]
        return found.text

    def _by_rule(
        self, kind: str, key: Key, values: list[Any], stamps: tuple[Stamp, Stamp], known: bool
    ) -> Settled:
        base, mine, theirs = values
        if kind == "value" and _only_reordered(mine, theirs):
            kind = "quiet"
        earlier, later = (mine, theirs) if stamps[0] <= stamps[1] else (theirs, mine)
        return settle(kind, base, earlier, later, known=known, orders=self._orders(key, mine, theirs))

    def _orders(self, key: Key, mine: Any, theirs: Any) -> list[Any]:
        """The lists that one person after another has left, on either side."""
        if not isinstance(mine, list) or not isinstance(theirs, list):
            return []
        touches = [each for side in self._draft.sides for each in said(side.touches.get(key, ()))]
        last = {touch.stamp[1]: touch for touch in sorted(touches, key=lambda touch: touch.stamp)}
        return [plain(touch.new) for touch in sorted(last.values(), key=lambda touch: touch.stamp)]

    def _special(self, keys: Sequence[Key], values: list[Any]) -> Settled | None:
        """A reference that one side cleared, removing its target, while the other pointed elsewhere."""
        if not any(map(shapes.refers, keys)):
            return None
        along = [self._went_along(side, keys) for side in self._draft.sides]
        elsewhere = values[2] if along[0] else values[1]
        return Settled(elsewhere) if along.count(True) == 1 and elsewhere != values[0] else None

    def _went_along(self, side: Side, keys: Sequence[Key]) -> bool:
        """Whether all that a side did to a reference was to remove what it named."""
        stamps = {touch.stamp for key in keys for touch in said(side.touches.get(key, ()))}
        return bool(stamps) and stamps <= self._draft.steps.consequences(side, keys)

    def _value(self, keys: Sequence[Key], values: Sequence[Any]) -> Any:
        """A group's fields as one value."""
        if len(keys) == 1:
            return values[0]
        return {key[2]: value for key, value in zip(keys, values, strict=True)}

    def _stamp(self, number: int, keys: Sequence[Key], values: Sequence[Any]) -> Stamp:
        """When a side gave a value; a reference that went along with its target was cleared by nobody."""
        side = self._draft.sides[number]
        along = self._draft.steps.consequences(side, keys)
        return max(side.stamp_of(key, value, but=along) for key, value in zip(keys, values, strict=True))


def _only_reordered(mine: Any, theirs: Any) -> bool:
    """Whether both moved an item within one place: whoever was later has it, and nobody is asked."""
    return isinstance(mine, dict) and "rank" in mine and mine["parent"] == theirs["parent"]
