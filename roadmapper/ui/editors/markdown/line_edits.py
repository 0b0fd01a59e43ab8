"""What formatting does to a text and a selection in it: plain strings in and out, every one a toggle."""

from __future__ import annotations

import re
from typing import NamedTuple

_LIST = re.compile(
    r"(?P<indent>\s*)(?P<mark>(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\](?=\s|$))?\s+|(?:[-*+]|\d{1,9}[.)])$)"
)
_TASK = re.compile(r"\s*[-*+]\s+\[[ xX]\](?:\s|$)")
_NUMBER = re.compile(r"\s*\d{1,9}[.)](?:\s|$)")
_BULLET = re.compile(r"\s*[-*+](?:\s+(?!\[[ xX]\](?:\s|$))|$)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)")
_QUOTE = re.compile(r" {0,3}> ?")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_DIVIDER = re.compile(r"\s*\|?[\s:|-]+\|?\s*$")
_WORD = re.compile(r"[\w’'-]+")
_FENCE = "```"


class Edited(NamedTuple):
    """The new text and the selection in it (equal ends: a cursor), in code points."""

    text: str
    start: int
    end: int


def toggle_mark(text: str, start: int, end: int, mark: str) -> Edited:
    """Put ``mark`` around the selection or the word at the cursor, or take it away.

    Marks are two stars, one star, a backtick or two tildes.
    """
    if start == end:
        word = next((w for w in _WORD.finditer(text) if w.start() <= start <= w.end()), None)
        if word is None:
            return _empty_mark(text, start, mark)
        edited = toggle_mark(text, word.start(), word.end(), mark)
        moved = edited.start - word.start()
        return Edited(edited.text, start + moved, start + moved)
    chosen = text[start:end]
    if not chosen.strip():
        return Edited(text, start, end)
    start += len(chosen) - len(chosen.lstrip())
    end -= len(chosen) - len(chosen.rstrip())
    outer = _run(text[:start][::-1], mark), _run(text[end:], mark)
    inner = _run(text[start:end], mark), _run(text[start:end][::-1], mark)
    size = len(mark)
    if _has(min(outer), mark):
        return Edited(text[: start - size] + text[start:end] + text[end + size :], start - size, end - size)
    if _has(min(inner), mark) and end - start > 2 * size:
        return Edited(text[:start] + text[start + size : end - size] + text[end:], start, end - 2 * size)
    return Edited(text[:start] + mark + text[start:end] + mark + text[end:], start + size, end + size)


def _run(text: str, mark: str) -> int:
    """How many of the mark's character stand at the beginning of ``text``."""
    return len(text) - len(text.lstrip(mark[0]))


def _has(run: int, mark: str) -> bool:
    """Whether a run of stars holds this mark: one is italic, two are bold, three are both."""
    if mark == "*":
        return run in (1, 3)
    return run >= len(mark)


def _empty_mark(text: str, at: int, mark: str) -> Edited:
    size = len(mark)
    if text[at - size : at] == mark and text[at : at + size] == mark and at >= size:
        return Edited(text[: at - size] + text[at + size :], at - size, at - size)
    return Edited(text[:at] + mark + mark + text[at:], at + size, at + size)


def toggle_heading(lines: list[str], level: int) -> list[str]:
    """Make lines headings of a level, or plain text where all that are not blank are that already."""
    marks = "#" * level
    levels = [match[1] if (match := _HEADING.match(line)) else "" for line in lines if line.strip()]
    plain = [_HEADING.sub("", line, count=1) for line in lines]
    if levels and all(found == marks for found in levels):
        return plain
    return [f"{marks} {line.lstrip()}" if line.strip() or len(lines) == 1 else line for line in plain]


def toggle_quote(lines: list[str]) -> list[str]:
    """Quote the lines, or take the quote away where all of them are quoted."""
    if all(_QUOTE.match(line) for line in lines):
        return [_QUOTE.sub("", line, count=1) for line in lines]
    return [f"> {line}" if line else ">" for line in lines]


def toggle_list(lines: list[str], kind: str) -> list[str]:
    """Make lines items of a ``bullet``, ``number`` or ``task`` list; plain text where all are that now."""
    is_kind = {"bullet": _BULLET, "number": _NUMBER, "task": _TASK}[kind]
    full = [line for line in lines if line.strip()]
    if full and all(is_kind.match(line) for line in full):
        return [_without_item(line) for line in lines]
    made = []
    number = 0
    for line in lines:
        if not line.strip() and len(lines) > 1:
            made.append(line)
            continue
        bare = _without_item(line)
        indent = bare[: len(bare) - len(bare.lstrip())]
        number += 1
        mark = {"bullet": "- ", "number": f"{number}. ", "task": "- [ ] "}[kind]
        made.append(indent + mark + bare.lstrip())
    return made


def _without_item(line: str) -> str:
    found = _LIST.match(line)
    return found["indent"] + line[found.end() :] if found else line


def toggle_fence(lines: list[str]) -> list[str]:
    """Put lines into fenced code, or take the fence away."""
    if len(lines) > 1 and lines[0].startswith(_FENCE) and lines[-1].rstrip() == _FENCE:
        return lines[1:-1]
    return [_FENCE, *lines, _FENCE]


def toggle_table(lines: list[str]) -> list[str]:
    """Make a table of lines parted by tabs or commas, or such lines of a table; nothing gets a new table."""
    if lines and all(_ROW.match(line) for line in lines):
        rows = [line for line in lines if not _DIVIDER.match(line)]
        return ["\t".join(cell.strip() for cell in row.strip()[1:-1].split("|")) for row in rows]
    if not any(line.strip() for line in lines):
        return ["| Column | Column | Column |", "|---|---|---|", "|  |  |  |"]
    by = "\t" if any("\t" in line for line in lines) else ","
    cells = [[cell.strip() for cell in line.split(by)] for line in lines if line.strip()]
    width = max(map(len, cells))
    rows = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in cells]
    return [rows[0], "|" + "---|" * width, *rows[1:]]


class Continued(NamedTuple):
    """What Return does in a list or quote: what goes away before the cursor, and what comes in its place."""

    remove: int
    insert: str


def continued(line: str, column: int) -> Continued | None:
    """What Return does at a column of a line, where it does more than to begin a new line."""
    quote = _QUOTE.match(line)
    lead = quote[0] if quote else ""
    rest = line[len(lead) :]
    found = _LIST.match(rest)
    if found is None and not quote:
        return None
    begin = len(lead) + (found.end() if found else 0)
    if column < begin:
        return None
    if not line[begin:].strip():  # an empty item ends the list
        return Continued(begin, "")
    mark = found[0] if found else ""
    number = re.match(r"(\s*)(\d{1,9})([.)].*)", mark, re.DOTALL)
    if number:
        mark = f"{number[1]}{int(number[2]) + 1}{number[3]}"
    return Continued(0, "\n" + lead + mark.replace("[x]", "[ ]").replace("[X]", "[ ]"))


def is_item(line: str) -> bool:
    """Whether Tab indents this line as an item of a list."""
    return _LIST.match(line) is not None


def indented(line: str, *, deeper: bool) -> str:
    """An item one level deeper or less deep: by its mark's width, so that it lies under the words above."""
    found = _LIST.match(line)
    width = 2 if found is None or not found["mark"][0].isdigit() else 3
    if deeper:
        return " " * width + line
    room = len(line) - len(line.lstrip(" "))
    return line[min(width, room) :]
