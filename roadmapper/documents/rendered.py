"""What rendering gives back, and which block of it a live preview must draw again after an edit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block: its HTML, and its source lines from ``first_line`` up to but without ``end_line``.

    Lines count from 0. The blocks of a document cover its lines without gap or overlap (blank lines,
    comments and definitions belong to the block before them). Footnotes come last, as a block without
    lines of its own.
    """

    first_line: int
    end_line: int
    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (1 to 6), its words with facts resolved, its anchor, and its line from 0."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Rendered:
    """A whole document; ``has_contents`` is True where the text brings a table of contents of its own."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    has_contents: bool = False

    @property
    def html(self) -> str:
        """The body: nothing but the blocks' HTML in order."""
        return "".join(block.html for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Touched:
    """What an edit touches: the blocks ``first`` up to ``last`` (without it) and their source lines now."""

    first: int
    last: int
    first_line: int
    end_line: int


class BlockMap:
    """Where a document's blocks lie while it is being edited; plain arithmetic, no parsing.

    The cost of an edit grows with the number of blocks behind it (an integer addition each), not with
    their text.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks: list[Block] = list(blocks)

    def edited(self, first_line: int, removed: int, added: int) -> Touched:
        """Note that ``removed`` lines from ``first_line`` on were replaced by ``added`` lines.

        A change within one line is (line, 1, 1); Return in it is (line, 1, 2). The touched blocks' lines
        are those to send to ``render_block``; follow with ``replace(touched, its answer)``.
        """
        shift = added - removed
        if not self.blocks:
            return Touched(0, 0, 0, max(added, first_line + added))
        first = self._at(first_line)
        last = self._at(first_line + max(removed, 1) - 1) + 1
        start = self.blocks[first].first_line
        end = max(self.blocks[last - 1].end_line + shift, start)
        for index in range(last, len(self.blocks) if shift else last):
            old = self.blocks[index]
            self.blocks[index] = Block(old.first_line + shift, old.end_line + shift, old.html)
        return Touched(first, last, start, end)

    def replace(self, touched: Touched, blocks: Sequence[Block]) -> None:
        """Put the newly rendered blocks in place of the touched ones."""
        self.blocks[touched.first : touched.last] = blocks

    def replaced(self, blocks: Sequence[Block]) -> tuple[int, int, Sequence[Block]]:
        """Take over an exact whole render; returns (first, last, new blocks): the one range to draw again.

        Blocks before ``first`` and from ``last`` on have the same HTML as before; an empty range with no
        new blocks means that nothing differs.
        """
        old, new = self.blocks, list(blocks)
        shorter = min(len(old), len(new))
        head = 0
        while head < shorter and old[head].html == new[head].html:
            head += 1
        tail = 0
        while tail < shorter - head and old[-1 - tail].html == new[-1 - tail].html:
            tail += 1
        change = head, len(old) - tail, new[head : len(new) - tail]
        self.blocks = new
        return change

    def _at(self, line: int) -> int:
        """The last block with lines of its own that starts at or before ``line``."""
        index = bisect_right(self.blocks, line, key=lambda block: block.first_line) - 1
        while index > 0 and self.blocks[index].first_line == self.blocks[index].end_line:
            index -= 1
        return max(index, 0)
