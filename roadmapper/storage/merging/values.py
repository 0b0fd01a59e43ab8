"""One value that two people changed: what becomes of it, and whether somebody has to decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from roadmapper.storage.merging.text import merge_texts


class Settled(NamedTuple):
    """The ``result``; with ``is_open`` it is only shown until somebody decides, and ``other`` is kept."""

    result: Any
    is_open: bool = False
    other: Any = None
    by_words: int = 0


def settle(
    kind: str, base: Any, earlier: Any, later: Any, *, known: bool = True, orders: Sequence[Any] = ()
) -> Settled:
    """Three ways, for two sides that both touched it; ``known`` says whether ``base`` is what it was.

    ``kind`` is as ``shapes.kind_of`` says; ``later`` is the side whose change was made later; ``orders``
    are the lists that people have left, as ``merge_sets`` wants them.
    """
    if earlier == later:
        return Settled(later)
    if known and earlier == base:
        return Settled(later)
    if known and later == base:
        return Settled(earlier)
    if kind == "text" and known:
        return _text(base or "", earlier, later)
    if kind == "set" or (isinstance(earlier, list) and isinstance(later, list)):
        return Settled(merge_sets(base if known and base else (), earlier, later, orders))
    return Settled(later, is_open=kind != "quiet", other=earlier)


def _text(base: str, earlier: str | None, later: str | None) -> Settled:
    if not earlier or not later:  # emptied against edited: what was written shows
        return Settled(earlier or later, is_open=True, other=None)
    merged = merge_texts(base, earlier, later)
    return Settled(merged.text, merged.disputed > 0, merged.other, merged.by_words)


def merge_sets(
    base: Sequence[Any], earlier: Sequence[Any], later: Sequence[Any], orders: Sequence[Any] = ()
) -> list[Any]:
    """What neither removed, in the order of whoever reordered it last, then what either added, sorted.

    ``orders`` are the lists as one person after another left them, where a side is the work of several.
    """
    kept = [each for each in base if each in earlier and each in later]
    before = list(kept)
    for side in orders or (earlier, later):
        own = [each for each in side or () if each in before]
        if own != before and len(own) == len(before):
            kept = own
    added = [each for each in earlier if each not in base]
    added += [each for each in later if each not in base and each not in added]
    return kept + sorted(added, key=str)
