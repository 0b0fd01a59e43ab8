"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from roadmapper.planning.lint.seen import Seen

Weight = Literal["act", "look", "note"]
"""How much it matters: something is wrong, something is due, or something is missing."""


class Finding(NamedTuple):
    """One thing that needs somebody: ``title`` is a sentence without its full stop, ``detail`` what to know.

    ``entity`` and ``id`` lead to the place; ``fixes`` are those of the rule's that make sense here.
    """

    rule: str
    entity: str
    id: str
    key: str
    title: str
    detail: str = ""
    fixes: tuple[str, ...] = ()


class Rule(NamedTuple):
    """One row of the table of rules.

    ``looks_for`` and ``mend`` are sentences; ``verb`` is what the way to the place is called where that is
    offered before any fix; ``fixes`` are ids of ``operations.lint_fixes``, the usual one first. ``id`` is
    what the command line calls it and a workspace keeps where the rule is switched off: it never changes.
    ``each`` says that it judges every initiative by itself, and finds one thing about it at most: what the
    other initiatives are makes no difference.
    """

    id: str
    title: str
    looks_for: str
    mend: str
    weight: Weight
    find: Callable[[Seen], Iterator[Finding]]
    verb: str = ""
    fixes: tuple[str, ...] = ()
    each: bool = False

    @property
    def way(self) -> str:
        """What the way to the place is called."""
        return self.verb or "Show"

    @property
    def begins_with_fix(self) -> bool:
        """Whether the usual fix is what is offered first; else it is the way to the place."""
        return bool(self.fixes) and not self.verb
