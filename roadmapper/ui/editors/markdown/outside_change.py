"""Somebody else changed a text that is being edited: what the editor shows then, with nothing typed lost."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple


class Replacement(NamedTuple):
    """Characters ``start`` up to ``end`` become ``text``."""

    start: int
    end: int
    text: str


def replacements(old: str, new: str) -> list[Replacement]:
    """What turns one text into another, by whole lines, last first, so that a cursor elsewhere stays put."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    offsets = [0]
    for line in before:
        offsets.append(offsets[-1] + len(line))
    found = []
    for first, last, lines in _changes(before, after):
        start, end, text = offsets[first], offsets[last], "".join(lines)
        head, tail = _same_ends(old[start:end], text)
        found.append(Replacement(start + head, end - tail, text[head : len(text) - tail]))
    return found[::-1]


def merged(base: str, typed: str, stored: str) -> str:
    """The typed and the stored text in one, both made from ``base``; where they collide, both, typed last."""
    if typed in (base, stored):
        return stored
    if stored == base:
        return typed
    lines = [text.splitlines(keepends=True) for text in (base, typed, stored)]
    ours, theirs = _changes(lines[0], lines[1]), _changes(lines[0], lines[2])
    result: list[str] = []
    at = 0
    while ours or theirs:
        first = min(change[0] for change in (*ours[:1], *theirs[:1]))
        result += lines[0][at:first]
        end, mine, other = _collision(ours, theirs, first)
        result += other + [line for line in mine if line not in other] if other and mine else other or mine
        at = end
    return "".join(result + lines[0][at:])


_Change = tuple[int, int, list[str]]


def _collision(ours: list[_Change], theirs: list[_Change], first: int) -> tuple[int, list[str], list[str]]:
    """Take the changes that touch each other from ``first`` on off both lists."""
    end = first
    taken: tuple[list[str], list[str]] = ([], [])
    again = True
    while again:
        again = False
        for changes, lines in ((ours, taken[0]), (theirs, taken[1])):
            if changes and (changes[0][0] < end or changes[0][0] == first):
                _, last, new = changes.pop(0)
                lines += new
                end = max(end, last)
                again = True
    return end, *taken


def _changes(before: list[str], after: list[str]) -> list[_Change]:
    """(first, last, new lines) of each place where the lines differ."""
    head = 0
    shorter = min(len(before), len(after))
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    if not middle[0] or not middle[1]:
        return [(head, len(before) - tail, middle[1])] if middle[0] or middle[1] else []
    codes = SequenceMatcher(None, *middle, autojunk=len(middle[0]) > 2000).get_opcodes()
    return [
        (head + first, head + last, middle[1][new_first:new_last])
        for kind, first, last, new_first, new_last in codes
        if kind != "equal"
    ]


def _same_ends(old: str, new: str) -> tuple[int, int]:
    head, shorter = 0, min(len(old), len(new))
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail
