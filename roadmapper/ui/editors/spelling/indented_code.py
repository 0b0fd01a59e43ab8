"""Whether a line is code because it is indented: four blanks behind an empty line, in no list."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock

_INDENTED = re.compile(r" {4}| {0,3}\t")
_HOLDS_MORE = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:|:)(?:\s|$)")
_LOOK_BACK = 60
"""Lines that are looked at above; further up lies no beginning of a list that anybody remembers."""


def is_code(block: QTextBlock) -> bool:
    """Whether a line stands in indented code; a line that goes on with a paragraph or an item does not."""
    if not _INDENTED.match(block.text()):
        return False
    is_behind_empty = False
    above = block.previous()
    for _ in range(_LOOK_BACK):
        if not above.isValid():
            return True
        text = above.text()
        if not text.strip():
            is_behind_empty = True
        elif not _INDENTED.match(text):
            return is_behind_empty and not _HOLDS_MORE.match(text)
        above = above.previous()
    return False
