"""What is left out for a text that goes on and on, so that it opens and can be written; told in words.

Qt asks a highlighter about every line while a text is put in: for half a million lines that alone takes a
second. Lines wrap between words, but anywhere where looking for a word's end would hang the app.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from roadmapper.counting import grouped
from roadmapper.ui.editors.markdown.wrapping import WRAP, wrap_for

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

MOST_LINES = 100_000
"""Lines that are coloured; a longer text is a table or a log, and stands as it is."""
NO_COLOURS = f"No colours: more than {grouped(MOST_LINES)} lines"
WRAPS_ANYWHERE = "Lines break anywhere: one is a single endless word"


class Limits(QObject):
    """Watches over one editor's text as it is shown, and as more is put into it."""

    changed = Signal(str)
    """What is left out now, in words; empty for nothing, as for nearly every text."""

    def __init__(self, edit: SourceEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    @property
    def are_colours_on(self) -> bool:
        """Whether the lines of the text have colours."""
        return self._edit.highlighter.document() is not None

    @property
    def words(self) -> str:
        """What is left out, in words."""
        found = [] if self.are_colours_on else [NO_COLOURS]
        if self._edit.wordWrapMode() != WRAP:
            found.append(WRAPS_ANYWHERE)
        return " · ".join(found)

    def begin(self, text: str) -> None:
        """Another text will be shown."""
        coloured, document = text.count("\n") < MOST_LINES, self._edit.document()
        if coloured != self.are_colours_on:
            document.clear()  # else the highlighter goes through all of the text that was there
            self._edit.highlighter.setDocument(document if coloured else None)
        self._edit.setWordWrapMode(wrap_for(text))
        self.changed.emit(self.words)

    def put_in(self, text: str) -> None:
        """Words from elsewhere will come into the text."""
        mode = wrap_for(text)
        if mode not in (WRAP, self._edit.wordWrapMode()):
            self._edit.setWordWrapMode(mode)
            self.changed.emit(self.words)
