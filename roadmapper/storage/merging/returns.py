"""What comes back in a merge: removed items that the other side needs, and what went along with them."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.draft import Draft
from roadmapper.storage.merging.sides import Key, Place
from roadmapper.storage.merging.steps import plain
from roadmapper.storage.merging.touches import Touch, said

LOOSE: Final = ("dependency", "link")
"""What ties two items together goes with either; what is part of an item keeps it."""


class Returns:
    """Brings items back in a draft whose fields are merged."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._steps = draft.steps

    def restore(self, place: Place) -> bool:
        """Bring an item back, with what went along in the same steps; False where no side removed it."""
        row = self._draft.row(place)
        gone = [self._removed(number, place) for number in (0, 1)]
        if row is None or not any(gone):
            return False
        if row["deleted"]:
            self._draft.change(place, "deleted", 0)
        stamps = self._draft.stamps(place, "deleted")
        self._draft.ask(place, "deleted", 0, (int(gone[0]), int(gone[1])), 0, other=1, stamps=stamps)
        for number in (0, 1):
            for removal in self._draft.sides[number].touches.get((*place, "deleted"), ()):
                if gone[number] and removal.new == "1":
                    self._undo_step(removal, place, number)
        return True

    def _removed(self, number: int, place: Place) -> bool:
        side = self._draft.sides[number]
        row = side.row(place)
        return row is not None and bool(row["deleted"]) and (*place, "deleted") in side.touches

    def _undo_step(self, removal: Touch, place: Place, number: int) -> None:
        for key, touch in self._steps.of(number, removal.stamp):
            if key[:2] != place and touch.op == "update" and self._draft.row(key[:2]) is not None:
                self._take_back(key, touch, place, number)

    def _take_back(self, key: Key, touch: Touch, place: Place, number: int) -> None:
        """Take back what a removal did to another item; parts come back with what was cleared with them."""
        part, name = key[:2], key[2]
        row = self._draft.row(part)
        assert row is not None
        if name == "deleted" and row["deleted"] and touch.new == "1" and place[1] in _ends(part[0], row):
            if self._steps.is_taken(key, 1, {place[1]}):
                return
            self._draft.change(part, "deleted", 0)
            for other, consequence in self._steps.of(number, touch.stamp):
                if other[:2] != part and other[2] != "deleted" and consequence.op == "update":
                    self._take_back(other, consequence, part, number)
        elif name in row and plain(touch.old) == place[1] and row[name] == plain(touch.new):
            self._refer_back(key, touch, number)

    def _refer_back(self, key: Key, touch: Touch, number: int) -> None:
        """A reference that only a removal has cleared is as the other side has it, else as it was."""
        place, name, target = key[:2], key[2], plain(touch.old)
        own, theirs = (self._counted(each, key, target) for each in (number, 1 - number))
        if own and own[-1].new == touch.new:
            return  # cleared for its own sake, too
        row = self._draft.sides[1 - number].row(place)
        self._draft.change(place, name, row[name] if theirs and row is not None else target)

    def _counted(self, number: int, key: Key, target: str) -> list[Touch]:
        """What people on a side did to a field, past what went along with removing what it points to."""
        touches = said(self._draft.sides[number].touches.get(key, ()))
        return [each for each in touches if target not in self._steps.removed(each.stamp)]

    def settle_part(self, place: Place) -> None:
        """What went along with a whole, or was let go of, is here if that is: unless somebody removed it."""
        row = self._draft.rows[place]
        ends = _ends(place[0], row)
        touches = [side.touches.get((*place, "deleted"), []) for side in self._draft.sides]
        if not ends or not any(touches) or self._is_asked(place):
            return
        merged = any(own and not own[-1].real for own in touches)
        here = all(self._draft.is_live(anywhere(self._draft, eid)) for eid in ends)
        if not here or not (merged or self._steps.went_along(place, ends)):
            return
        deleted = int(self._steps.is_taken((*place, "deleted"), 1, ends))
        if row["deleted"] != deleted:
            self._draft.change(place, "deleted", deleted)

    def _is_asked(self, place: Place) -> bool:
        asked = [each for each in self._draft.decisions if each.is_open]
        return any((each.entity, each.eid, each.field) == (*place, "deleted") for each in asked)

    def refer_again(self, place: Place) -> None:
        """Give back a reference that an earlier merge let go of, where what it names is here again."""
        for side in self._draft.sides:
            for name, target in _loose_references(place[0]):
                touches = side.touches.get((*place, name))
                row = self._draft.rows[place]
                if not touches or touches[-1].real or row[name] != plain(touches[-1].new):
                    continue
                was = plain(touches[-1].old)
                if row[name] is not None or not was or self._steps.is_taken((*place, name), None, {was}):
                    continue
                if self._came_back((target, was)):
                    self._draft.change(place, name, was)

    def _came_back(self, place: Place) -> bool:
        was_gone = any((*place, "deleted") in side.touches for side in self._draft.sides)
        return was_gone and self._draft.is_live(place)


def anywhere(draft: Draft, eid: str) -> Place:
    """What a link's end is, whatever entity it is of."""
    for entity in entities():
        if (entity, eid) in draft.rows:
            return entity, eid
    for entity in entities():
        if draft.row((entity, eid)) is not None:
            return entity, eid
    return "link", eid


def _ends(entity: str, row: shapes.Row) -> set[Any]:
    """What an item cannot be without."""
    names = [name for name, spec in shapes.specs(entity).items() if spec.target and spec.required]
    return {row[name] for name in (*names, *(("source", "target") if entity == "link" else ()))}


@cache
def _loose_references(entity: str) -> tuple[tuple[str, str], ...]:
    """(field, target) of the references that are cleared where their target is gone."""
    specs = shapes.specs(entity).items()
    return tuple((name, spec.target) for name, spec in specs if spec.target and not spec.group)


@cache
def entities() -> dict[str, tuple[str, ...]]:
    """Every entity with its columns."""
    from roadmapper.entities.registry import entity_types

    return {entity: shapes.columns(entity) for entity in entity_types()}
