"""What was worked out for a picture, kept for each way in which lanes were folded lately."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from roadmapper.timeline.layout import Layout

T = TypeVar("T")

_MOST: Final = 4
"""A lane is folded and unfolded again: so many ways are kept, and the oldest goes for another."""


class Foldings(Generic[T]):
    """One thing for each: where the same lanes are folded as then, all lies where it lay."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._kept: dict[bytes, T] = {}

    def clear(self) -> None:
        """Forget all of them: something else has changed as well."""
        self._kept.clear()

    def now(self, layout: Layout) -> T:
        """What is kept for the lanes that are folded now, made if there is nothing yet."""
        found = self._kept.get(layout.folds)
        if found is None:
            if len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            found = self._kept[layout.folds] = self._make()
        return found
