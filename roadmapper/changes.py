"""What happened, as plain frozen data: one field's change, and one gesture's step."""

from __future__ import annotations

from typing import Any, NamedTuple


class Change(NamedTuple):
    """One field of one entity, before and after.

    ``op`` is ``insert`` (``new`` is a dict of the fields that are not at their default, ``field`` is
    None), ``update`` (``old`` and ``new`` are plain JSON values), or ``text`` (an update of long text;
    ``new`` is an invertible line delta, ``old`` is None). Removing sets the field ``deleted``.
    """

    entity: str
    eid: str
    op: str
    field: str | None
    old: Any
    new: Any


class Step(NamedTuple):
    """One committed gesture: what the workspace announces and what undo takes back.

    ``at`` is UTC milliseconds; ``kind`` is one of edit, undo, redo, merge, import, migrate,
    resolve, repair, fold.
    """

    no: int
    id: str
    label: str
    kind: str
    at: int
    author: str
    gesture: str | None
    changes: tuple[Change, ...]

    @property
    def tables(self) -> frozenset[str]:
        """The entity names this step touches; a screen looks here first."""
        return frozenset(change.entity for change in self.changes)

    @property
    def counts_differ(self) -> bool:
        """Whether anything came, went or came back, so that there may be more or fewer of it."""
        return any(change.field in (None, "deleted") for change in self.changes)

    def ids(self, entity: str) -> frozenset[str]:
        """The ids of one entity that this step touches."""
        return frozenset(change.eid for change in self.changes if change.entity == entity)


_BESIDE = "beside:"


def beside(step: str) -> str:
    """The gesture of a step that belongs to the one before it (an id), so that one Undo takes both back."""
    return _BESIDE + step


def belongs_to(gesture: str | None) -> str | None:
    """The id of the step that a step with this gesture belongs to; None for one that stands by itself."""
    return gesture.removeprefix(_BESIDE) if gesture and gesture.startswith(_BESIDE) else None
