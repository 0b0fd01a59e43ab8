"""What one types into a search field as a full-text query: any text at all, and never a syntax error."""

from __future__ import annotations

import re

LONGEST = 500
MOST_WORDS = 20
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')


def match_expression(words: str) -> str | None:
    """An FTS5 expression that asks for all words, the unquoted ones by their beginnings; None without any.

    Each part becomes a string of FTS5's own, so that its operators and signs mean nothing. A single letter is
    asked for as a whole word: as a beginning it would find nearly everything.
    """
    parts: list[str] = []
    text = words[:LONGEST].replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8")
    for phrase, word in _PART.findall(text)[:MOST_WORDS]:
        part = phrase or word
        letters = sum(sign.isalnum() for sign in part)
        if letters:
            ends_in_word = bool(word) and letters > 1 and part[-1].isalnum()
            parts.append(f'"{part}"' + (" *" if ends_in_word else ""))
    return " AND ".join(parts) or None
