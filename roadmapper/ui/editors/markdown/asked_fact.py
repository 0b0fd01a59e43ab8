"""What "Insert fact" has put into a text so far: without a choice, all of it is taken out again.

What somebody typed behind a ``[[`` of their own is theirs and stays; what they typed for "Insert fact" was
typed to search, and would be left in the text as words that nobody wrote.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

OPENING = "[["
_UNFINISHED = re.compile(r"\[\[[^\[\]\n\u2029]*$")


class AskedFact:
    """The place of one unfinished fact, which keeps to its words while they are typed."""

    def __init__(self, cursor: QTextCursor) -> None:
        """Put the opening at a cursor, in place of what is selected there."""
        self._before = cursor.selectedText().replace("\u2029", "\n")
        start = cursor.selectionStart()
        cursor.insertText(OPENING)
        self._place = QTextCursor(cursor)
        self._place.setPosition(start)
        self._place.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)

    @property
    def is_unfinished(self) -> bool:
        """Whether the opening and what was searched for still stand there, and nothing else."""
        return _UNFINISHED.match(self._place.selectedText()) is not None

    def holds(self, cursor: QTextCursor) -> bool:
        """Whether a cursor is still in it."""
        start, end = self._place.selectionStart() + len(OPENING), self._place.selectionEnd()
        return start <= cursor.selectionStart() and cursor.selectionEnd() <= end

    def take_back(self) -> None:
        """Leave the text as it was before, unless something else has come of it."""
        if self.is_unfinished:
            self._place.insertText(self._before)
