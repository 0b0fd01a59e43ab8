"""Two texts compared by line and then by word: what a reader sees as kept, taken out and put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

PieceKind = Literal["same", "removed", "added"]
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
THIN_SPACE: Final = "\u2009"
_MOST = 2_000_000
"""Words on one side times words on the other; beyond, a passage is told as replaced, without its words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that are the same on both sides, or on one alone."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of both texts that belong together; ``left`` and ``right`` are counted from 0.

    ``pieces`` holds both sides in reading order: without the added ones it is the left text, without the
    removed ones the right.
    """

    left: int
    right: int
    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Whether both sides hold the same lines."""
        return all(piece.kind == "same" for piece in self.pieces)

    def side(self, gone: PieceKind) -> tuple[Piece, ...]:
        """One side alone: without its ``removed`` or its ``added`` pieces."""
        return tuple(piece for piece in self.pieces if piece.kind != gone)


def apart(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, str]]:
    """Pieces to be shown, each with what parts it from the one before.

    That is a thin space between a word that went and the one that came in its place, "" elsewhere.
    """
    before = Piece("same", "")
    for piece in pieces:
        changes = "same" not in (before.kind, piece.kind) and before.kind != piece.kind
        one_word = before.text[-1:].isalnum() and piece.text[:1].isalnum()
        yield piece, THIN_SPACE if changes and one_word else ""
        before = piece


def compare(before: str, after: str) -> list[Passage]:
    """The passages of two texts in order, same and changed ones by turns; takes time with their length."""
    left, right = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, left, right)
    found = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        old, new = "".join(left[i1:i2]), "".join(right[j1:j2])
        pieces = (Piece("same", old),) if what == "equal" else tuple(_by_word(old, new))
        found.append(Passage(i1, j1, pieces))
    return found


def _by_word(old: str, new: str) -> Iterator[Piece]:
    """What changed within a passage; words with nothing but blanks between them change as one."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) * len(after) > _MOST:
        yield from _changed(old, new)
        return
    removed = added = ""
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        bridge = what == "equal" and not gone.strip() and "\n" not in gone and i2 < len(before)
        if what != "equal" or (bridge and (removed or added)):
            removed, added = removed + gone, added + come
            continue
        yield from _changed(removed, added)
        removed = added = ""
        yield Piece("same", gone)
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)


def count_words(passages: Sequence[Passage]) -> tuple[int, int]:
    """How many words were put in and how many taken out."""
    pieces = [piece for passage in passages for piece in passage.pieces]
    counts = [
        sum(word[0].isalnum() for piece in pieces if piece.kind == kind for word in _WORD.findall(piece.text))
        for kind in ("added", "removed")
    ]
    return counts[0], counts[1]
