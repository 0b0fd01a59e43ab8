"""What an open workspace answers about its values as they are now, each a detached copy."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

from sqlalchemy import Connection

from roadmapper.entities.base import Entity, noun
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.errors import NotFound, WorkspaceError
from roadmapper.storage import entity_rows, lookup

E = TypeVar("E", bound=Entity)


class LiveValues(ABC):
    """The reading half of the door; whoever has a connection for reading lends it."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """The connection for reading, one thread at a time; its faults are told in words."""

    def get(self, entity_type: type[E], identifier: str) -> E:
        """A live value by id; raises NotFound."""
        with self._reading() as connection:
            row = entity_rows.get(connection, entity_type.entity_name(), identifier)
        if row is None or row["deleted"]:
            raise NotFound(f"There is no {noun(entity_type)} with the id {identifier}.")
        return entity_rows.value_of(entity_type, row)

    def all(self, entity_type: type[E], *, removed: bool = False) -> list[E]:
        """All live values of one entity in rank order; with ``removed`` those that were removed, too."""
        with self._reading() as connection:
            return entity_rows.values(connection, entity_type, removed=removed)

    def having(self, entity_type: type[E], field: str, values: Iterable[str]) -> list[E]:
        """The live values whose field has one of these; in no order that counts."""
        with self._reading() as connection:
            return entity_rows.having(connection, entity_type, field, values)

    def find(self, reference: str, *among: type[Entity]) -> Entity:
        """What a key, alias, source id or exact title names; raises NotFound or Ambiguous."""
        with self._reading() as connection:
            return lookup.find(connection, reference, among or None)

    def names(
        self, entity_type: type[Entity], ids: Collection[str] | None = None
    ) -> dict[str, tuple[str, str]]:
        """The key and title of every value of one entity by id, or of these few, removed ones too."""
        with self._reading() as connection:
            return lookup.names(connection, entity_type, ids)

    def settings(self) -> WorkspaceSettings:
        """The workspace's own row: title, prefix, styles."""
        rows = self.all(WorkspaceSettings)
        if not rows:
            raise WorkspaceError("This workspace has lost its own settings; run “roadmapper check” on it.")
        return rows[0]
