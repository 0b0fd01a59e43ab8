"""One gesture of the history with every field before and after; long texts compared word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from roadmapper.changes import Change, Step
from roadmapper.documents.text_compare import Passage, compare
from roadmapper.entities.base import FieldSpec, specs_of
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.operations.history import ChangeLine, in_words
from roadmapper.operations.history_gestures import net
from roadmapper.operations.history_list import Entry, item_title
from roadmapper.operations.history_moments import folded_words
from roadmapper.operations.wording import Wording
from roadmapper.storage import text_delta
from roadmapper.storage.folding import base
from roadmapper.storage.history_reading import read_changes, read_folded
from roadmapper.storage.reading import Reader
from roadmapper.storage.winding import changes_back, text_after
from roadmapper.storage.workspace import Workspace

MOST: Final = 300
"""Changes that are told of one gesture, unless more are asked for."""
_TEXTS: Final = 12
"""Long texts that are compared; others are told by their lines."""
_KEPT: Final = "Conflicts were answered with the values that were shown already, so nothing else changed."


@dataclass(frozen=True)
class FieldDetail:
    """One field; ``stored`` is its name in the journal. A text has ``passages``, not before and after."""

    title: str
    stored: str
    before: str
    after: str
    words: str
    passages: tuple[Passage, ...] = ()
    otherwise: frozenset[str] = frozenset()
    """Of "before" and "after" those that are not what it is now, and can be brought back."""

    def sides(self) -> list[tuple[str, str]]:
        """(side, value in words) of what can be brought back."""
        both = (("before", self.before), ("after", self.after))
        return [side for side in both if side[0] in self.otherwise]


@dataclass(frozen=True)
class ItemDetail:
    """What happened to one item: to the whole of it in words ("Added initiative"), and to its fields."""

    entity: str
    eid: str
    title: str
    whole: str
    fields: tuple[FieldDetail, ...]
    live: bool


@dataclass(frozen=True)
class Detail:
    """One gesture; ``more`` is how many of its changes are not told."""

    entry: Entry
    items: tuple[ItemDetail, ...]
    more: int
    note: str = ""
    """What is told where no changes are: of history that was folded, of an answer that changed no value."""


def read_detail(workspace: Workspace, reader: Reader, entry: Entry, most: int = MOST) -> Detail:
    """Everything that a gesture changed, net, the items in the order in which it touched them."""
    if entry.head.kind in (base.KIND, base.FOLD):
        return Detail(entry, (), 0, _note(workspace, reader))
    numbers = [step.no for step in entry.steps]
    found = reader.read(lambda connection: read_changes(connection, numbers))
    changes = net([change for number in sorted(found) for change in found[number]])
    shown = _whole_items(changes, most)
    head = entry.head
    step = Step(head.no, head.id, head.label, head.kind, head.at, head.author, None, tuple(shown))
    wording = Wording(workspace)
    (told,) = in_words(workspace, [step], reader, wording)
    teller = _Teller(workspace, reader, entry, wording, shown)
    items: dict[tuple[str, str], list[ChangeLine]] = {}
    for line in told.lines:
        items.setdefault((line.entity, line.eid), []).append(line)
    note = _KEPT if head.kind == "resolve" and not items else ""
    return Detail(
        entry, tuple(teller.item(lines) for lines in items.values()), len(changes) - len(shown), note
    )


def _whole_items(changes: Sequence[Change], most: int) -> list[Change]:
    """The first so many changes by items, each told whole, so that more of them only adds items."""
    items: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        items.setdefault((change.entity, change.eid), []).append(change)
    found: list[Change] = []
    for item in items.values():
        if len(found) >= most:
            break
        found += item
    return found


def _note(workspace: Workspace, reader: Reader) -> str:
    folded = reader.read(read_folded)
    return "" if folded is None else folded_words(workspace, folded)


class _Teller:
    """Puts lines into details, with texts as they were before the gesture and after it."""

    def __init__(
        self, workspace: Workspace, reader: Reader, entry: Entry, wording: Wording, changes: Sequence[Change]
    ) -> None:
        self._reader, self._entry, self._wording = reader, entry, wording
        self._changes = {(change.entity, change.eid, change.field): change for change in changes}
        self._texts = 0
        ids = list(dict.fromkeys(change.eid for change in changes))
        steps = {"before": entry.first - 1, "after": entry.head.no}
        self._back = {side: self._differing(step, ids) for side, step in steps.items()}
        self._live = {
            entity: {item.id for item in workspace.all(entity_types()[entity])}
            for entity in {change.entity for change in changes} & set(entity_types())
        }

    def _differing(self, step: int, ids: Sequence[str]) -> set[tuple[str, str | None]]:
        """(id, field) of what was otherwise after a step than it is now."""
        back = self._reader.read(lambda connection: changes_back(connection, step, ids))
        return {(change.eid, change.field) for change in back}

    def item(self, lines: Sequence[ChangeLine]) -> ItemDetail:
        """One item's lines."""
        first = lines[0]
        fields = [self._field(line) for line in lines if line.stored and line.stored != "deleted"]
        whole = next((line.words for line in lines if not line.stored or line.stored == "deleted"), "")
        added = self._changes.get((first.entity, first.eid, None))
        if added is not None:
            fields = [*self._given(added), *fields]
        live = first.eid in self._live.get(first.entity, ())
        if live:
            fields = [replace(field, otherwise=self._otherwise(first, field)) for field in fields]
        title = item_title(self._wording, first.entity, first.eid)
        return ItemDetail(first.entity, first.eid, title, whole, tuple(fields), live)

    def _otherwise(self, line: ChangeLine, field: FieldDetail) -> frozenset[str]:
        """At which ends a field was otherwise than now; what is not to be brought back at none."""
        spec = specs_of(entity_named(line.entity)).get(field.stored)
        if spec is not None and spec.internal:
            return frozenset()
        if self._wording.hides(line.entity, line.eid, field.stored):
            return frozenset()  # what is brought back could be read
        group = {field.stored}
        if spec is not None and spec.group:
            group |= {
                each.name for each in specs_of(entity_named(line.entity)).values() if each.group == spec.group
            }
        return frozenset(
            side
            for side, found in self._back.items()
            if any((line.eid, name) in found for name in group)
            and not (side == "before" and (line.entity, line.eid, None) in self._changes)
        )

    def _given(self, change: Change) -> list[FieldDetail]:
        """What something new came with."""
        found = []
        for spec in specs_of(entity_named(change.entity)).values():
            value = (change.new or {}).get(spec.name)
            if self._wording.hides(change.entity, change.eid, spec.name):
                continue
            if spec.internal or spec.kind in ("precision", "custom", "json") or value in (None, "", []):
                continue
            if spec.kind == "markdown":
                found.append(self._compared(spec.title, spec.name, "", str(value), "Written"))
            else:
                found.append(FieldDetail(spec.title, spec.name, "", self._shown(change, spec, value), ""))
        return found

    def _shown(self, change: Change, spec: FieldSpec, value: Any) -> str:
        precision = (change.new or {}).get(f"{spec.name}_precision") if spec.kind == "date" else None
        return self._wording.display(spec, value, precision=precision)

    def _field(self, line: ChangeLine) -> FieldDetail:
        title = line.field[:1].upper() + line.field[1:]
        spec = specs_of(entity_named(line.entity)).get(line.stored)
        change = self._changes[line.entity, line.eid, line.stored]
        if change.op == "text" or (spec is not None and spec.kind == "markdown"):
            after = self._text(change, self._entry.head.no)
            before = self._before(change, after)
            return self._compared(title, line.stored, before, after, line.words)
        return FieldDetail(title, line.stored, line.before, line.after, line.words)

    def _before(self, change: Change, after: str) -> str:
        """The text that one delta went on from, also where another copy's steps stand between."""
        if change.op == "text" and "was" in change.new:
            return text_delta.apply(after, text_delta.inverted(change.new))
        return self._text(change, self._entry.first - 1)

    def _text(self, change: Change, step: int) -> str:
        place = (change.entity, change.eid, change.field or "")
        return self._reader.read(lambda connection: text_after(connection, *place, step))

    def _compared(self, title: str, stored: str, before: str, after: str, words: str) -> FieldDetail:
        self._texts += 1
        passages = tuple(compare(before, after)) if self._texts <= _TEXTS else ()
        return FieldDetail(title, stored, "", "", words, passages)
