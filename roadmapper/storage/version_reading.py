"""Versions of documents without their texts, read by plain ``sqlite3``: what lists and stale marks need."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple


class VersionRow(NamedTuple):
    """One version of a document; ``document`` is an id, ``at`` a moment in UTC as ISO text.

    ``number`` is its place in the document's course, from 1.
    """

    id: str
    title: str
    document: str
    kind: str
    person: str
    at: str
    note: str
    key: str
    number: int


class ReviewRow(NamedTuple):
    """What a document's facts are held against, with what they showed then, by source."""

    document: str
    kind: str
    person: str
    at: str
    facts: dict[str, Any]
    title: str


def read_versions(connection: sqlite3.Connection, document: str) -> list[VersionRow]:
    """The live versions of one document, newest first."""
    rows = connection.execute(
        "SELECT id, title, document, kind, coalesce(person, ''), at, coalesce(note, ''), key,"
        " row_number() OVER (ORDER BY at, id) FROM document_version"
        " WHERE document = ? AND deleted = 0 ORDER BY at DESC, id DESC",
        (document,),
    )
    return [VersionRow(*row) for row in rows]


def read_reviews(connection: sqlite3.Connection) -> dict[str, ReviewRow]:
    """By document, the latest review or approval of a PRD, the latest review or named version of an update.

    The other columns of a row with ``max`` are those of the row that has it: SQLite's own promise.
    """
    rows = connection.execute(
        "SELECT document, kind, coalesce(person, ''), at, facts, title, max(at || ' ' || id)"
        " FROM document_version WHERE deleted = 0 AND kind IN ('reviewed', CASE WHEN document IN"
        " (SELECT id FROM stakeholder_update) THEN 'named' ELSE 'approved' END) GROUP BY document"
    )
    return {
        document: ReviewRow(document, kind, person, at, json.loads(facts) if facts else {}, title)
        for document, kind, person, at, facts, title, _latest in rows
    }
