"""Human keys: the next number of each prefix, never given twice."""

from __future__ import annotations

from sqlalchemy import Connection, select

from roadmapper.changes import Step
from roadmapper.entities.base import Entity
from roadmapper.storage.tables import entity_table

_FALLBACK = "RM"


class KeyNumbers:
    """Hands out keys; remembers the last number of each entity for as long as nobody else wrote."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._prefix: str | None = None
        self._seen: tuple[str | None, int] | None = None

    def refresh(self, history: str | None, txn: int) -> None:
        """Forget what was remembered when another process has written since, or exchanged the content."""
        if (history, txn) != self._seen:
            self.forget()
            self._seen = (history, txn)

    def wrote(self, step: Step) -> None:
        """The numbers given since ``refresh`` go into the file with this step; undoing gives none back."""
        if "workspace" in step.tables:
            self.forget()
        elif self._seen is not None:
            self._seen = (self._seen[0], step.no)

    def forget(self) -> None:
        """An edit was rolled back, or the workspace's own prefix changed."""
        self._last.clear()
        self._prefix = None
        self._seen = None

    def _prefix_of(self, connection: Connection, entity_type: type[Entity]) -> str:
        """The letters of an entity's keys; initiatives take the workspace's."""
        if entity_type.key_prefix:
            return entity_type.key_prefix
        if self._prefix is None:
            self._prefix = connection.execute(select(entity_table("workspace").c.key_prefix_text)).scalar()
        return self._prefix or _FALLBACK

    def take(self, connection: Connection, entity_type: type[Entity], count: int) -> list[str]:
        """The next ``count`` keys of an entity."""
        name, prefix = entity_type.entity_name(), self._prefix_of(connection, entity_type)
        if name not in self._last:
            self._last[name] = _highest(connection, name, prefix)
        first = self._last[name] + 1
        self._last[name] += count
        return [f"{prefix}-{number}" for number in range(first, first + count)]


def _highest(connection: Connection, name: str, prefix: str) -> int:
    """The highest number among an entity's keys with the prefix; a range over the index of keys."""
    table = entity_table(name)
    query = select(table.c.key).where(table.c.key >= f"{prefix}-", table.c.key < f"{prefix}.")
    numbers = (key[len(prefix) + 1 :] for key in connection.execute(query).scalars())
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
