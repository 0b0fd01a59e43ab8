"""What nobody is shown yet: the numbers given in scoring rounds that were not revealed.

The file holds them; every screen, list and report that could tell a value asks here first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from roadmapper.storage import table_reading
from roadmapper.storage.reading import Reader

HIDDEN: Final = "hidden until revealed"
_ENTITY: Final = "given_score"
_FIELDS: Final = frozenset({"value", "comment"})
_OPEN: Final = "open"


class Seal:
    """Knows which given scores may be told; those of which nothing is known may not."""

    def __init__(self, states: Mapping[str, str], rounds: Iterable[tuple[str, str]]) -> None:
        """``states`` are those of scoring rounds, ``rounds`` pairs of a given score and its round, by ids."""
        told = {eid for eid, state in states.items() if state != _OPEN}
        self._told = frozenset(given for given, eid in rounds if eid in told)

    @classmethod
    def read(cls, reader: Reader) -> Seal:
        """Of a workspace as it is in this copy now, removed things included."""

        def ask(connection: table_reading.Connection) -> Seal:
            states = table_reading.read_columns(connection, "scoring_round", ("state",), removed=True)
            rounds = table_reading.read_columns(connection, _ENTITY, ("round",), removed=True)
            return cls(dict(states), rounds)  # pyright: ignore[reportArgumentType] - rows of two

        return reader.read(ask)

    @classmethod
    def of_rows(cls, rows: Mapping[tuple[str, str], Mapping[str, Any]]) -> Seal:
        """Of a file's rows by (entity, id)."""
        return cls(
            {eid: row["state"] for (entity, eid), row in rows.items() if entity == "scoring_round"},
            [(eid, row["round"]) for (entity, eid), row in rows.items() if entity == _ENTITY],
        )

    def hides(self, entity: str, eid: str, field: str | None = None) -> bool:
        """Whether a field is not to be told now; without a field, whether the item has such a one."""
        return entity == _ENTITY and (field is None or field in _FIELDS) and eid not in self._told


def may_be_sealed(entity: str) -> bool:
    """Whether any of its items may have to be hidden: only then is a seal worth reading."""
    return entity == _ENTITY
