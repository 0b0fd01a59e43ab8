"""What a value was before both sides: as the last transaction that both have left it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from roadmapper.storage import text_delta
from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.draft import UNKNOWN, Draft
from roadmapper.storage.merging.sides import Key, Place
from roadmapper.storage.merging.touches import Touch


class Bases:
    """Looks up common values in the journal of a side that has folded nothing of its own, item by item."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._side = draft.second if draft.folds.lost[0] and not draft.folds.lost[1] else draft.first
        self._own = {txn.no for txn in self._side.own}
        self._common: dict[Place, list[tuple[str, str | None, str | None]]] = {}

    def value(self, key: Key) -> Any:
        """The plain value before both; UNKNOWN where the journals do not tell."""
        entity, eid, field = key
        if key in self._draft.folds.unknown:
            return UNKNOWN
        for op, name, new in self._changes((entity, eid)):
            if op == "insert":
                return shapes.value_at(_inserted(entity, new), entity, field)
            if name == field and op == "text":
                return self._version(key, json.loads(new or "null")["now"])
            if name == field:
                return None if new is None else json.loads(new)
        return shapes.value_at(None, entity, field)

    def _changes(self, place: Place) -> list[tuple[str, str | None, str | None]]:
        """What both sides have done to an item, the newest first."""
        if place not in self._common:
            rows = self._side.connection.execute(
                'SELECT txn_no, op, field, new FROM "change" WHERE eid = ? AND entity = ?'
                " ORDER BY txn_no DESC, seq DESC",
                (place[1], place[0]),
            )
            self._common[place] = [row[1:] for row in rows if row[0] not in self._own]
        return self._common[place]

    def _version(self, key: Key, digest: str) -> Any:
        """The text with this hash, found by taking back what either side has written since."""
        known: dict[str, str] = {}
        for side in self._draft.sides:
            now = shapes.value_at(side.row(key[:2]), key[0], key[2]) or ""
            for text in _texts(now, reversed(side.touches.get(key, ()))):
                known[text_delta.hash_of(text)] = text
        return known.get(digest, UNKNOWN)


def _inserted(entity: str, new: str | None) -> shapes.Row:
    return {**shapes.defaults(entity), **json.loads(new or "{}")}


def _texts(now: str, backwards: Iterable[Touch]) -> Iterable[str]:
    """A text as it is and every version before it that its changes lead back to."""
    versions = {text_delta.hash_of(now): now}
    yield now
    for touch in backwards:
        if touch.op == "text":
            delta = json.loads(touch.new or "null")
            text = versions.get(delta["now"])
            if text is None:
                continue
            before = text_delta.apply(text, text_delta.inverted(delta))
            found = [before]
        else:
            found = [json.loads(value) or "" for value in (touch.new, touch.old) if value is not None]
        for text in found:
            versions[text_delta.hash_of(text)] = text
            yield text
