"""Columns that no field holds: what follows from an item's fields, or is counted over what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, NamedTuple

from roadmapper.entities.base import FieldSpec
from roadmapper.planning.readiness import Readiness
from roadmapper.planning.risk import exposure, exposure_words, level
from roadmapper.storage import register_reading
from roadmapper.storage.table_reading import Connection


class Computed(NamedTuple):
    """One such column: ``read`` gives values by id, of these ids or of all; ``words`` and ``key`` of one."""

    spec: FieldSpec
    read: Callable[[Connection, Collection[str] | None], Mapping[str, Any]]
    words: Callable[[Any], str]
    key: Callable[[Any], Any]
    """What a value sorts by; None where it has none."""
    rests_on: frozenset[str] = frozenset()
    """Entities besides its own whose changes change it."""
    tone: Callable[[Any], str] | None = None
    """A chip's tone, where it is shown as a chip."""
    share: Callable[[Any], float | None] | None = None
    """From 0 to 1, where it is shown as a bar."""


_TONES: Final = {"low": "neutral", "medium": "neutral", "high": "warn", "critical": "bad"}


def _exposures(connection: Connection, ids: Collection[str] | None) -> Mapping[str, int | None]:
    return {
        eid: exposure(*weights) for eid, weights in register_reading.read_weights(connection, ids).items()
    }


def _counted(value: tuple[int, int] | None) -> str:
    return Readiness(*value).words if value else ""


def _share(value: tuple[int, int] | None) -> float | None:
    return Readiness(*value).share if value else None


_OF: Final[Mapping[str, tuple[Computed, ...]]] = {
    "risk": (
        Computed(
            FieldSpec("exposure", "Exposure", "computed"),
            _exposures,
            exposure_words,
            lambda value: value,
            tone=lambda value: _TONES[level(value)],
        ),
    ),
    "release": (
        Computed(
            FieldSpec("readiness", "Readiness", "computed"),
            register_reading.read_readiness,
            _counted,
            _share,
            frozenset({"readiness_item"}),
            share=_share,
        ),
        Computed(
            FieldSpec("scope", "Shipped", "computed"),
            register_reading.read_scope,
            _counted,
            lambda value: value[1] if value else None,
            frozenset({"initiative", "status"}),
        ),
    ),
}


def computed_of(entity: str) -> tuple[Computed, ...]:
    """The computed columns of a kind of items."""
    return _OF.get(entity, ())


_NAMED: Final = {one.spec.name: one for columns in _OF.values() for one in columns}


def computed_named(name: str) -> Computed | None:
    """A computed column by its name."""
    return _NAMED.get(name)
