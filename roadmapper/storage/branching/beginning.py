"""Which steps a branch begins with, exactly and in little room: each one's clock and the end of its id."""

from __future__ import annotations

import base64
import sqlite3
import sys
import zlib
from array import array
from collections.abc import Mapping
from typing import Any, Final

from roadmapper.errors import WorkspaceError

_TAIL: Final = 4
"""Hexadecimal digits of an id: steps of one computer with one clock are rare, and told apart by these."""
_MOST_BYTES: Final = 100_000_000


class Beginning:
    """The steps of the journal that a branch begins with, known again in any later copy of the file.

    Clocks alone would not do: a merge brings steps with lower clocks than the branch has seen, and steps that
    were made in another branch, or in another copy on the same computer, have the clocks of these.
    """

    def __init__(self, base: Mapping[str, Any]) -> None:
        """``base`` as a branch has it; raises WorkspaceError where it makes no sense."""
        try:
            self.count = int(base["count"])
            self._held = {replica: set(_unpacked(packed)) for replica, packed in base["steps"].items()}
        except (KeyError, TypeError, ValueError, AttributeError, zlib.error) as error:
            raise WorkspaceError(
                "What this branch begins with cannot be read. Nothing was changed; “roadmapper check” tells "
                "more."
            ) from error

    def __contains__(self, step: tuple[str, str, int]) -> bool:
        """Whether a step (id, replica, clock) is one of these."""
        identifier, replica, clock = step
        return (clock, _tail(identifier)) in self._held.get(replica, ())

    def among(self, connection: sqlite3.Connection) -> set[str]:
        """The ids of these steps in a database that holds all of them; raises WorkspaceError."""
        rows = connection.execute("SELECT no, id, replica, clock FROM txn WHERE kind <> 'base'").fetchall()
        found = {row[1] for row in rows if row[1:] in self}
        folded = {row[1] for row in rows if row[0] <= 0}
        if len(found) != self.count or not folded <= found:
            raise WorkspaceError(
                "This file's history does not reach back to where the branch begins, so it cannot be opened "
                "here. Nothing was changed; whoever has it open can still apply it."
            )
        return found


def beginning_with(connection: sqlite3.Connection) -> dict[str, Any]:
    """All steps that a database holds now, as a branch keeps them."""
    steps: dict[str, list[tuple[int, int]]] = {}
    count = 0
    rows = connection.execute("SELECT id, replica, clock FROM txn WHERE kind <> 'base'")
    for identifier, replica, clock in rows:
        steps.setdefault(replica, []).append((clock, _tail(identifier)))
        count += 1
    return {"count": count, "steps": {replica: _packed(sorted(steps[replica])) for replica in sorted(steps)}}


def _tail(identifier: str) -> int:
    return int(identifier[-_TAIL:], 16)


def _packed(steps: list[tuple[int, int]]) -> str:
    """Clocks as differences, which compress to next to nothing, then the ends of the ids."""
    clocks = [clock for clock, _ in steps]
    between = [clock - before for before, clock in zip([0, *clocks], clocks, strict=False)]
    data = _little(array("Q", between)).tobytes() + _little(array("H", (tail for _, tail in steps))).tobytes()
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")


def _unpacked(packed: str) -> list[tuple[int, int]]:
    unpacking = zlib.decompressobj()  # a file from elsewhere may say anything
    data = unpacking.decompress(base64.b64decode(packed, validate=True), _MOST_BYTES)
    if unpacking.unconsumed_tail:
        raise ValueError("more steps than any file holds")
    number = len(data) // 10
    between, tails = array("Q", data[: number * 8]), array("H", data[number * 8 :])
    clocks: list[int] = []
    for difference in _little(between):
        clocks.append((clocks[-1] if clocks else 0) + difference)
    return list(zip(clocks, _little(tails), strict=True))


def _little(values: array[int]) -> array[int]:
    """The same bytes on every computer."""
    if sys.byteorder == "big":
        values.byteswap()
    return values
