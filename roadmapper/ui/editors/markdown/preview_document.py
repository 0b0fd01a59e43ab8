"""Rendered blocks in a ``QTextDocument``, each of which can be drawn anew without the rest."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from roadmapper.documents.rendered import Block, BlockMap, Touched

_STALE = "\0"
"""What stands for the HTML of a block that was edited and is not rendered yet: equal to no block's."""


@dataclass(slots=True)
class _Part:
    """What a block has in the document: so many characters, drawn from this HTML (None: from an older)."""

    length: int = 0
    drawn: str | None = None


class PreviewDocument:
    """Keeps a document in step with a ``BlockMap``: edits make blocks stale, renders are drawn in parts.

    Each part ends with a paragraph break of its own, so that it can be taken out whole; an empty paragraph
    stays behind the last one.
    """

    def __init__(self, document_of: Callable[[], QTextDocument], decorate: Callable[[int, str], str]) -> None:
        """``decorate`` adds what is drawn with a block and is not of its text (place, HTML).

        ``document_of`` is asked for the document each time. Qt's binding at times takes the document of a
        widget for deleted, after a dialog has gone, while it lives: what was kept of it is of no use then.
        """
        self._document_of = document_of
        self._decorate = decorate
        self._map = BlockMap(())
        self._parts: list[_Part] = []
        self._stale: list[int] = []
        self.drawn = 0
        """How many blocks have been drawn so far, for tests that count."""
        document_of().setUndoRedoEnabled(False)

    @property
    def _document(self) -> QTextDocument:
        return self._document_of()

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks as they are known now; a stale one holds no HTML."""
        return self._map.blocks

    def clear(self) -> None:
        """Forget the text: another one comes."""
        self._document.clear()
        self._map = BlockMap(())
        self._parts, self._stale = [], []

    def edited(self, first_line: int, removed: int, added: int) -> None:
        """Note an edit of the source; the touched blocks become one stale block that still shows the old."""
        touched = self._map.edited(first_line, removed, added)
        length = sum(part.length for part in self._parts[touched.first : touched.last])
        self._map.replace(touched, [Block(touched.first_line, touched.end_line, _STALE)])
        self._parts[touched.first : touched.last] = [_Part(length)]
        self._no_longer_stale(touched.first, touched.last, 1)
        insort(self._stale, touched.first)

    def stale(self) -> list[int]:
        """The places of the blocks that must be rendered; kept as they come and go, not looked for."""
        return list(self._stale)

    def _no_longer_stale(self, first: int, last: int, count: int) -> None:
        """The blocks ``first`` up to ``last`` made way for ``count`` others."""
        shift = count - (last - first)
        self._stale = [
            place + shift if place >= last else place for place in self._stale if not first <= place < last
        ]

    def put(self, place: int, blocks: Sequence[Block]) -> None:
        """Draw what a stale block was rendered to."""
        old = self._map.blocks[place]
        blocks = blocks or [Block(old.first_line, old.end_line, "")]
        self._map.replace(Touched(place, place + 1, old.first_line, old.end_line), blocks)
        self._pair(place, place + 1, len(blocks))
        self._no_longer_stale(place, place + 1, len(blocks))
        for at in range(place, place + len(blocks)):
            self._draw(at)

    def show_older(self, place: int, block: Block) -> None:
        """Draw what a stale block was a moment ago; it stays stale, since a newer render is on its way."""
        stale = self._map.blocks[place]
        self._map.blocks[place] = block
        self._draw(place)
        self._map.blocks[place] = stale

    def take_whole(self, blocks: Sequence[Block]) -> None:
        """Take over an exact render; ``draw_some`` then draws what differs."""
        first, last, new = self._map.replaced(blocks)
        self._pair(first, last, len(new))
        self._stale = []

    def redraw(self) -> None:
        """Let ``draw_some`` draw everything again, in other colours."""
        for part in self._parts:
            part.drawn = None

    def redraw_one(self, place: int) -> None:
        """Let ``draw_some`` draw one block again: what decorates it has changed."""
        if place < len(self._parts):
            self._parts[place].drawn = None

    def draw_some(self, is_time_up: Callable[[], bool]) -> bool:
        """Draw blocks that differ from what is shown until the time is up; False when none is left."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        try:
            for place, part in enumerate(self._parts):
                if part.drawn != self._map.blocks[place].html and self._map.blocks[place].html != _STALE:
                    self._draw(place)
                    if is_time_up():
                        return True
        finally:
            cursor.endEditBlock()
        return False

    def position_of(self, place: int) -> int:
        """Where a block's part begins in the document."""
        return sum(part.length for part in self._parts[:place])

    def place_at(self, position: int) -> int:
        """The block whose part holds this position; -1 where there is none."""
        for place, part in enumerate(self._parts):
            position -= part.length
            if position < 0:
                return place
        return len(self._parts) - 1

    def _pair(self, first: int, last: int, count: int) -> None:
        """Give ``count`` new blocks the parts of the old ones, in order; take out parts without a block."""
        old = self._parts[first:last]
        for part in reversed(old[count:]):
            at = sum(p.length for p in self._parts[: first + old.index(part)])
            self._remove(at, part.length)
            part.length = 0
        kept = [_Part(part.length, part.drawn) for part in old[:count]]
        self._parts[first:last] = kept + [_Part() for _ in range(count - len(kept))]

    def _draw(self, place: int) -> None:
        """Put a block's HTML in place of what its part shows."""
        part, html = self._parts[place], self._map.blocks[place].html
        if part.drawn == html:
            return
        position = self.position_of(place)
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        before = self._document.characterCount() - part.length
        self._insert(position, self._decorate(place, html))
        added = self._document.characterCount() - before - part.length
        if "<h" in html:
            self._size_headings(position, position + added)
        self._remove(position + added, part.length)
        cursor.endEditBlock()
        part.length, part.drawn = added, html
        self.drawn += 1

    def _size_headings(self, position: int, end: int) -> None:
        """Let the style sheet's sizes hold: rich text scales headings by their level over them."""
        block = self._document.findBlock(position)
        while block.isValid() and block.position() < end:
            if block.blockFormat().headingLevel():
                cursor = QTextCursor(block)
                for fragment in _fragments(block):
                    form = fragment.charFormat()
                    form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                    cursor.setPosition(fragment.position())
                    cursor.setPosition(
                        fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
                    )
                    cursor.setCharFormat(form)
            block = block.next()

    def _remove(self, position: int, length: int) -> None:
        if length:
            cursor = QTextCursor(self._document)
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()

    def _insert(self, position: int, html: str) -> None:
        """Insert HTML as paragraphs of its own before what stands at ``position``.

        Rich text gives the first inserted paragraph the format of the one it is inserted into, unless
        something stands before it: a letter in a paragraph of its own, which is taken out again.
        """
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        cursor.insertBlock(cursor.blockFormat(), cursor.blockCharFormat())
        cursor.setPosition(position)
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setBlockCharFormat(QTextCharFormat())
        cursor.setCharFormat(QTextCharFormat())
        cursor.insertHtml(f"<p>x</p>{html.strip()}")
        cursor.setPosition(position + 1)
        cursor.setPosition(position)
        apart = self._document.characterAt(position + 1) == "\u2029"
        cursor.setPosition(position + (2 if apart and html.strip() else 1), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    """The runs of one format in a paragraph, gathered before any of them is changed."""
    found, place = [], block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found
