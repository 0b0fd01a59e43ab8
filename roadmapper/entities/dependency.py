"""A dependency: predecessor to successor, finish to start unless said."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import DEPENDENCY_KINDS


class Dependency(Entity, table=True):
    """The successor waits for the predecessor; ``lag`` is in days and may be negative."""

    __tablename__ = "dependency"
    __table_args__ = STRICT
    key_prefix = "DEP"
    titles = ("Dependency", "Dependencies")
    title_field = "note"

    predecessor: str = declare(
        "Predecessor", "reference", default="", target="initiative", required=True, index=True
    )
    successor: str = declare(
        "Successor", "reference", default="", target="initiative", required=True, index=True
    )
    kind: str = declare("Kind", "choice", default="FS", choices=DEPENDENCY_KINDS, required=True)
    lag: int = declare("Lag", "integer", default=0, unit="days", bounds=(-3660, 3660))
    note: str | None = declare("Note", "text")
