"""Which lines a text's folded headings hide, and what edits make of that: rules alone, without a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roadmapper.ui.editors.markdown.headings import Heading


class Fold(NamedTuple):
    """A heading's line (from 0), its level, and the line at which its section ends."""

    line: int
    level: int
    end: int

    @property
    def hides(self) -> int:
        """How many lines are hidden while this is folded."""
        return self.end - self.line - 1

    def hides_line(self, line: int) -> bool:
        """Whether a line is hidden while this is folded."""
        return self.line < line < self.end


def sections(headings: Sequence[Heading], lines: int) -> list[Fold]:
    """Every heading that has something below it, in order, to the next one of its level or above."""
    ends = [lines] * len(headings)
    open_: list[int] = []
    for number, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.line
        open_.append(number)
    found = [Fold(one.line, one.level, end) for one, end in zip(headings, ends, strict=True)]
    return [one for one in found if one.hides > 0]


def but_the_title(found: Sequence[Fold], lines: int) -> list[Fold]:
    """What "Fold all" folds: everything but a title that heads the whole text, which would leave one line."""
    is_title = (
        len(found) > 1 and found[0].end == lines and all(one.level > found[0].level for one in found[1:])
    )
    return list(found[1:] if is_title else found)


def around(found: Iterable[Fold], line: int) -> list[Fold]:
    """The sections that a line stands in, its own heading's included, the innermost last."""
    return [one for one in found if one.line <= line < one.end]


def hidden(folds: Iterable[Fold]) -> list[tuple[int, int]]:
    """The lines that are hidden, as runs that do not touch: from a line up to another."""
    runs: list[tuple[int, int]] = []
    for one in sorted(folds):
        if runs and one.line + 1 < runs[-1][1]:
            continue  # within a section that is folded itself
        runs.append((one.line + 1, one.end))
    return runs


def carried(folds: Iterable[Fold], first: int, removed: int, added: int) -> list[Fold]:
    """The folds after lines were replaced; those of which hidden lines were touched are open.

    What replaces a heading's own line leaves it folded: its last line is the heading then, or ``settled``
    opens it.
    """
    by, behind = added - removed, first + removed
    kept: list[Fold] = []
    for one in folds:
        if first >= one.end:
            kept.append(one)
        elif behind <= one.line or (behind == one.line + 1 and added):
            kept.append(Fold(one.line + by, one.level, one.end + by))
    return kept


def settled(folds: Iterable[Fold], found: Iterable[Fold]) -> list[Fold]:
    """The folds that still hide just their headings' sections."""
    known = frozenset(found)
    return [one for one in folds if one in known]
