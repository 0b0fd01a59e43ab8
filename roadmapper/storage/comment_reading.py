"""Comments and suggestions of documents, read by plain ``sqlite3`` for panels, lists and the command line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple


class CommentRow(NamedTuple):
    """A live comment; ``answers`` is what it answers, empty for one that begins a thread."""

    id: str
    key: str
    answers: str
    passage: Mapping[str, Any]
    person: str
    at: str
    text: str
    resolved: bool
    resolved_by: str
    resolved_at: str


class SuggestionRow(NamedTuple):
    """A live suggestion."""

    id: str
    key: str
    passage: Mapping[str, Any]
    person: str
    at: str
    text: str
    note: str
    state: str
    decided_by: str
    decided_at: str


class Remarks(NamedTuple):
    """All that was said of one document, oldest first."""

    comments: tuple[CommentRow, ...] = ()
    suggestions: tuple[SuggestionRow, ...] = ()


def read_remarks(connection: sqlite3.Connection, document: str) -> Remarks:
    """What was said of one document, by its id."""
    comments = connection.execute(
        "SELECT id, key, coalesce(answers, ''), passage, coalesce(person, ''), at, \"text\", resolved,"
        " coalesce(resolved_by, ''), coalesce(resolved_at, '') FROM comment"
        " WHERE document = ? AND deleted = 0 ORDER BY at, id",
        (document,),
    )
    suggestions = connection.execute(
        "SELECT id, key, passage, coalesce(person, ''), at, \"text\", coalesce(note, ''), state,"
        " coalesce(decided_by, ''), coalesce(decided_at, '') FROM suggestion"
        " WHERE document = ? AND deleted = 0 ORDER BY at, id",
        (document,),
    )
    return Remarks(
        tuple(CommentRow._make((*r[:3], _passage(r[3]), *r[4:7], bool(r[7]), *r[8:])) for r in comments),
        tuple(SuggestionRow._make((*r[:2], _passage(r[2]), *r[3:])) for r in suggestions),
    )


def _passage(stored: str | None) -> Mapping[str, Any]:
    found = json.loads(stored) if stored else {}
    return found if isinstance(found, dict) else {}


_OPEN = """
SELECT document, count(*) FROM (
    SELECT c.document FROM comment c LEFT JOIN comment up ON up.id = c.answers AND up.deleted = 0
        LEFT JOIN suggestion s ON s.id = c.answers AND s.deleted = 0
        WHERE c.deleted = 0 AND c.resolved = 0 AND up.id IS NULL AND s.id IS NULL
    UNION ALL SELECT document FROM suggestion WHERE deleted = 0 AND state = 'open'
) GROUP BY document
"""


def read_open(connection: sqlite3.Connection) -> dict[str, int]:
    """How many threads and suggestions wait in each document, by its id; an answer to nothing is a thread."""
    return dict(connection.execute(_OPEN).fetchall())


def read_document_of(connection: sqlite3.Connection, entity: str, eid: str) -> str:
    """The id of the document that a comment or suggestion is about; empty where there is none any more."""
    table = {"comment": "comment", "suggestion": "suggestion"}[entity]
    row = connection.execute(
        f'SELECT document FROM "{table}" WHERE id = ? AND deleted = 0', (eid,)
    ).fetchone()
    return row[0] if row else ""
