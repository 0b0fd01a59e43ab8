"""The result of a merge in the making: its rows, what the journals alone would give, and what was decided."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any, Final

from roadmapper.changes import Change
from roadmapper.entities.columns import canonical_json
from roadmapper.storage import text_delta
from roadmapper.storage.edit_record import LONG_TEXT
from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.folds import Folds
from roadmapper.storage.merging.shapes import Row
from roadmapper.storage.merging.sides import Place, Side
from roadmapper.storage.merging.steps import Steps
from roadmapper.storage.merging.touches import Stamp, said

_NAMESPACE: Final = uuid.UUID("3d0f7a54-5b0e-5c0a-8d56-7f4f0b6f2c11")
UNKNOWN: Final = object()
"""The base of a value of which nobody can tell what it was."""


@dataclass(frozen=True)
class Decision:
    """One value that both sides had a part in: before both, on each side, and what came of it.

    ``is_open`` asks a person: ``result`` is shown until then and ``other`` is kept.
    """

    entity: str
    eid: str
    field: str
    base: Any
    first: Any
    second: Any
    result: Any
    is_open: bool = False
    other: Any = None
    stamps: tuple[Stamp, ...] = ((0, "", ""), (0, "", ""))
    number: int = 0
    """Which of several questions about one value it is."""

    @property
    def id(self) -> str:
        """The same wherever the same changes are merged, so that a question is asked once."""
        told = [self.entity, self.eid, self.field, sorted(self.stamps), self.is_open]
        return str(uuid.uuid5(_NAMESPACE, canonical_json([*told, self.number] if self.number else told)))


@dataclass
class Draft:
    """What a merge works on; ``first`` and ``second`` are the sides in the order of their digests."""

    first: Side
    second: Side
    rows: dict[Place, Row] = field(default_factory=dict)
    replayed: dict[Place, Row] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    folds: Folds = field(default_factory=Folds)
    renamed: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))
    """Human keys that change, on the first side and on the second."""

    def __post_init__(self) -> None:
        self.steps = Steps(self.sides)

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second

    def row(self, place: Place) -> Row | None:
        """A row as it will be; None where neither side has one."""
        if place in self.rows:
            return self.rows[place]
        return self.first.row(place) or self.second.row(place)

    def is_live(self, place: Place) -> bool:
        row = self.row(place)
        return row is not None and not row["deleted"]

    def change(self, place: Place, name: str, value: Any) -> None:
        """Set a field of the result, past what both sides have."""
        if place not in self.rows:
            row = self.row(place)
            assert row is not None
            self.rows[place], self.replayed[place] = dict(row), dict(row)
        shapes.put(self.rows[place], name, value)

    def stamps(self, place: Place, name: str) -> tuple[Stamp, Stamp]:
        """When people last changed a field on each side."""
        key = (*place, name)
        first, second = (
            max((touch.stamp for touch in said(side.touches.get(key, ()))), default=(0, "", ""))
            for side in self.sides
        )
        return first, second

    def ask(
        self, place: Place, name: str, base: Any, sides: tuple[Any, Any], result: Any, *, other: Any,
        stamps: tuple[Stamp, Stamp],
    ) -> None:  # fmt: skip
        """Replace what was decided of the field by a question."""
        self.undecide(place, name)
        self.decisions.append(Decision(*place, name, base, *sides, result, True, other, stamps))

    def undecide(self, place: Place, name: str) -> None:
        """Forget what was decided of a field."""
        told = (*place, name)
        self.decisions[:] = [each for each in self.decisions if (each.entity, each.eid, each.field) != told]

    def decide(self, place: Place, name: str, base: Any, sides: tuple[Any, Any], result: Any) -> None:
        """Note what was settled without asking."""
        self.decisions.append(Decision(*place, name, base, *sides, result, stamps=self.stamps(place, name)))

    def changes(self) -> list[Change]:
        """What the merge itself writes: where the result is not what the two journals in order would give."""
        found: list[Change] = []
        for place in sorted(self.rows):
            row, replayed = self.rows[place], self.replayed[place]
            if row != replayed:
                for name in shapes.columns(place[0])[1:]:
                    found.extend(field_changes(place, name, replayed[name], row[name]))
        return found


def field_changes(place: Place, name: str, old: Any, new: Any) -> list[Change]:
    """A field's change as the journal has it: custom values one by one, a long text as a delta."""
    if old == new:
        return []
    if name == shapes.CUSTOM:
        return [
            Change(*place, "update", f"custom.{key}", old.get(key), new.get(key))
            for key in sorted(old.keys() | new.keys())
            if old.get(key) != new.get(key)
        ]
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) >= LONG_TEXT:
        return [Change(*place, "text", name, None, text_delta.make(old, new))]
    return [Change(*place, "update", name, old, new)]
