"""The full check of a merged file before it is committed: replay, references, circles, keys, states."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from roadmapper.storage import conflict_states, replay
from roadmapper.storage.connection import connect
from roadmapper.storage.merging import shapes
from roadmapper.storage.references import in_circles
from roadmapper.storage.replay import State

_TOLD = 3


class UnsoundMerge(Exception):
    """A merge that does not hold: our bug, and nothing may be kept of it."""


def prove(merged: sqlite3.Connection, before: Iterable[Path]) -> None:
    """Raises UnsoundMerge with the first findings, but for those that a side has had ``before``."""
    found = list(_findings(merged))
    known = set().union(*map(_findings_of, before)) if found else set()
    new = [each for each in found if each not in known]
    if new:
        raise UnsoundMerge(" ".join(new[:_TOLD]))


def _findings_of(copy: Path) -> set[str]:
    with closing(connect(copy, read_only=True)) as connection:
        return set(_findings(connection))


def _findings(connection: sqlite3.Connection) -> Iterator[str]:
    told, held = replay.replayed(connection), replay.stored(connection)
    if told != held:
        yield from replay.differences(connection)
    live = {place for place, row in held.items() if not row["deleted"]}
    yield from _references(held, live)
    yield from _circles(held)
    yield from _keys(held)
    if dict(connection.execute("SELECT id, state FROM conflict").fetchall()) != conflict_states.states(
        connection
    ):
        yield "A conflict is not in the state that the journal tells."


def _references(held: State, live: set[tuple[str, str]]) -> Iterator[str]:
    ids = {eid for _, eid in live}
    targets = {
        entity: [(name, spec.target) for name, spec in shapes.specs(entity).items() if spec.target]
        for entity in {place[0] for place in live}
    }
    for entity, eid in live:
        row = held[(entity, eid)]
        for name, target in targets[entity]:
            if row[name] and (target, row[name]) not in live:
                yield f"{row['key']}: {name} refers to something that is not there."
        if entity == "link" and not {row["source"], row["target"]} <= ids:
            yield f"{row['key']}: one of the link's ends is not there."


def _circles(held: State) -> Iterator[str]:
    above: dict[str, dict[str, str | None]] = {}
    for (entity, eid), row in held.items():
        if "parent" in row and not row["deleted"]:
            above.setdefault(entity, {})[eid] = row["parent"]
    for entity, parents in above.items():
        for eid in sorted(in_circles(parents)):
            yield f"{held[(entity, eid)]['key']} is under itself."


def _keys(held: State) -> Iterator[str]:
    counted = Counter(row["key"] for row in held.values())
    for key, times in sorted(counted.items()):
        if times > 1:
            yield f"The key {key} is used {times} times."
