"""How high cards are: a title of one line or two, the lines that the view chooses, and why it is not done."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QFont

from roadmapper.painting.labels import Labels
from roadmapper.planning.board import Board
from roadmapper.timeline.board_layout import PAD
from roadmapper.ui.theme import fonts

INSIDE: Final = 12
"""From a card's edge to its words."""
TITLE_LINE: Final = 18
LINE: Final = 20
_TOP, _BOTTOM = 10, 9
_COMPACT: Final = 34
CHIP: Final = 22


class Note(NamedTuple):
    """Why a card is not done, in words, and whether it is time to think again."""

    words: str
    due: str = ""


class Measures:
    """Widths of titles are kept, so that another width of columns measures nothing again."""

    def __init__(self) -> None:
        self.title = Labels(fonts.sized(13, QFont.Weight.DemiBold))
        self.small = Labels(fonts.label())
        self.compact = False
        self.lines = 1
        self.notes: dict[str, Note] = {}
        self._widths: dict[str, float] = {}
        self.board: Board | None = None

    def forget(self, eid: str) -> None:
        """This card has another title or note now."""
        self._widths.pop(eid, None)

    def take(self, board: Board) -> None:
        """Measure the cards of another board."""
        self.board = board
        self._widths.clear()

    def title_lines(self, eid: str, width: float) -> int:
        """How many lines a title takes on a card of a column of this width: one or two."""
        assert self.board is not None
        known = self._widths.get(eid)
        if known is None:
            known = self._widths[eid] = self.title.letters_width(self.board.cards[eid].title)
        return 1 if known <= width - 2 * (PAD + INSIDE) else 2

    def note_lines(self, note: Note, width: float) -> int:
        """How many lines a reason takes: two at most."""
        if not note.words:
            return 0
        return 1 if self.small.letters_width(note.words) <= width - 2 * (PAD + INSIDE) else 2

    def height(self, eid: str, width: float) -> int:
        """How high a card is."""
        if self.compact:
            return _COMPACT
        found = _TOP + TITLE_LINE * self.title_lines(eid, width) + _BOTTOM
        note = self.notes.get(eid)
        if note is not None:
            return found + 2 + TITLE_LINE * self.note_lines(note, width) + (CHIP + 4 if note.due else 0)
        return found + (LINE * self.lines + 3 if self.lines else 0)


def split(labels: Labels, text: str, room: float) -> tuple[str, str]:
    """The words that fit on the first line, and the rest; a first word too long is not parted."""
    if labels.letters_width(text) <= room:
        return text, ""
    words = text.split(" ")
    taken = words[0]
    for place, word in enumerate(words[1:], start=1):
        longer = f"{taken} {word}"
        if labels.letters_width(longer) > room:
            return taken, " ".join(words[place:])
        taken = longer
    return taken, ""
