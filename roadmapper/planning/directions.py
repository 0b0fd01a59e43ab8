"""Titles written from right to left among words that are not: each reads in its own direction."""

from __future__ import annotations

import unicodedata
from typing import Final

_LEFTWARDS: Final = frozenset({"R", "AL"})
_BEGIN, _END = "\u2068", "\u2069"
"""Unicode's marks around words whose direction is theirs alone; nothing is seen of them."""


def isolated(title: str) -> str:
    """A title to be put into a sentence: one from right to left turns neither that nor its figures."""
    if title.isascii() or _LEFTWARDS.isdisjoint(map(unicodedata.bidirectional, title)):
        return title
    return f"{_BEGIN}{title}{_END}"
