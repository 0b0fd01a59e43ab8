"""Merges as they are reviewed: what was asked, what came without a question, grouped by item, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from roadmapper.changes import Change
from roadmapper.entities.base import Entity
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.operations.history_list import item_title
from roadmapper.operations.merges import Merge, Question, merges, questions
from roadmapper.operations.wording import Wording
from roadmapper.storage.conflict_reading import read_waiting
from roadmapper.storage.conflict_states import SUCCEEDED, UNDONE
from roadmapper.storage.merge_undone import read_undone
from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.memory import MergeMemory, Remembered
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


class Came(NamedTuple):
    """A value that only one copy, ``side``, has changed; ``is_new`` for an item that it added.

    Of a group of fields it has those that were changed.
    """

    entity: str
    eid: str
    field: str
    mine: Any
    theirs: Any
    side: Literal["mine", "theirs"] = "theirs"
    is_new: bool = False

    @property
    def before(self) -> Any:
        """What it was before both: what the other side still had."""
        return self.mine if self.side == "theirs" else self.theirs

    @property
    def after(self) -> Any:
        """What it became."""
        return self.theirs if self.side == "theirs" else self.mine

    @property
    def id(self) -> str:
        return f"{self.entity}/{self.eid}/{self.field}"


class Line(NamedTuple):
    """One row of the review: a question (open, answered or decided), or what came."""

    source: Question | Came
    heads: bool
    """Whether it is the first of its item."""

    @property
    def id(self) -> str:
        return self.source.id

    @property
    def entity(self) -> str:
        return self.source.row.entity if isinstance(self.source, Question) else self.source.entity

    @property
    def eid(self) -> str:
        return self.source.row.eid if isinstance(self.source, Question) else self.source.eid

    @property
    def field(self) -> str:
        return self.source.row.field if isinstance(self.source, Question) else self.source.field

    @property
    def question(self) -> Question | None:
        """What can be answered; None where nobody was asked."""
        return self.source if isinstance(self.source, Question) and self.source.row.state else None

    @property
    def is_open(self) -> bool:
        return isinstance(self.source, Question) and self.source.is_open


@dataclass(frozen=True)
class Review:
    """One merge under review, among all that there are (the newest first)."""

    merges: tuple[Merge, ...] = ()
    merge: Merge | None = None
    asked: tuple[Line, ...] = ()
    quiet: tuple[Line, ...] = ()
    open_elsewhere: tuple[str, ...] = ()
    """The ids of other merges that wait for answers."""
    current: Mapping[tuple[str, str], Entity] = field(default_factory=dict)
    """The items that questions are about, as they are now."""
    is_whole: bool = False
    """Whether all that either copy changed is told, as where the merge was made."""

    @property
    def open(self) -> int:
        """How many questions of this merge wait for an answer."""
        return sum(line.is_open for line in self.asked)

    @property
    def changed(self) -> tuple[int, int]:
        """How many values this file has changed, and the other copy."""
        if self.merge is None:
            return 0, 0
        if not self.is_whole:
            return self.merge.mine.changes, self.merge.theirs.changes
        lines = (*self.asked, *self.quiet)
        sides = [line.source.side for line in lines if isinstance(line.source, Came)]
        both = len(lines) - len(sides)
        return both + sides.count("mine"), both + sides.count("theirs")

    @property
    def untold(self) -> int:
        """How many of the changes that nobody had to decide are known only where the merge was made."""
        return 0 if self.is_whole else max(sum(self.changed) - len(self.asked) - len(self.quiet), 0)

    @property
    def unasked(self) -> int:
        """How many changes nobody had to decide: those that are listed, and those that are not known here."""
        return len(self.quiet) + self.untold

    def value(self, line: Line) -> Any:
        """The value now of what a question is about: plain, of a group a dict by field."""
        item = self.current.get((line.entity, line.eid))
        if line.field == "deleted":
            return int(item is None)
        if item is None:
            return None
        if line.field.startswith("custom."):
            return getattr(item, "custom", {}).get(line.field.removeprefix("custom."))
        names = shapes.fields_of_unit(line.entity, line.field)
        if len(names) > 1:
            return {name: getattr(item, name) for name in names}
        value = getattr(item, line.field, None)
        return list(value) if isinstance(value, tuple) else value


def read_review(
    workspace: Workspace, reader: Reader, wanted: str | None = None, *, wording: Wording | None = None
) -> Review:
    """The merge of this id, else the newest that has open questions, else the newest; for a worker."""
    wording = wording or Wording(workspace)
    undone = reader.read(read_undone)
    known = tuple(merge for merge in merges(workspace, reader) if merge.row.id not in undone)
    if not known:
        return Review()
    waiting = reader.read(read_waiting)
    merge = next((each for each in known if each.row.id == wanted), None)
    if merge is None:
        merge = next((each for each in known if each.row.id in waiting), known[0])
    told_of = questions(workspace, reader, merge=merge.row.id, wording=wording)
    found = [each for each in told_of if each.row.state not in (UNDONE, SUCCEEDED)]
    asked = [each for each in found if each.row.state]
    settled = [each for each in found if not each.row.state and not _is_order(each)]
    told = {(each.row.entity, each.row.eid, each.row.field) for each in found}
    remembered = MergeMemory(workspace.file.working_path).of(merge.row.id)
    came = _came(remembered, told) if remembered is not None else []
    return Review(
        known,
        merge,
        _lines(asked, wording),
        _lines([*settled, *came], wording),
        tuple(each.row.id for each in known if each.row.id in waiting and each is not merge),
        _current(workspace, asked),
        remembered is not None and remembered.ours is not None,
    )


def _is_order(question: Question) -> bool:
    """Whether only an item's place among its like was decided."""
    values = (question.mine, question.theirs)
    return all(isinstance(each, dict) and "rank" in each for each in values) and (
        question.mine["parent"] == question.theirs["parent"]
    )


