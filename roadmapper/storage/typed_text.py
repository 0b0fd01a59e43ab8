"""Text that is typed while others write it too: what is stored is never put away unseen by whoever types."""

from __future__ import annotations

from roadmapper.storage.merging.matching import hunks
from roadmapper.storage.merging.text import merge_texts


class TypedText(str):
    """A text as it was typed, which knows the one that its writer had begun with, and so what was changed.

    An edit puts the changes into what is stored by then; everything else takes it as the text that it is.
    """

    __slots__ = ("begun_with",)

    def __new__(cls, text: str = "", begun_with: str = "") -> TypedText:
        made = super().__new__(cls, text)
        made.begun_with = begun_with
        return made

    def put_into(self, stored: str) -> str:
        """The text to store where ``stored`` is there now, perhaps written by somebody else meanwhile."""
        return merged(self.begun_with, str(self), stored)


def merged(base: str, typed: str, stored: str) -> str:
    """The typed and the stored text in one, both made from ``base``; where they collide, the lines of both.

    The typed ones come last. Whoever types sees it at once, so nothing needs to be asked.
    """
    if typed in (base, stored):
        return stored
    if stored == base:
        return typed
    together = merge_texts(base, stored, typed)
    return _both(base, typed, stored) if together.disputed else together.text


def _both(base: str, typed: str, stored: str) -> str:
    lines = [text.splitlines(keepends=True) for text in (base, typed, stored)]
    ours, theirs = _changes(lines[0], lines[1]), _changes(lines[0], lines[2])
    result: list[str] = []
    at = 0
    while ours or theirs:
        first = min(change[0] for change in (*ours[:1], *theirs[:1]))
        result += lines[0][at:first]
        end, mine, other = _collision(ours, theirs, first)
        result += other + [line for line in mine if line not in other] if other and mine else other or mine
        at = end
    return _joined(result + lines[0][at:])


def _joined(lines: list[str]) -> str:
    """Lines as one text; one that was a text's last, without an end, gets one where others follow it."""
    ended = [line if line.splitlines()[0] != line else f"{line}\n" for line in lines[:-1]]
    return "".join(ended + lines[-1:])


_Change = tuple[int, int, list[str]]
"""From this line up to that one they became these."""


def _changes(before: list[str], after: list[str]) -> list[_Change]:
    return [(low, high, after[start:end]) for low, high, start, end in hunks(before, after)]


def _collision(ours: list[_Change], theirs: list[_Change], first: int) -> tuple[int, list[str], list[str]]:
    """Take the changes that touch each other from ``first`` on off both lists."""
    end = first
    taken: tuple[list[str], list[str]] = ([], [])
    again = True
    while again:
        again = False
        for changes, lines in ((ours, taken[0]), (theirs, taken[1])):
            if changes and (changes[0][0] < end or changes[0][0] == first):
                _, last, new = changes.pop(0)
                lines += new
                end = max(end, last)
                again = True
    return end, *taken
