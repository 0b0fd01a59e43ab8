"""Asks rules again and again of a plan that changes, and each only where it may find something else.

What a rule looked at is noted while it looks. As long as all of that is the very same, so is what it finds;
and a rule that judges each initiative by itself is asked of those alone that differ.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, NamedTuple, cast

from roadmapper.planning.lint.rule import Finding, Rule
from roadmapper.planning.lint.seen import Bar, Seen

_ALWAYS: Final = ("today", "style", "numbers")
"""What any rule may look at on the way to its words."""
_FIELDS: Final = frozenset(Seen._fields)

Groups = tuple[tuple[Finding, ...], ...]
"""What was found, a group for each rule that found anything."""


class Difference(NamedTuple):
    """The initiatives that one plan has and another has not, or has otherwise or elsewhere."""

    gone: tuple[Bar, ...]
    come: tuple[Bar, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Which initiatives these are."""
        return frozenset(bar.id for bar in (*self.gone, *self.come))


def difference(before: Seen, after: Seen) -> Difference:
    """What became of the initiatives; those that stayed as they were are the same objects in both."""
    if before.bars is after.bars:
        return Difference((), ())
    if len(before.bars) == len(after.bars):  # as a rule nothing came or went, and each stands where it stood
        differing = [(old, new) for old, new in zip(before.bars, after.bars, strict=True) if old is not new]
        return Difference(tuple(old for old, _ in differing), tuple(new for _, new in differing))
    old, new = set(map(id, before.bars)), set(map(id, after.bars))
    return Difference(
        tuple(bar for bar in before.bars if id(bar) not in new),
        tuple(bar for bar in after.bars if id(bar) not in old),
    )


class _Watched:
    """A plan that notes which of its parts are looked at."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self.looked_at: set[str] = set()
        self.today, self.day, self.ago = seen.today, seen.day, seen.ago

    def __getattr__(self, name: str) -> Any:
        if name in _FIELDS:
            self.looked_at.add(name)
        return getattr(self._seen, name)


class _Answer:
    """What one rule found, by the initiative where it judges each by itself, and what it looked at for it."""

    def __init__(self, rule: Rule, seen: Seen) -> None:
        self._rule = rule
        self._looked_at: set[str] = set()
        self.found = self._ask(seen)

    def _ask(self, seen: Seen) -> tuple[Finding, ...]:
        watched = _Watched(seen)
        found = tuple(self._rule.find(cast(Seen, watched)))
        self._looked_at |= watched.looked_at
        return found

    def again(self, before: Seen, after: Seen, differing: Difference) -> None:
        """The plan is another one now."""
        others = {name for name in self._looked_at if getattr(before, name) is not getattr(after, name)}
        if self._rule.each and others == {"bars"}:
            self._judge(after, differing)
        elif others:
            self.found = self._ask(after)

    def _judge(self, seen: Seen, differing: Difference) -> None:
        again = {found.id: found for found in self._ask(seen._replace(bars=differing.come))}
        touched = differing.ids
        before = {found.id for found in self.found if found.id in touched}
        if again.keys() == before == touched or not (again or before):
            self.found = tuple(again.get(found.id, found) for found in self.found) if again else self.found
            return
        known = {found.id: found for found in self.found if found.id not in touched} | again
        self.found = tuple(known[bar.id] for bar in seen.bars if bar.id in known)


class Asking:
    """Keeps what the rules found from one look to the next."""

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._answers: dict[str, _Answer] = {}

    def ask(self, seen: Seen, rules: Collection[Rule]) -> Groups:
        """What these rules find, in their order."""
        before, self._seen = self._seen, seen
        if before is None or any(getattr(before, name) != getattr(seen, name) for name in _ALWAYS):
            self._answers.clear()
        else:
            differing = difference(before, seen)
            for answer in self._answers.values():
                answer.again(before, seen, differing)
        for rule in rules:
            if rule.id not in self._answers:
                self._answers[rule.id] = _Answer(rule, seen)
        return tuple(found for rule in rules if (found := self._answers[rule.id].found))
