"""What each of many takes of a capacity, kept true as some change: a whole takes nothing beside its parts."""

from __future__ import annotations

from collections.abc import Iterator


class Efforts:
    """Efforts in parts (``capacity.parts_of``) by id, and who is part of whom, whether it counts or not."""

    def __init__(self) -> None:
        self._own: dict[str, int | None] = {}
        self._parents: dict[str, str] = {}
        self._wholes: frozenset[str] | None = None
        """Those whose effort parts say; None: to be found anew, and ``_taken`` with them."""
        self._taken: dict[str, int | None] = {}

    def lie_under(self, eid: str, parent: str | None) -> None:
        """This one is part of that one, or of none."""
        if self._parents.get(eid) != (parent or None):
            self._wholes = None
            if parent:
                self._parents[eid] = parent
            else:
                del self._parents[eid]

    def put(self, eid: str, effort: int | None) -> None:
        """This one counts, and its own effort is this; None where nobody has said it."""
        if eid in self._parents and (self._own.get(eid) is None) != (effort is None):
            self._wholes = None
        self._own[eid] = effort
        if self._wholes is not None:
            self._taken[eid] = 0 if eid in self._wholes else effort

    def drop(self, eid: str) -> None:
        """This one does not count any more."""
        if self._own.pop(eid, None) is not None and eid in self._parents:
            self._wholes = None
        self._taken.pop(eid, None)

    def drop_all(self) -> None:
        """None counts."""
        self._own, self._taken, self._wholes = {}, {}, None

    @property
    def taken(self) -> dict[str, int | None]:
        """What each that counts takes, by its id; not to be changed."""
        if self._wholes is None:
            self._wholes = frozenset(self._above_parts())
            self._taken = self._own | dict.fromkeys(self._wholes & self._own.keys(), 0)
        return self._taken

    def _above_parts(self) -> Iterator[str]:
        for eid in self._parents:
            if self._own.get(eid) is None:
                continue
            above, seen = self._parents.get(eid), {eid}
            while above and above not in seen:
                seen.add(above)
                yield above
                above = self._parents.get(above)
