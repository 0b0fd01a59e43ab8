"""Colours for fenced code, as eight classes that every style sheet of ours knows."""

from __future__ import annotations

from html import escape

from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType
from pygments.util import ClassNotFound

_LONGEST = 60_000
"""Characters of code that are coloured; beyond, code is shown plain (colouring is linear, but slow)."""

_CLASSES = (
    (Token.Comment, "hl-c"),
    (Token.Keyword, "hl-k"),
    (Token.Literal.Number, "hl-m"),
    (Token.Literal, "hl-s"),
    (Token.Name.Function, "hl-f"),
    (Token.Name.Class, "hl-f"),
    (Token.Name.Tag, "hl-t"),
    (Token.Name.Attribute, "hl-t"),
    (Token.Generic.Inserted, "hl-i"),
    (Token.Generic.Deleted, "hl-d"),
)


def coloured(code: str, language: str) -> str:
    """HTML of the code's text, with spans where the language is known; never guesses a language."""
    if not language or len(code) > _LONGEST:
        return escape(code, quote=False)
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(code, quote=False)
    parts: list[str] = []
    open_class = ""
    for kind, text in lexer.get_tokens(code):
        wanted = _class_of(kind)
        if wanted != open_class:
            parts.append("</span>" * bool(open_class) + (f'<span class="{wanted}">' if wanted else ""))
            open_class = wanted
        parts.append(escape(text, quote=False))
    return "".join(parts) + "</span>" * bool(open_class)


def _class_of(kind: _TokenType) -> str:
    return next((name for family, name in _CLASSES if kind in family), "")
