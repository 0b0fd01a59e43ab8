"""Long text in the journal: an invertible line delta with hashes of both ends.

A delta is plain JSON: ``{"at": line, "del": [lines], "ins": [lines], "was": hash, "now": hash}``. It names
the one run of lines between the common head and tail of both texts, so writing it is linear in their length.
"""

from __future__ import annotations

import hashlib
from typing import Any


class DeltaMismatch(ValueError):
    """The delta belongs to another text than the one it was applied to."""


def hash_of(text: str) -> str:
    """The short hash by which a delta names a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:24]


def make(old: str, new: str) -> dict[str, Any]:
    """The delta that turns ``old`` into ``new``."""
    before, after = old.split("\n"), new.split("\n")
    shortest = min(len(before), len(after))
    head = 0
    while head < shortest and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shortest - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return {
        "at": head,
        "del": before[head : len(before) - tail],
        "ins": after[head : len(after) - tail],
        "was": hash_of(old),
        "now": hash_of(new),
    }


def inverted(delta: dict[str, Any]) -> dict[str, Any]:
    """The delta that takes this one back."""
    return {
        "at": delta["at"],
        "del": delta["ins"],
        "ins": delta["del"],
        "was": delta["now"],
        "now": delta["was"],
    }


def apply(text: str, delta: dict[str, Any]) -> str:
    """The text after the delta; raises DeltaMismatch when it was made for another text."""
    if hash_of(text) != delta["was"]:
        raise DeltaMismatch("The delta was made for another text.")
    lines = text.split("\n")
    start = delta["at"]
    lines[start : start + len(delta["del"])] = delta["ins"]
    result = "\n".join(lines)
    if hash_of(result) != delta["now"]:
        raise DeltaMismatch("The delta does not lead to the text it names.")
    return result
