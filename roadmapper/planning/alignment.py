"""Where each objective stands when drawn as what serves what: parents left, those that serve them right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Place(NamedTuple):
    """A column from the left, counting from 0, and a row from the top, in heights of a card with its gap."""

    column: int
    row: float


def places(parents: Mapping[str, str | None]) -> dict[str, Place]:
    """The place of every objective; ``parents`` maps each, in order, to the one above it or None.

    Those that nothing serves stand one below the other, each other one in the middle of what serves it. A
    parent that is not among them is none; those in a ring, and below one, stand at the left.
    """
    below: dict[str, list[str]] = {}
    for name, parent in parents.items():
        if parent is not None and parent in parents and parent != name:
            below.setdefault(parent, []).append(name)
    tops = [name for name, parent in parents.items() if parent is None or parent not in parents]
    found: dict[str, Place] = {}
    row = 0
    for top in tops:
        row = _place(top, below, found, row)
    for name in parents:
        if name not in found:
            found[name] = Place(0, float(row))
            row += 1
    return found


def _place(top: str, below: Mapping[str, list[str]], found: dict[str, Place], row: int) -> int:
    """Place one and all that serve it, without recursion; returns the next free row."""
    waiting: list[tuple[str, int, bool]] = [(top, 0, False)]
    while waiting:
        name, column, is_done = waiting.pop()
        serving = below.get(name, [])
        if is_done:
            first, last = found[serving[0]].row, found[serving[-1]].row
            found[name] = Place(column, (first + last) / 2)
        elif serving:
            waiting.append((name, column, True))
            waiting.extend((each, column + 1, False) for each in reversed(serving))
        else:
            found[name] = Place(column, float(row))
            row += 1
    return row


def beside(found: Mapping[str, Place], name: str, way: str) -> str | None:
    """Who stands next in a way ("left", "right", "up" or "down"); None at the edge.

    Left and right it is the nearest row in the next column, up and down the next one in the same column.
    """
    own = found[name]
    if way in ("left", "right"):
        column = own.column + (1 if way == "right" else -1)
        there = [each for each, place in found.items() if place.column == column]
        return min(there, key=lambda each: abs(found[each].row - own.row), default=None)
    ahead = [
        each
        for each, place in found.items()
        if place.column == own.column and (place.row > own.row if way == "down" else place.row < own.row)
    ]
    return min(ahead, key=lambda each: abs(found[each].row - own.row), default=None)
