"""Somebody else changed a text that is being edited: which of its characters become others."""

from __future__ import annotations

from typing import NamedTuple

from roadmapper.storage.merging.matching import hunks
from roadmapper.ui.editors.markdown.positions import units_before


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
    for low, high, first, last in hunks(before, after):
        start, end, text = offsets[low], offsets[high], "".join(after[first:last])
        head, tail = _same_ends(old[start:end], text)
        found.append(Replacement(start + head, end - tail, text[head : len(text) - tail]))
    return found[::-1]


def place_after(place: int, old: str, new: str) -> int:
    """Where a cursor at ``place`` of the old text, as Qt counts, stands in the new one: in the same words."""
    found, units = place, units_before(old)
    for start, end, text in replacements(old, new):
        first, last, grown = units(start), units(end), units_before(text)(len(text))
        if first < place:
            found += grown - (last - first) if last <= place else min(0, first + grown - place)
    return found


def _same_ends(old: str, new: str) -> tuple[int, int]:
    head, shorter = 0, min(len(old), len(new))
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail
