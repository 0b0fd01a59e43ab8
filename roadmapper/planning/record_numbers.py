"""Which records of a document get another number, where two copies of a file gave the same one twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple


class Numbered(NamedTuple):
    """A record: ``at`` is when it was added, in UTC milliseconds; ``among`` what its number counts within."""

    at: int
    eid: str
    among: str
    number: int


def renumbered(records: Iterable[Numbered]) -> dict[str, int]:
    """The new numbers of those that have the number of an earlier one, by id.

    The first by time and then by id keeps it, so that every copy decides alike; the others get the next free
    ones. Given all records, removed ones included, no number is given a second time.
    """
    highest: defaultdict[str, int] = defaultdict(int)
    taken: set[tuple[str, int]] = set()
    late: list[Numbered] = []
    for record in sorted(records):
        place = (record.among, record.number)
        highest[record.among] = max(highest[record.among], record.number)
        if place in taken:
            late.append(record)
        taken.add(place)
    found: dict[str, int] = {}
    for record in late:
        highest[record.among] += 1
        found[record.eid] = highest[record.among]
    return found
