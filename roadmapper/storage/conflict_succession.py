"""Questions in whose place a later merge has asked another, or none: so that nobody answers one twice.

Plain ``sqlite3``. It follows from the tables alone, so that every copy tells the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

_CANDIDATES: Final = (
    "SELECT q.id, d.id, q.txn, d.txn, q.entity, q.field, q.result IN (d.ours, d.theirs),"
    " d.result IN (q.ours, q.theirs), (c.shown, c.other) IN ((e.shown, e.other), (e.other, e.shown))"
    " FROM conflict c JOIN decision q ON q.id = c.id JOIN decision d ON d.entity = q.entity"
    " AND d.eid = q.eid AND d.field = q.field AND d.id != q.id AND d.base IS q.base"
    " LEFT JOIN conflict e ON e.id = d.id"
)
_MENDED: Final = (
    "SELECT c.id, m.id, coalesce(h.new, 'null') = c.shown FROM conflict c JOIN txn t ON t.id = c.txn"
    ' JOIN "change" h ON h.eid = c.eid AND h.entity = c.entity AND h.field = c.field'
    " JOIN txn m ON m.no = h.txn_no WHERE c.base = c.shown AND m.kind = 'merge'"
    " AND m.no > t.no ORDER BY m.no"
)

_CLEARED: Final = (
    "SELECT c.id, t.id FROM conflict c"
    ' JOIN "change" h ON h.eid = c.eid AND h.entity = c.entity AND h.field = c.field AND h.old = c.other'
    ' JOIN "change" r ON r.txn_no = h.txn_no AND r.eid = trim(c.other, \'"\')'
    " JOIN txn t ON t.no = h.txn_no WHERE c.base = 'null' AND c.shown = 'null' AND h.new IS NULL"
    " AND t.kind <> 'merge' AND r.field = 'deleted' AND r.new = '1'"
)


def succeeded(connection: sqlite3.Connection, gone: Iterable[str]) -> set[str]:
    """The ids of the questions that a later merge has settled or asks in other words.

    ``gone`` are the steps that were taken back; their merges succeed nothing.
    """
    gone = set(gone)
    return {
        *_asked_anew(connection, gone),
        *_mended_since(connection, gone),
        *_cleared_by_a_third(connection, gone),
    }


def _asked_anew(connection: sqlite3.Connection, gone: set[str]) -> Iterator[str]:
    """Of one text merged with a third, and of the same two values put twice."""
    rows = connection.execute(_CANDIDATES).fetchall()
    order = dict(connection.execute("SELECT id, no FROM txn").fetchall()) if rows else {}
    for asked, other, merge, later, entity, field, built_on, mutual, same in rows:
        if later in gone or later == merge:
            continue
        is_later = (order.get(later, 0), other) > (order.get(merge, 0), asked)
        goes_on = built_on and (is_later or not mutual) and _is_text(entity, field)
        if goes_on or (same and is_later):
            yield asked


def _is_text(entity: str, field: str) -> bool:
    """Whether a field is merged word by word: the later merge asks of all that is disputed in it."""
    from roadmapper.storage.merging import shapes

    return shapes.kind_of(entity, field) == "text"


def _mended_since(connection: sqlite3.Connection, gone: set[str]) -> Iterator[str]:
    """Of what came back, went to the top or was let go of, for a reason that a later merge found gone."""
    last: dict[str, bool] = {}
    for asked, merge, as_shown in connection.execute(_MENDED):
        if merge not in gone:
            last[asked] = bool(as_shown)
    yield from (asked for asked, as_shown in last.items() if not as_shown)


def _cleared_by_a_third(connection: sqlite3.Connection, gone: set[str]) -> Iterator[str]:
    """Of a reference that was let go of, where somebody had cleared it with what it named all the same.

    Had that copy come first, nothing would have hung and nobody been asked.
    """
    yield from (asked for asked, step in connection.execute(_CLEARED) if step not in gone)
