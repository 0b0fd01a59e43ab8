"""The headings of a Markdown source, found line by line: for the outline and for folding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from roadmapper.ui.editors.markdown.syntax import AT_THE_TOP, TEXT, fence_of, spans_of

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_NO_TITLE = re.compile(r"\s*(?:$|[-*+>|#]|\d{1,9}[.)]\s| {4})")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|`|~~")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")


class Heading(NamedTuple):
    """A heading, its line (from 0), its level (from 1) and its words without marks."""

    line: int
    level: int
    title: str


def headings_of(lines: Sequence[str]) -> list[Heading]:
    """Every heading outside of code, comments and front matter."""
    found: list[Heading] = []
    state = AT_THE_TOP
    for number, line in enumerate(lines):
        is_text = state in (TEXT, AT_THE_TOP)
        if is_text and (match := _HEADING.match(line)):
            found.append(Heading(number, len(match[1]), _plain(match[2] or "")))
        elif state == TEXT and (match := _UNDERLINE.match(line)) and not _NO_TITLE.match(lines[number - 1]):
            found.append(Heading(number - 1, 1 if match[1][0] == "=" else 2, _plain(lines[number - 1])))
        needs_a_look = not is_text or state == AT_THE_TOP or "<!--" in line or fence_of(line)
        state = spans_of(line, state)[1] if needs_a_look else TEXT
    return found


def _plain(words: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", words)).strip()


def current(headings: Sequence[Heading], line: int) -> int:
    """Which heading a line stands under; -1 before the first."""
    return next((n for n in reversed(range(len(headings))) if headings[n].line <= line), -1)
