"""A Markdown text as headings, tables, list items and lines: as much of it as reading OKRs needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_FENCE: Final = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING: Final = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_ITEM: Final = re.compile(r"^(\s*)(?:[-*+]|([0-9]{1,9})[.)])\s+(.*)$")
_RULE: Final = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*$")
_BETWEEN: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Heading:
    """A heading; 1 is the highest level."""

    level: int
    text: str


@dataclass
class Table:
    """A table; rows may have fewer cells than there are headers."""

    headers: list[str]
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Item:
    """One item of a list; ``indent`` counts its blanks."""

    indent: int
    text: str
    numbered: bool


@dataclass(frozen=True)
class Line:
    """A line of a paragraph; the empty text parts paragraphs."""

    text: str


Block = Heading | Table | Item | Line


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text in order; code is left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fence, at = "", 0
    while at < len(lines):
        line = lines[at]
        marked = _FENCE.match(line)
        if fence:
            fence = "" if marked and marked[1].startswith(fence) else fence
        elif marked:
            fence = marked[1]
        elif found := _HEADING.match(line):
            yield Heading(len(found[1]), found[2])
        elif "|" in line and at + 1 < len(lines) and "|" in lines[at + 1] and _RULE.match(lines[at + 1]):
            table = Table(cells(line))
            at += 2
            while at < len(lines) and "|" in lines[at]:
                table.rows.append(cells(lines[at]))
                at += 1
            yield table
            continue
        elif found := _ITEM.match(line):
            yield Item(len(found[1].expandtabs(4)), found[3].strip(), bool(found[2]))
        else:
            yield Line(line.strip())
        at += 1


def cells(line: str) -> list[str]:
    """The cells of a table's line, the bars at its ends taken off."""
    inner = line.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in _BETWEEN.split(inner)]
