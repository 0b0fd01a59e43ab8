"""What a merge makes of folded history: what a side changed there is the difference of two states.

Where one side has folded transactions that the other never had, their changes are gone; what they amounted to
is what its base step has otherwise than the other side had it after the same common transactions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from roadmapper.entities.columns import canonical_json
from roadmapper.storage import replay
from roadmapper.storage.merging.proof import UnsoundMerge
from roadmapper.storage.merging.sides import Key, Place, Side
from roadmapper.storage.merging.touches import Stamp, Touch
from roadmapper.storage.replay import State


@dataclass(frozen=True)
class Folds:
    """What either side has folded: ``lost`` are transactions that it alone had, ``states`` what each side's
    base step and the other's folded transactions lead to; nobody knows what the ``unknown`` values were."""

    is_any: bool = False
    lost: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    states: tuple[State, State] = ({}, {})
    unknown: frozenset[Key] = frozenset()


def reveal(first: Side, second: Side) -> Folds:
    """Give the sides what their own folded transactions amounted to, as changes of the last of them."""
    if not first.folded and not second.folded:
        return Folds()
    lost = first.folded - second.txns.keys(), second.folded - first.txns.keys()
    states = _state(first, second.folded), _state(second, first.folded)
    touched: list[set[Key]] = []
    for number, side in enumerate((first, second)):
        touched.append(_touch(side, lost[number], states[number], states[1 - number]))
    return Folds(True, lost, states, frozenset(touched[0] & touched[1]))


def _state(side: Side, others: frozenset[str]) -> State:
    """A side's rows after its base step and what the other has folded of the transactions that both have."""
    numbers = {txn.no for txn in side.txns.values() if txn.id in others and txn.no > 0}
    if side.base is not None:
        numbers.add(side.base.no)
    try:
        return replay.replayed_of(side.connection, numbers)
    except ValueError as error:
        raise UnsoundMerge(f"Folded history could not be compared: {error}") from error


def _touch(side: Side, lost: frozenset[str], state: State, other: State) -> set[Key]:
    """Note what a side's own folded transactions changed; returns the changed fields."""
    if not lost:
        return set()
    stamp = max(side.txns[identifier].stamp for identifier in lost)
    found: set[Key] = set()
    for place, row in state.items():
        before = other.get(place)
        if before is None:
            side.places.add(place)
            given = {name: value for name, value in row.items() if name != "id"}
            side.inserted.setdefault(place, Touch(stamp, True, "insert", None, canonical_json(given)))
            continue
        for field, touch in _touches(stamp, before, row):
            side.places.add(place)
            side.touches.setdefault((*place, field), []).insert(0, touch)
            found.add((*place, field))
    return found


def _touches(stamp: Stamp, before: dict[str, Any], row: dict[str, Any]) -> Iterator[tuple[str, Touch]]:
    if before == row:
        return
    for field, value in _flat(row).items():
        was = _flat(before).get(field)
        if was != value:
            yield field, Touch(stamp, True, "update", _json(was), _json(value))
    for field in _flat(before).keys() - _flat(row).keys():
        yield field, Touch(stamp, True, "update", _json(_flat(before)[field]), None)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row's fields, custom values each by its own name."""
    plain = {name: value for name, value in row.items() if name != "custom"}
    return plain | {f"custom.{name}": value for name, value in (row.get("custom") or {}).items()}


def _json(value: Any) -> str | None:
    return None if value is None else canonical_json(value)


def base_state(folds: Folds, stamps: tuple[Stamp, Stamp]) -> State:
    """What the base step of the merged file adds: both sides' states, each field as who left it last."""
    later, earlier = (0, 1) if stamps[0] >= stamps[1] else (1, 0)
    if not folds.lost[earlier]:
        return folds.states[later]
    if not folds.lost[later]:
        return folds.states[earlier]
    found = {place: dict(row) for place, row in folds.states[earlier].items()}
    return found | {place: dict(row) for place, row in folds.states[later].items()}


def stamp_of(side: Side, lost: frozenset[str]) -> Stamp:
    """When the last of these transactions was made."""
    return max((side.txns[identifier].stamp for identifier in lost), default=(0, "", ""))


__all__ = ["Folds", "Place", "base_state", "reveal", "stamp_of"]
