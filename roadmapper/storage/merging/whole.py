"""Whole items after their fields: removed against edited, under what is gone, in a circle, hanging."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.dependency_circles import tell_circles
from roadmapper.storage.merging.draft import Draft
from roadmapper.storage.merging.returns import LOOSE, Returns, anywhere, entities
from roadmapper.storage.merging.sides import Place, Side
from roadmapper.storage.merging.steps import plain
from roadmapper.storage.merging.touches import Stamp, said
from roadmapper.storage.references import in_circles


def mend_whole_items(draft: Draft) -> None:
    """Make the draft's rows a sound plan: nothing edited is gone, nothing hangs, nothing is under itself."""
    _Whole(draft).mend()


class _Whole:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._returns = Returns(draft)

    def mend(self) -> None:
        for place in sorted(self._draft.rows):
            self._keep_edited(place)
        while kept := [found for found in self._hanging() if self._keeps(*found)]:
            for _holder, _name, target in kept:
                self._bring_back(target)
        for place in sorted(self._draft.rows):
            self._returns.settle_part(place)
            self._returns.refer_again(place)
        for found in list(self._hanging()):
            self._let_go(*found)
        self._break_circles()
        tell_circles(self._draft)

    def _keep_edited(self, place: Place) -> None:
        rows = [side.row(place) for side in self._draft.sides]
        if rows[0] is None or rows[1] is None:
            return
        if all(place in side.inserted for side in self._draft.sides):
            if not all(row["deleted"] for row in rows if row):
                self._draft.change(place, "deleted", 0)
            return
        removed = [
            row is not None and row["deleted"] and (*place, "deleted") in side.touches
            for side, row in zip(self._draft.sides, rows, strict=True)
        ]
        for number in (0, 1):
            by_other = not removed[1 - number] and self._edited(1 - number, place)
            if removed[number] and (by_other or self._came_back(number, place)):
                self._returns.restore(place)

    def _came_back(self, number: int, place: Place) -> bool:
        """Whether a merge of this side has brought an item back for what another than its remover did."""
        side = self._draft.sides[number]
        held = side.held(place)
        removers = {t.stamp[1] for t in said(side.touches[(*place, "deleted")]) if t.new == "1"}
        return held is not None and not held["deleted"] and self._edited(number, place, but=removers)

    def _edited(self, number: int, place: Place, but: Collection[str] = ()) -> bool:
        """Whether anybody of a side made something else of an item; another order is nothing of its own."""
        specs, side = shapes.specs(place[0]), self._draft.sides[number]
        for name in self._touched_fields(side, place):
            touches = [each for each in said(side.touches[(*place, name)]) if each.stamp[1] not in but]
            if name in specs and specs[name].target:  # but for what went along with removing what it named
                removed = self._draft.steps.removed
                touches = [each for each in touches if plain(each.old) not in removed(each.stamp)]
            if name not in ("deleted", "rank", "key", "aliases") and touches:
                return True
        return False

    def _touched_fields(self, side: Side, place: Place) -> list[str]:
        names = (*shapes.columns(place[0]), *(f"custom.{key}" for key in self._customs(place)))
        return [name for name in names if (*place, name) in side.touches]

    def _customs(self, place: Place) -> list[str]:
        rows = [row for each in self._draft.sides if (row := each.row(place)) is not None]
        return sorted({key for row in rows for key in row.get(shapes.CUSTOM) or ()})

    def _hanging(self) -> Iterator[tuple[Place, str, Place]]:
        """(holder, field, target) of live items of the draft whose target is gone."""
        for place in sorted(self._draft.rows):
            row = self._draft.rows[place]
            if row["deleted"]:
                continue
            for name, spec in shapes.specs(place[0]).items():
                if spec.target and row[name] and not self._draft.is_live((spec.target, row[name])):
                    yield place, name, (spec.target, row[name])
            if place[0] == "link":
                for name in ("source", "target"):
                    target = anywhere(self._draft, row[name])
                    if not self._draft.is_live(target):
                        yield place, name, target

    def _keeps(self, holder: Place, name: str, target: Place) -> bool:
        """Whether a holder brings its target back: a child its parent, a part the whole."""
        spec = shapes.specs(holder[0])[name]
        there = self._draft.row(target) is not None
        return there and holder[0] not in LOOSE and (name == "parent" or spec.required)

    def _bring_back(self, target: Place) -> None:
        if not self._draft.is_live(target) and not self._returns.restore(target):
            self._draft.change(target, "deleted", 0)  # removed before both, referred to since

    def _let_go(self, holder: Place, name: str, target: Place) -> None:
        spec = shapes.specs(holder[0])[name]
        row = self._draft.row(holder)
        if row is None or row["deleted"]:
            return
        if holder[0] in LOOSE or spec.required:
            self._draft.change(holder, "deleted", 1)
            self._draft.decide(holder, "deleted", 0, (0, 0), 1)
        else:
            was = [None if (found := side.row(holder)) is None else found[name] for side in self._draft.sides]
            self._draft.ask(
                holder,
                name,
                None,
                (was[0], was[1]),
                None,
                other=target[1],
                stamps=self._draft.stamps(holder, name),
            )
            self._draft.change(holder, name, None)

    def _break_circles(self) -> None:
        for entity, names in entities().items():
            if "parent" not in names:
                continue
            above = self._above(entity)
            while ringed := in_circles(above):
                last = max(ringed, key=lambda eid: (self._moved((entity, eid)), eid))
                was = above[last]
                above[last] = None
                self._draft.ask(
                    (entity, last),
                    "parent",
                    None,
                    (was, was),
                    None,
                    other=was,
                    stamps=self._draft.stamps((entity, last), "parent"),
                )
                self._draft.change((entity, last), "parent", None)

    def _above(self, entity: str) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for side in reversed(self._draft.sides):
            found.update(
                side.connection.execute(f'SELECT id, parent FROM "{entity}" WHERE deleted = 0').fetchall()
            )
        for (name, eid), row in self._draft.rows.items():
            if name == entity:
                found.pop(eid, None)
                if not row["deleted"]:
                    found[eid] = row["parent"]
        return found

    def _moved(self, place: Place) -> Stamp:
        row = self._draft.row(place)
        return max(side.stamp_of((*place, "parent"), row and row["parent"]) for side in self._draft.sides)
