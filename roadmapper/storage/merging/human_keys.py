"""Keys and numbers that two people gave out at once: whoever was later takes the next free one."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final

from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.draft import Decision, Draft
from roadmapper.storage.merging.sides import Place, Side, all_rows
from roadmapper.storage.merging.touches import Stamp

_ADDING: Final = (
    'SELECT txn.id FROM "change" JOIN txn ON txn.no = txn_no'
    " WHERE entity = ? AND eid = ? AND op = 'insert' ORDER BY txn_no LIMIT 1"
)
_NUMBERED: Final = ("user_story", "requirement")
"""Records that have a number of their own within their PRD."""


def plan_keys(draft: Draft) -> dict[Place, str]:
    """The key of every item that only one side has added, where its own is taken by another.

    Likewise of one that an earlier merge gave another key, which is not known on both sides yet. It follows
    from the keys that people were given, not from what earlier merges made of them. The draft learns which
    keys change on which side, for the facts in documents.
    """
    added, again = _added(draft), _given_anew(draft, "key")
    fresh = {place: (_given(draft, place, "key"), stamp) for place, stamp in (added | again).items()}
    held = _held_keys(draft)
    if not again and len(held.keys() | fresh.keys()) == len(
        {*held.values(), *(key for key, _ in fresh.values())}
    ):
        return {}
    others = {key for place, key in held.items() if place not in fresh}
    wanted = _handed_out(fresh, others, lambda key: key.rpartition("-")[0], _number, _with_number)
    for side, renamed in zip(draft.sides, draft.renamed, strict=True):
        for place, key in wanted.items():
            row = side.row(place)
            if row is not None and row["key"] != key:
                renamed[row["key"]] = key
    return wanted


def write_keys(draft: Draft, wanted: Mapping[Place, str]) -> None:
    """Give the items their keys; an old key stays as an alias."""
    for place, key in sorted(wanted.items()):
        row = draft.row(place)
        assert row is not None
        given = str(_given(draft, place, "key"))
        passing = {json.loads(touch.new) for touch in _merged_touches(draft, (*place, "key")) if touch.new}
        kept = [alias for alias in row["aliases"] if alias not in passing | {given, key}]
        aliases = kept + ([given] if given != key else [])
        if (row["key"], row["aliases"]) == (key, aliases):
            continue
        if row["key"] != key:
            draft.decisions.append(Decision(*place, "key", None, row["key"], row["key"], key))
        draft.change(place, "key", key)
        draft.change(place, "aliases", aliases)


def write_numbers(draft: Draft) -> None:
    """The same for the numbers of stories and requirements within their PRD."""
    for entity in _NUMBERED:
        fresh = {
            place: ((row["prd"], _given(draft, place, "number")), stamp)
            for place, stamp in (_added(draft) | _given_anew(draft, "number")).items()
            if place[0] == entity and (row := draft.row(place)) is not None
        }
        prds = {slot[0] for slot, _ in fresh.values()}
        others = {
            (prd, number)
            for side in draft.sides
            for eid, prd, number in side.connection.execute(f'SELECT id, prd, number FROM "{entity}"')
            if prd in prds and (entity, eid) not in fresh
        }
        wanted = _handed_out(
            fresh, others, lambda slot: slot[0], lambda slot: slot[1], lambda slot, number: (slot[0], number)
        )
        for place, (_, number) in sorted(wanted.items()):
            row = draft.row(place)
            if row is not None and row["number"] != number:
                draft.change(place, "number", number)


def _handed_out(
    fresh: Mapping[Place, tuple[Any, Stamp]],
    others: Iterable[Any],
    family: Callable[[Any], Hashable],
    number: Callable[[Any], int],
    numbered: Callable[[Any, int], Any],
) -> dict[Place, Any]:
    """Each new item's own where it is free, in the order of adding; then the next numbers for the others."""
    taken = set(others)
    highest: dict[Hashable, int] = {}
    for each in [*taken, *(given for given, _ in fresh.values())]:
        highest[family(each)] = max(highest.get(family(each), 0), number(each))
    found: dict[Place, Any] = {}
    for place in sorted(fresh, key=lambda place: (fresh[place][1], place)):
        given = fresh[place][0]
        if given in taken:
            highest[family(given)] += 1
            given = numbered(given, highest[family(given)])
        taken.add(given)
        found[place] = given
    return found


def _number(key: str) -> int:
    digits = key.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0


def _with_number(key: str, number: int) -> str:
    return f"{key.rpartition('-')[0]}-{number}"


def _added(draft: Draft) -> dict[Place, Stamp]:
    """Items that only one side has, with when they were added; those of both are one item already."""
    first, second = draft.sides
    found = {place: touch.stamp for side in draft.sides for place, touch in side.inserted.items()}
    return {place: found[place] for place in first.inserted.keys() ^ second.inserted.keys()}


def _given_anew(draft: Draft, field: str) -> dict[Place, Stamp]:
    """Items of both sides that a merge of one side gave another key or number, with when they were added.

    The other side may have given that very key to something else meanwhile.
    """
    found: dict[Place, Stamp] = {}
    for side in draft.sides:
        for (entity, eid, name), touches in side.touches.items():
            place = (entity, eid)
            if name != field or place in side.inserted or all(touch.real for touch in touches):
                continue
            adding = side.connection.execute(_ADDING, place).fetchone()
            known = side.txns.get(adding[0]) if adding else None  # what was folded has no author
            found[place] = known.stamp if known else (0, "", "")
    return found


def _given(draft: Draft, place: Place, field: str) -> Any:
    """What a person or the workspace gave an item, past what merges made of it."""
    for side in draft.sides:
        if place in side.inserted:
            real = [touch for touch in side.touches.get((*place, field), ()) if touch.real]
            if real and real[-1].new is not None:
                return json.loads(real[-1].new)
            row = json.loads(side.inserted[place].new or "{}")
            return row.get(field, shapes.defaults(place[0])[field])
    touches = [touch for side in draft.sides for touch in side.touches.get((*place, field), ())]
    touches.sort(key=lambda touch: touch.stamp)
    real = [touch for touch in touches if touch.real]
    if real:
        return json.loads(real[-1].new or "null")
    return json.loads(touches[0].old or "null") if touches else None


def _merged_touches(draft: Draft, key: tuple[str, str, str]) -> list[Any]:
    return [touch for side in draft.sides for touch in side.touches.get(key, ()) if not touch.real]


def _held_keys(draft: Draft) -> dict[Place, str]:
    found: dict[Place, str] = {}
    for side in draft.sides:
        found.update(_keys_of(side))
    return found


def _keys_of(side: Side) -> Iterable[tuple[Place, str]]:
    for entity, rows in all_rows(side.connection, ("id", "key")).items():
        for eid, key in rows:
            yield (entity, eid), key
