"""How a source's lines wrap: between words, but anywhere where looking for a word's end would hang the app.

Qt looks for a boundary from each line's beginning to the word's end: 300,000 letters take three seconds,
two million take minutes.
"""

from __future__ import annotations

from PySide6.QtGui import QTextOption

WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
"""How nearly every text wraps."""
_ENDLESS = 20_000


def wrap_for(text: str) -> QTextOption.WrapMode:
    """The mode for a text, or for one that is inserted."""
    if len(text) < _ENDLESS or not any(len(line) >= _ENDLESS for line in text.split("\n")):
        return WRAP
    endless = any(len(word) >= _ENDLESS for word in text.split())
    return QTextOption.WrapMode.WrapAnywhere if endless else WRAP
