"""The parts of one branch as the plan's file holds them: what each holds, and which came after which."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from roadmapper.entities.branch_part import BranchPart
from roadmapper.errors import FileProblem
from roadmapper.storage.branching.parts import ids_in


class Shelf:
    """Parts by their ids."""

    def __init__(self, parts: Iterable[BranchPart]) -> None:
        """Raises FileProblem where a part makes no sense."""
        self._parts = {part.id: part for part in parts}
        try:
            self._ids = {each: frozenset(ids_in(part.content)) for each, part in self._parts.items()}
            self._after = {each: self._before(part) for each, part in self._parts.items()}
        except (TypeError, ValueError, AttributeError, IndexError) as error:
            raise FileProblem(
                f"A part of this branch cannot be read ({error}). Nothing was changed."
            ) from error

    def _before(self, part: BranchPart) -> frozenset[str]:
        return frozenset(str(each) for each in part.after.get("ids", ()))

    @property
    def steps(self) -> set[str]:
        """The ids of all steps."""
        return set().union(*self._ids.values())

    @property
    def edits(self) -> int:
        """How many edits there are, each counted once though two computers may have kept it."""
        seen: dict[str, bool] = {}
        for part in self._parts.values():
            seen.update((row[0], row[5] != "merge") for row in part.content.get("txns", ()))
        return sum(seen.values())

    def held(self, steps: Collection[str]) -> set[str]:
        """The parts that a file with these steps holds, with all that they came after."""
        found: set[str] = set()
        waiting = {each for each, ids in self._ids.items() if ids <= set(steps)}
        while ready := {each for each in waiting if self._after[each] <= found}:
            found |= ready
            waiting -= ready
        return found

    def last(self, among: Iterable[str]) -> list[str]:
        """Those parts that none of the others came after."""
        given = set(among)
        before = set().union(*(self._after[each] for each in given))
        return sorted(given - before)

    def up_to(self, part: str) -> list[BranchPart] | None:
        """A part and all that it came after; None where one of them is not here."""
        found: dict[str, BranchPart] = {}
        waiting = [part]
        while waiting:
            each = waiting.pop()
            if each not in self._parts:
                return None
            if each not in found:
                found[each] = self._parts[each]
                waiting.extend(self._after[each])
        return list(found.values())

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)