def _lines(sources: Iterable[Question | Came], wording: Wording) -> tuple[Line, ...]:
    """By item, in the order of kinds and titles; what waits for an answer stays beside its item."""
    kinds = {name: place for place, name in enumerate(entity_types())}
    lines = [Line(source, False) for source in sources]
    items = {(line.entity, line.eid) for line in lines}
    named = {item: item_title(wording, *item) for item in items}
    lines.sort(key=lambda line: (kinds[line.entity], named[line.entity, line.eid], line.eid, line.field))
    before = [("", ""), *((line.entity, line.eid) for line in lines)]
    return tuple(
        Line(line.source, before[place] != (line.entity, line.eid)) for place, line in enumerate(lines)
    )


def _came(remembered: Remembered, told: set[tuple[str, str, str]]) -> list[Came]:
    """What only one of the copies changed, as far as this installation made the merge and remembers it."""
    known, found = set(told), list[Came]()
    for side, ways in (("theirs", remembered.back), ("mine", remembered.ours or ())):
        units: dict[tuple[str, str, str], list[Change]] = {}
        for change in ways:
            unit = (change.entity, change.eid, shapes.unit_of(change.entity, change.field or ""))
            if unit not in known:
                units.setdefault(unit, []).append(change)
        for unit, changes in units.items():
            if _is_looked_at(unit, changes):
                before, after = _values(unit, changes)
                new = unit[2] == "deleted" and bool(before)
                found.append(
                    Came(*unit, before, after, "theirs", new)
                    if side == "theirs"
                    else Came(*unit, after, before, "mine", new)
                )
        known |= units.keys()
    return found


def _is_looked_at(unit: tuple[str, str, str], changes: Iterable[Change]) -> bool:
    """Whether anybody cares: not of another order alone, and not of what the app keeps for itself."""
    entity, _, name = unit
    names = shapes.fields_of_unit(entity, name)
    if len(names) > 1:
        return "parent" not in names or any(change.field == "parent" for change in changes)
    spec = shapes.specs(entity).get(name)
    return spec is None or not spec.internal or name == "deleted"


def _values(unit: tuple[str, str, str], changes: Sequence[Change]) -> tuple[Any, Any]:
    """A unit's value before both, and as it came."""
    if len(shapes.fields_of_unit(unit[0], unit[2])) == 1:
        return changes[0].new, changes[0].old
    pairs = [(change.field or "", change) for change in changes]
    return {name: each.new for name, each in pairs}, {name: each.old for name, each in pairs}


def _current(workspace: Workspace, asked: Iterable[Question]) -> dict[tuple[str, str], Entity]:
    wanted: dict[str, set[str]] = {}
    for each in asked:
        wanted.setdefault(each.row.entity, set()).add(each.row.eid)
    return {
        (entity, item.id): item
        for entity, ids in wanted.items()
        for item in workspace.having(entity_named(entity), "id", ids)
    }
