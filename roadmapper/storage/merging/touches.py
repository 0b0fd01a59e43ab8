"""One change to one field by a side alone, and which of them count: what people said of a value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from roadmapper.storage import text_delta

Stamp = tuple[int, str, str]
"""(clock, replica, id) of a transaction: the order that all copies agree on."""


class Touch(NamedTuple):
    """One change to one field by a side alone; ``old`` and ``new`` are JSON as the journal has it."""

    stamp: Stamp
    real: bool
    op: str
    old: str | None
    new: str | None


def said(touches: Iterable[Touch]) -> list[Touch]:
    """The changes that count, in their order.

    Whoever comes back to the value that was there before has said nothing: with two copies that value is
    the one before both, and once a third has been merged in it must not count for more than that. Where
    somebody else's value came between, going back is a word of its own.
    """
    real = [touch for touch in touches if touch.real]
    if len({touch.stamp[1] for touch in real}) == len(real):
        return real
    is_text = any(touch.op == "text" for touch in real)
    nothing = {
        touch.stamp
        for run in _runs(real, is_text=is_text)
        if _before(run[0], is_text=is_text) == _after(run[-1], is_text=is_text)
        for touch in run
    }
    return [touch for touch in real if touch.stamp not in nothing]


def _runs(touches: Iterable[Touch], *, is_text: bool) -> Iterator[list[Touch]]:
    """What one person did in one go: each change begins with what the one before it has left."""
    running: dict[str, list[Touch]] = {}
    for touch in touches:
        run = running.get(touch.stamp[1])
        if run and _after(run[-1], is_text=is_text) == _before(touch, is_text=is_text):
            run.append(touch)
            continue
        if run:
            yield run
        running[touch.stamp[1]] = [touch]
    yield from running.values()


def _before(touch: Touch, *, is_text: bool) -> Any:
    return json.loads(touch.new or "null")["was"] if touch.op == "text" else _plain(touch.old, is_text)


def _after(touch: Touch, *, is_text: bool) -> Any:
    return json.loads(touch.new or "null")["now"] if touch.op == "text" else _plain(touch.new, is_text)


def _plain(value: str | None, is_text: bool) -> Any:
    """A value as the journal has it; where a text is told by its hash, any is."""
    return text_delta.hash_of(json.loads(value or "null") or "") if is_text else value
