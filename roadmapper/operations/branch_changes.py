"""What a branch changed, row by row: some of it chosen with all that it needs, and written elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from roadmapper.changes import Change
from roadmapper.documents.attachments import SCHEME, attachment_keys
from roadmapper.entities.base import specs_of
from roadmapper.entities.registry import entity_named
from roadmapper.storage.edit import Edit
from roadmapper.storage.merging.shapes import put
from roadmapper.storage.replay import State

Place = tuple[str, str]
"""(entity, id)."""
Fields = dict[str, tuple[Any, Any]]
"""Before and after of each field that differs, ``custom.<id>`` too."""
_OWN: Final = frozenset({"branch", "branch_part", "import_mapping"})
_PART_OF: Final[Mapping[str, str]] = {
    "acceptance_criterion": "story",
    "check_in": "key_result",
    "comment": "document",
    "dependency": "successor",
    "document_version": "document",
    "link": "source",
    "reason": "subject",
    "requirement": "prd",
    "statement": "update",
    "suggestion": "document",
    "template_use": "document",
    "user_story": "prd",
}
"""What belongs to another item, and is chosen with it, by the field that names it."""
_ENDS: Final = ("source", "target")


class BranchChanges:
    """The rows of a branch as they are against those that it began with, less what the plan has just so."""

    def __init__(self, before: State, after: State, plan: State) -> None:
        self.before, self.after, self._plan = before, after, plan
        self.fields: dict[Place, Fields] = {}
        for place in sorted(after):
            found = {} if place[0] in _OWN else self._changed(place)
            if found:
                self.fields[place] = found

    def _changed(self, place: Place) -> Fields:
        """The fields that differ; of a new row all of them."""
        before, after, now = self.before.get(place), self.after[place], self._plan.get(place)
        if before is None:
            known = now is not None and not _differing(now, after)
            return {} if after["deleted"] or known else {name: (None, value) for name, value in after.items()}
        told = _differing(before, after)
        return {name: both for name, both in told.items() if now is None or value_at(now, name) != both[1]}

    def less(self, applied: State) -> BranchChanges:
        """The same without what the plan has taken from the branch before, and changed itself since.

        ``applied`` are rows as the branch began, with what was applied of it.
        """
        known = {place: self._settled(place, row) for place, row in applied.items() if place in self.fields}
        return BranchChanges(self.before, self.after | known, self._plan)

    def _settled(self, place: Place, taken: Mapping[str, Any]) -> dict[str, Any]:
        """A row with the plan's own values where it has decided otherwise since it took the branch's."""
        row, before, now = dict(self.after[place]), self.before.get(place), self._plan.get(place)
        for name, (own, wanted) in _differing(now, row).items() if now is not None else ():
            was = None if before is None else value_at(before, name)
            if value_at(taken, name) == wanted and (before is None or own != was != wanted):
                put(row, name, own)
        return row

    def is_new(self, place: Place) -> bool:
        """Whether the branch has made this row."""
        return place not in self.before

    @cached_property
    def _by_id(self) -> dict[str, Place]:
        return {place[1]: place for place in self.after}

    @cached_property
    def _images(self) -> dict[str, Place]:
        """The attachments that the branch has added, by key."""
        return {self.after[each]["key"]: each for each in self.fields if each[0] == "attachment"}

    def whole(self, place: Place) -> Place:
        """The item that a row belongs to: itself, or what it is a part of."""
        seen: set[Place] = set()
        while place not in seen:
            seen.add(place)
            field = _PART_OF.get(place[0])
            above = self._by_id.get(self.after[place][field] or "") if field else None
            if above is None:
                break
            place = above
        return place

    def every(self) -> set[str]:
        """The ids of all items with a change."""
        return {self.whole(place)[1] for place in self.fields}

    def chosen(self, wanted: Collection[str]) -> list[Place]:
        """The rows to be written for items with these ids: all of each, and what is new and named by them."""
        found = {place for place in self.fields if {self.whole(place)[1], place[1]} & set(wanted)}
        waiting = list(found)
        while waiting:
            for needed in self._needs(waiting.pop()):
                if needed in self.fields and needed not in found:
                    found.add(needed)
                    waiting.append(needed)
        return sorted(found)

    def _needs(self, place: Place) -> Iterator[Place]:
        """What a row refers to that was not there when the branch began."""
        row = self.after[place]
        names = [name for name, spec in specs_of(entity_named(place[0])).items() if spec.target]
        names += [*_ENDS, _PART_OF[place[0]]] if place[0] in _PART_OF else []
        ids = [row[name] for name in names if row.get(name)]
        for needed in (self._by_id.get(eid) for eid in [*ids, *(row.get("custom") or ())]):
            before = self.before.get(needed) if needed else None
            if needed and (before is None or before["deleted"]):
                yield needed
        for text in row.values():
            if isinstance(text, str) and SCHEME in text:
                yield from (self._images[key] for key in attachment_keys(text) if key in self._images)

    def write(self, edit: Edit, chosen: Iterable[Place]) -> None:
        """Write these rows into a file that holds what the branch began with."""
        places = list(chosen)
        self._add(edit, [place for place in places if self.is_new(place)])
        updates = [
            Change(*place, "update", name, before, after)
            for place in places
            if not self.is_new(place)
            for name, (before, after) in self.fields[place].items()
        ]
        edit.put_back(sorted(updates, key=lambda change: change.field != "deleted" or change.new))

    def _add(self, edit: Edit, new: list[Place]) -> None:
        """Add rows, those that others refer to first."""
        while new:
            ids = {eid for _, eid in new}
            ready = [place for place in new if not self._names_one(place, ids)] or new
            for entity, eid in ready:
                edit.add_rows(entity_named(entity), [self.after[entity, eid]])
            new = [place for place in new if place not in ready]

    def _names_one(self, place: Place, ids: set[str]) -> bool:
        values = (value for name, value in self.after[place].items() if name != "id")
        return any(isinstance(value, str) and value in ids for value in values)


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Fields:
    """Which values differ, those of custom fields each by itself."""
    found: Fields = {}
    for name, value in after.items():
        if name == "custom":
            old = before[name]
            keys = (key for key in sorted(old.keys() | value.keys()) if old.get(key) != value.get(key))
            found |= {f"custom.{key}": (old.get(key), value.get(key)) for key in keys}
        elif before[name] != value:
            found[name] = (before[name], value)
    return found


def value_at(row: Mapping[str, Any], name: str) -> Any:
    """One value of a row, ``custom.<id>`` included."""
    if name.startswith("custom."):
        return row["custom"].get(name.removeprefix("custom."))
    return row[name]
