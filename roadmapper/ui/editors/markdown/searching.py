"""What find and replace look for: words or an expression, in plain strings, within a time nobody feels."""

from __future__ import annotations

import re as standard
from dataclasses import dataclass
from functools import lru_cache

import regex

_SECONDS = 0.12
"""An expression that takes longer is given up: it would hold the window."""
MOST = 20_000
_GROUP = standard.compile(r"\$(?:(\d{1,2})|\{(\w+)\}|(\$))")


class SearchProblem(Exception):
    """Why nothing can be found or replaced, as a sentence."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and how exactly."""

    words: str
    is_expression: bool = False
    match_case: bool = False
    """Off: in any case, unless words hold a capital."""
    whole_words: bool = False


@dataclass(frozen=True)
class Found:
    """One place, in characters of the text, and what ``replacement`` needs of it."""

    start: int
    end: int
    match: regex.Match[str]


@lru_cache(maxsize=8)
def _compiled(wanted: Wanted) -> regex.Pattern[str]:
    source = wanted.words if wanted.is_expression else regex.escape(wanted.words, special_only=True)
    if wanted.whole_words:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    has_capital = not wanted.is_expression and wanted.words != wanted.words.lower()
    flags = regex.MULTILINE | regex.VERSION0
    if not wanted.match_case and not has_capital:
        flags |= regex.IGNORECASE
    try:
        return regex.compile(source, flags)
    except regex.error as problem:
        why = str(problem).partition(" at position")[0]
        raise SearchProblem(f"This expression cannot be understood: {why}.") from None
    except (RecursionError, OverflowError, MemoryError):
        raise SearchProblem("This expression is too large to be looked for. Make it shorter.") from None


def find_all(text: str, wanted: Wanted) -> list[Found]:
    """Every place in the text, in order; raises SearchProblem where that takes too long or makes no sense."""
    if not wanted.words:
        return []
    found: list[Found] = []
    try:
        for match in _compiled(wanted).finditer(text, timeout=_SECONDS):
            found.append(Found(match.start(), match.end(), match))
            if len(found) == MOST:
                break
    except TimeoutError:
        raise SearchProblem(
            "This expression takes too long in this text, so it was given up. Say more exactly what repeats."
        ) from None
    except (RecursionError, MemoryError):
        raise SearchProblem("This expression is too much for this text. Make it simpler.") from None
    return found


def replacement(found: Found, words: str, *, is_expression: bool) -> str:
    """What stands in place of a find: ``words``, with ``$1`` and ``\\1`` as groups of an expression."""
    if not is_expression:
        return words
    template = _GROUP.sub(lambda m: "$" if m[3] else rf"\g<{m[1] or m[2]}>", words)
    try:
        return found.match.expand(template)
    except (regex.error, IndexError, KeyError) as problem:
        why = str(problem).partition(" at position")[0] or "it names a group that is not there"
        raise SearchProblem(f"The replacement cannot be put in: {why}. Nothing was replaced.") from None
