"""What a person chose of the changes that an update can tell: left out, put into another order, reworded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from roadmapper.documents.values import Changes, ChangeValues


@dataclass(frozen=True)
class Choice:
    """Changes by their ids ("moved:ID"): ``left_out`` are not told, ``words`` stand in for the usual ones.

    ``order`` puts changes of a group before those that it does not name.
    """

    left_out: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: Any) -> Choice:
        """What ``stored`` gave; a choice of nothing for anything else."""
        held = stored if isinstance(stored, dict) else {}
        words = held.get("words")
        return cls(
            frozenset(_texts(held.get("left_out"))),
            tuple(_texts(held.get("order"))),
            {str(key): str(text) for key, text in words.items()} if isinstance(words, dict) else {},
        )

    def stored(self) -> dict[str, Any]:
        """The choice as plain JSON; empty where nothing was chosen."""
        parts = {"left_out": sorted(self.left_out), "order": list(self.order), "words": dict(self.words)}
        return {name: part for name, part in parts.items() if part}

    def tick(self, change: str, *, told: bool) -> Choice:
        """Tell a change, or leave it out."""
        left = self.left_out - {change} if told else self.left_out | {change}
        return Choice(left, self.order, self.words)

    def reword(self, change: str, words: str) -> Choice:
        """Tell a change in other words; empty ones bring the usual words back."""
        kept = {each: text for each, text in self.words.items() if each != change}
        return Choice(self.left_out, self.order, kept | ({change: words.strip()} if words.strip() else {}))

    def arrange(self, order: tuple[str, ...]) -> Choice:
        """Put changes into this order."""
        return Choice(self.left_out, order, self.words)

    def arranged(self, changes: Changes) -> Changes:
        """All changes in the order that was chosen, reworded; those left out are still there."""
        place = {change: number for number, change in enumerate(self.order)}
        groups = cast(dict[str, list[ChangeValues]], changes)
        found = {
            name: sorted((self._worded(each) for each in group), key=lambda c: place.get(c["id"], len(place)))
            for name, group in groups.items()
        }
        return cast(Changes, found)

    def told(self, changes: Changes) -> Changes:
        """The changes that are told, in their order and words."""
        groups = cast(dict[str, list[ChangeValues]], self.arranged(changes))
        return cast(
            Changes,
            {
                name: [each for each in group if each["id"] not in self.left_out]
                for name, group in groups.items()
            },
        )

    def _worded(self, change: ChangeValues) -> ChangeValues:
        words = self.words.get(change["id"], "")
        return {**change, "reworded": words, "words": words} if words else change


def _texts(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
