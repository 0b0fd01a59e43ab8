"""Texts merged before are merged anew from what people wrote, so that the order of merges is all one."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from roadmapper.storage import text_delta
from roadmapper.storage.merging.draft import Draft
from roadmapper.storage.merging.sides import Key
from roadmapper.storage.merging.touches import Stamp, said
from roadmapper.storage.merging.values import settle

_QUERY = "SELECT base, ours, theirs, result FROM decision WHERE entity = ? AND eid = ? AND field = ?"


class Woven(NamedTuple):
    """A text of what several people wrote at the ``stamps``.

    Each of the ``others`` has the words of one of them where a later one shows: each is a question.
    """

    text: Any
    others: tuple[Any, ...]
    by_words: int
    stamps: tuple[Stamp, ...]


class Leaves:
    """Finds the written texts behind merged ones, by the decisions that earlier merges have left."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def settle(self, key: Key, base: Any, mine: Any, theirs: Any) -> Woven:
        """Merge all that was written since ``base``, in the order in which it was written."""
        merges = self._earlier_merges(key, base)
        written = {text for value in (mine, theirs) for text in _written(value, merges, set())} - {base}
        texts = sorted((self._stamp(key, text), text or "", text) for text in written)
        shown, by_words = texts[0][2] if texts else mine, 0
        others: list[Any] = []
        for *_, text in texts[1:]:
            others = [_worded_otherwise(base, other, text) for other in others]
            found = settle("text", base, shown, text)
            shown, by_words = found.result, by_words + found.by_words
            others += [found.other] if found.is_open else []
        asked = tuple(each for number, each in enumerate(others) if each not in (shown, *others[:number]))
        if others and not asked:
            asked = (mine if shown != mine else theirs,)
        return Woven(shown, asked, by_words, tuple(stamp for stamp, *_ in texts))

    def _earlier_merges(self, key: Key, base: Any) -> dict[Any, tuple[Any, Any]]:
        """The two texts behind each result of a merge that had the same base."""
        found: dict[Any, tuple[Any, Any]] = {}
        for side in self._draft.sides:
            for row in side.connection.execute(_QUERY, key):
                before, ours, theirs, result = (None if each is None else json.loads(each) for each in row)
                if before == base:
                    found[result] = (ours, theirs)
        return found

    def _stamp(self, key: Key, text: Any) -> Stamp:
        """When a text was written; the earliest where no journal says."""
        wanted = text_delta.hash_of(text or "")
        found: Stamp = (0, "", "")
        for side in self._draft.sides:
            for touch in said(side.touches.get(key, ())):
                if _now(touch.op, touch.new) == wanted:
                    found = max(found, touch.stamp)
        return found


def _now(op: str, new: str | None) -> str:
    value = None if new is None else json.loads(new)
    return str((value or {})["now"]) if op == "text" else text_delta.hash_of(value or "")


def _written(value: Any, merges: dict[Any, tuple[Any, Any]], seen: set[Any]) -> set[Any]:
    if value not in merges or value in seen:
        return {value}
    return {text for part in merges[value] for text in _written(part, merges, seen | {value})}


def _worded_otherwise(base: Any, other: Any, text: Any) -> Any:
    """What a later text makes of one with overruled words, which stay where both dispute them."""
    found = settle("text", base, other, text)
    return found.other if found.is_open else found.result
