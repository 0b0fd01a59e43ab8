"""What the file tells of its branches without opening any, read by plain ``sqlite3``."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from roadmapper.storage.merge_undone import read_undone


class BranchRow(NamedTuple):
    """One branch; ``state`` is open, applied or dropped, ``edits`` how many of them the file keeps."""

    id: str
    key: str
    title: str
    summary: str
    person: str
    begun_at: str
    state: str
    edits: int


def read_branches(connection: sqlite3.Connection) -> list[BranchRow]:
    """All branches, the newest first; one whose merge was undone is open again."""
    rows = connection.execute(
        "SELECT b.id, b.\"key\", b.title, coalesce(b.summary, ''), coalesce(b.person, ''), b.begun_at,"
        " b.state, b.applied_in, coalesce(sum(p.edits), 0) FROM branch AS b LEFT JOIN branch_part AS p"
        " ON p.branch = b.id AND p.deleted = 0 WHERE b.deleted = 0 GROUP BY b.id"
        " ORDER BY b.begun_at DESC, b.id"
    ).fetchall()
    undone = read_undone(connection) if any(row[7] for row in rows) else frozenset()
    found: list[BranchRow] = []
    for *told, state, applied_in, edits in rows:
        is_back = state == "applied" and applied_in in undone
        found.append(BranchRow(*told, state="open" if is_back else state, edits=edits))
    return found


def read_doc_id(connection: sqlite3.Connection) -> str:
    """Which workspace, or which branch's own file, this is."""
    return connection.execute("SELECT doc_id FROM meta").fetchone()[0]
