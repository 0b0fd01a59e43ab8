"""What the characters of a Markdown line are, for the editor's colours: line by line, in linear time."""

from __future__ import annotations

import re
from typing import NamedTuple

from roadmapper.documents.facts import FACT
from roadmapper.documents.record_places import PLACE

TEXT, COMMENT, FRONT_MATTER, _FENCE = 0, 1, 2, 16
"""States a line can leave behind; from ``_FENCE`` on it is inside fenced code of one kind and length."""
AT_THE_TOP = -1
"""The state before the first line."""

_FENCE_LINE = re.compile(r"[ >]{0,12}(?:[-*+] +|\d{1,9}[.)] +)?(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?=\s|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:_\s*){3,})$")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?=\s|$)")
_TASK = re.compile(r"\s+\[([ xX])\](?=\s|$)")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--)"
    r"|(?P<fact>"
    + FACT.pattern.replace("(?P<key>", "(?:").replace("(?P<field>", "(?:").replace("(?P<form>", "(?:")
    + "|"
    + PLACE.pattern.replace("(?P<kind>", "(?:")
    + r")"
    r"|(?P<link>!?\[[^\[\]\n]{0,500}\](?:\([^()\s]{0,1000}(?:\s+\"[^\"]*\")?\)|\[[^\[\]]{0,200}\]))"
    r"|(?P<address><?(?:https?://|mailto:)[^\s<>)\]]+>?)"
    r"|(?P<strong>\*\*(?=\S)[^*\n]{1,600}(?<=\S)\*\*|__(?=\S)[^_\n]{1,600}(?<=\S)__)"
    r"|(?P<emphasis>\*(?=[^\s*])[^*\n]{1,600}(?<=\S)\*|(?<!\w)_(?=[^\s_])[^_\n]{1,600}(?<=\S)_(?!\w))"
    r"|(?P<struck>~~(?=\S)[^~\n]{1,600}~~)"
)
_NESTED = {"strong", "emphasis", "struck"}
_LONGEST = 8_000
"""Characters of one line that are looked into; beyond, a line is no prose that anybody reads."""


class Span(NamedTuple):
    """``length`` characters from ``start`` (code points) are a ``kind``; later spans lie over earlier."""

    start: int
    length: int
    kind: str


def spans_of(line: str, before: int) -> tuple[list[Span], int]:
    """The coloured parts of a line, and the state it leaves, from the state that the line before it left."""
    if before >= _FENCE:
        return [Span(0, len(line), "fence")], TEXT if _closes(line, before) else before
    if before == COMMENT:
        return _commented(line)
    if before == FRONT_MATTER or (before == AT_THE_TOP and line.rstrip() == "---"):
        ends = before == FRONT_MATTER and line.rstrip() in ("---", "...")
        return [Span(0, len(line), "front_matter")], TEXT if ends else FRONT_MATTER
    fence = _FENCE_LINE.match(line)
    if fence:
        return [Span(0, len(line), "fence")], _FENCE + 2 * min(len(fence[1]), 1000) + (fence[1][0] == "~")
    found, begin = _block_marks(line)
    state = _inline(line, begin, found)
    return found, state


def fence_of(line: str) -> bool:
    """Whether a line of text begins fenced code."""
    return ("```" in line or "~~~" in line) and _FENCE_LINE.match(line) is not None


def _closes(line: str, state: int) -> bool:
    mark = "~" if state % 2 else "`"
    rest = line.strip(" \t>")
    return len(rest) >= (state - _FENCE) // 2 and not rest.strip(mark)


def _commented(line: str) -> tuple[list[Span], int]:
    end = line.find("-->")
    if end < 0:
        return [Span(0, len(line), "comment")], COMMENT
    found = [Span(0, end + 3, "comment")]
    return found, _inline(line, end + 3, found)


def _block_marks(line: str) -> tuple[list[Span], int]:
    """What the line begins with, and where its words begin."""
    found: list[Span] = []
    begin = 0
    heading = _HEADING.match(line)
    if heading:
        return [Span(0, len(line), "heading")], heading.end()
    if _RULE.match(line) or _UNDERLINE.match(line):
        return [Span(0, len(line), "mark")], len(line)
    quote = _QUOTE.match(line)
    if quote:
        found.append(Span(0, len(line), "quote"))
        found.append(Span(0, quote.end(), "mark"))
        begin = quote.end()
    item = _ITEM.match(line, begin)
    if item:
        found.append(Span(begin, item.end() - begin, "mark"))
        begin = item.end()
        task = _TASK.match(line, begin)
        if task:
            done = task[1] != " "
            found.append(Span(task.end() - 3, 3, "task_done" if done else "task"))
            begin = task.end()
    elif _TABLE.match(line):
        found += [Span(match.start(), 1, "mark") for match in re.finditer(r"(?<!\\)\|", line)]
    return found, begin


def _inline(line: str, begin: int, found: list[Span], end: int | None = None) -> int:
    """Add the spans of a line's words from ``begin`` on; returns the state that the line leaves."""
    stop = min(len(line), _LONGEST) if end is None else end
    position = begin
    while match := _INLINE.search(line, position, stop):
        kind, position = str(match.lastgroup if match.lastgroup != "ticks" else "code"), match.end()
        if kind == "comment":
            close = line.find("-->", position)
            length = (len(line) if close < 0 else close + 3) - match.start()
            found.append(Span(match.start(), length, "comment"))
            if close < 0:
                return COMMENT
            position = close + 3
        elif kind != "escape":
            found.append(Span(match.start(), match.end() - match.start(), kind))
            if kind in _NESTED:
                size = 1 if kind == "emphasis" else 2
                _inline(line, match.start() + size, found, match.end() - size)
    return TEXT
