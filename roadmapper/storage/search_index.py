"""Full-text search over everything in a workspace, with its index in a file beside the working copy.

The index never travels with the shared file: it is private, derived, and made anew whenever it does not fit.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

from roadmapper.errors import WorkspaceError
from roadmapper.storage.connection import BUSY_MILLISECONDS, connect
from roadmapper.storage.search_words import match_expression

VERSION = 1
MATCH_START, MATCH_END = "\x02", "\x03"
"""They stand around what was found in a hit's snippet."""
_MARKS = (MATCH_START, MATCH_END)
_SNIPPET_WORDS = 16
_WEIGHTS = "bm25(10.0, 8.0, 3.0, 1.0)"
_SLICE = 500


class Texts(NamedTuple):
    """Which columns of an entity's table are searched: its title, its longer texts, and its short labels."""

    title: str
    bodies: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


TEXTS: Final[dict[str, Texts]] = {
    "acceptance_criterion": Texts("outcome", (), ("given", "event", "met_by")),
    "audience": Texts("title", ("summary",), ("reached_by",)),
    "attachment": Texts("title"),
    "check_in": Texts("date", ("comment",), ("author",)),
    "comment": Texts("text", (), ("person",)),
    "criterion": Texts("title"),
    "custom_field": Texts("title", (), ("options", "unit", "formula")),
    "cycle": Texts("title", ("reflection",)),
    "decision_option": Texts("title", ("pros", "cons")),
    "decision_record": Texts("title", ("context", "decision", "consequences"), ("owner",)),
    "decline": Texts("reason", ("evidence",), ("asked_by", "declined_by")),
    "dependency": Texts("note"),
    "evidence": Texts("note", (), ("link", "person")),
    "initiative": Texts("title", ("summary",), ("owner", "tags", "source_id", "custom")),
    "key_result": Texts("title", ("summary",), ("owner", "unit")),
    "metric": Texts("title", ("summary",), ("owner", "unit")),
    "milestone": Texts("title", ("summary",), ("owner", "source_id")),
    "objective": Texts("title", ("summary", "reflection"), ("owner", "cycle")),
    "prd": Texts("title", ("body",), ("owner", "source_id")),
    "product": Texts("title", ("summary",)),
    "readiness_item": Texts("title", (), ("owner", "done_by")),
    "readiness_template": Texts("title"),
    "reason": Texts("text"),
    "release": Texts("title", ("summary", "notes"), ("owner", "decision_note", "decided_by", "source_id")),
    "requirement": Texts("text", (), ("acceptance",)),
    "risk": Texts("title", ("summary", "mitigation"), ("owner",)),
    "scoring_model": Texts("title", ("summary",)),
    "scoring_round": Texts("title", (), ("person",)),
    "stakeholder_update": Texts("title", ("body",)),
    "statement": Texts("words"),
    "status": Texts("title"),
    "suggestion": Texts("text", (), ("note", "person")),
    "team": Texts("title", ("summary",), ("lead",)),
    "theme": Texts("title", ("summary",)),
    "user_story": Texts("want", (), ("role", "so_that")),
    "view": Texts("title"),
}
"""Key and earlier keys are searched in all of them."""
_JSON_LABELS: Final = frozenset({"owner", "tags", "custom", "options", "lead", "asked_by"})


class Hit(NamedTuple):
    """One thing found; ``snippet`` is one line with MATCH_START and MATCH_END around what was asked for."""

    entity: str
    eid: str
    key: str
    title: str
    snippet: str


class SearchIndex:
    """The index of one working copy; its methods may be called from any thread, one waits for the other."""

    def __init__(self, working_path: Path) -> None:
        self._working_path = working_path
        self._path = working_path.with_name("search.sqlite")
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the index file; safe to call twice."""
        with self._lock:
            self._drop_connection()

    def update(self) -> int:
        """Bring the index up to date with the journal; returns how many entities were read anew.

        It is made anew where it is missing, damaged, of another version or of another history. Raises
        WorkspaceError where it cannot be written; searching then finds what it knew.
        """
        with self._lock:
            try:
                try:
                    return self._brought_up_to_date()
                except sqlite3.DatabaseError as error:
                    if isinstance(error, sqlite3.OperationalError):
                        raise
                    self._discard()
                    return self._brought_up_to_date()
            except (sqlite3.Error, OSError) as error:
                raise WorkspaceError(
                    f"The search index beside the working copy could not be written ({error}). Your work is"
                    " not affected. Free some space on that disk, then search again."
                ) from error

    def find(self, words: str, limit: int = 50) -> list[Hit]:
        """The best matches of all these words, best first; never raises for what was typed.

        Words match by their beginnings, phrases in double quotes as they are; a title counts more than a
        text, and a key that was typed whole comes first.
        """
        expression = match_expression(words)
        if expression is None:
            return []
        with self._lock:
            try:
                values = (*_MARKS, *_MARKS, expression, limit)
                found = self._connection().execute(_FIND, values).fetchall()
            except sqlite3.OperationalError:
                return []
            except sqlite3.DatabaseError:
                self._discard()  # damaged: the next update makes it anew
                return []
        typed = words.strip().casefold()
        found.sort(key=lambda row: row[2].split(" ")[0].casefold() != typed)
        return [
            Hit(entity, eid, keys.split(" ")[0], title, _snippet(labels, body))
            for entity, eid, keys, title, labels, body in found
        ]

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            self._open = connection
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
            connection.execute("PRAGMA synchronous = NORMAL")
            if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                _create(connection)
        return self._open

    def _drop_connection(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _discard(self) -> None:
        """Forget an index that cannot be read."""
        self._drop_connection()
        for name in (self._path.name, f"{self._path.name}-journal"):
            self._path.with_name(name).unlink(missing_ok=True)

    def _brought_up_to_date(self) -> int:
        index = self._connection()
        with closing(connect(self._working_path)) as source:
            source.execute("BEGIN")
            last = source.execute("SELECT no, id FROM txn ORDER BY no DESC LIMIT 1").fetchone() or (0, "")
            index.execute("BEGIN IMMEDIATE")
            try:
                number = _bring_up_to_date(index, source, last)
                index.execute("COMMIT")
            except BaseException:
                index.rollback()  # a full disk may have done so already
                raise
        return number


_FIND = (
    f"SELECT i.entity, i.eid, w.keys, w.title, snippet(words, 2, ?, ?, '…', {_SNIPPET_WORDS}), "
    f"snippet(words, 3, ?, ?, '…', {_SNIPPET_WORDS}) "
    "FROM words w JOIN item i ON i.no = w.rowid WHERE words MATCH ? ORDER BY w.rank LIMIT ?"
)


def _snippet(labels: str, body: str) -> str:
    """The text around what was found, else the labels that were, else how the text begins."""
    chosen = labels if MATCH_START in labels and MATCH_START not in body else body
    return " ".join(chosen.split())


def _create(connection: sqlite3.Connection) -> None:
    connection.executescript(
        "BEGIN IMMEDIATE; DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS item; DROP TABLE IF EXISTS seen;"
        "CREATE TABLE item (no INTEGER PRIMARY KEY, eid TEXT NOT NULL UNIQUE, entity TEXT NOT NULL);"
        "CREATE TABLE seen (no INTEGER NOT NULL, id TEXT NOT NULL);"
        "CREATE VIRTUAL TABLE words USING fts5(keys, title, labels, body, prefix = '2 3',"
        " tokenize = 'unicode61 remove_diacritics 2');"
        f"INSERT INTO words (words, rank) VALUES ('rank', '{_WEIGHTS}');"
        f"PRAGMA user_version = {VERSION}; COMMIT;"
    )


def _bring_up_to_date(index: sqlite3.Connection, source: sqlite3.Connection, last: tuple[int, str]) -> int:
    seen = index.execute("SELECT no, id FROM seen").fetchone()
    if seen == last:
        return 0
    if seen is None or source.execute("SELECT id FROM txn WHERE no = ?", seen[:1]).fetchone() != seen[1:]:
        index.execute("DELETE FROM words")
        index.execute("DELETE FROM item")
        number = sum(_write(index, name, _rows(source, name), set()) for name in TEXTS)
    else:
        number = 0
        changed = _changed_since(source, seen[0])
        for name in TEXTS.keys() & changed.keys():
            number += _write(index, name, _rows(source, name, changed[name]), changed[name])
    index.execute("DELETE FROM seen")
    index.execute("INSERT INTO seen VALUES (?, ?)", last)
    return number


def _changed_since(source: sqlite3.Connection, number: int) -> dict[str, set[str]]:
    changed: dict[str, set[str]] = {}
    for name, eid in source.execute("SELECT DISTINCT entity, eid FROM change WHERE txn_no > ?", (number,)):
        changed.setdefault(name, set()).add(eid)
    return changed


def _rows(source: sqlite3.Connection, name: str, ids: set[str] | None = None) -> Iterable[tuple[Any, ...]]:
    """Live rows as (id, key, aliases, title, labels..., bodies...)."""
    texts = TEXTS[name]
    columns = ", ".join(f'"{c}"' for c in ("id", "key", "aliases", texts.title, *texts.labels, *texts.bodies))
    query = f'SELECT {columns} FROM "{name}" WHERE deleted = 0'
    if ids is None:
        yield from source.execute(query)
        return
    wanted = list(ids)
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        yield from source.execute(f"{query} AND id IN ({', '.join('?' * len(part))})", part)


def _write(index: sqlite3.Connection, name: str, rows: Iterable[tuple[Any, ...]], gone: set[str]) -> int:
    """Replace these entities in the index; ``gone`` are those whose earlier words go first."""
    for eid in gone:
        row = index.execute("DELETE FROM item WHERE eid = ? RETURNING no", (eid,)).fetchone()
        if row:
            index.execute("DELETE FROM words WHERE rowid = ?", row)
    labels = TEXTS[name].labels
    first_body = 4 + len(labels)
    number = 0
    for row in rows:
        number += 1
        place = index.execute("INSERT INTO item (eid, entity) VALUES (?, ?)", (row[0], name)).lastrowid
        keys = " ".join((row[1], *json.loads(row[2])))
        short = " ".join(
            _label_text(column, value)
            for column, value in zip(labels, row[4:first_body], strict=True)
            if value
        )
        body = "\n".join(text for text in row[first_body:] if text)
        index.execute(
            "INSERT INTO words (rowid, keys, title, labels, body) VALUES (?, ?, ?, ?, ?)",
            (place, keys, row[3] or "", short, body),
        )
    return max(number, len(gone))


def _label_text(column: str, value: str) -> str:
    """A label's words; JSON gives those of its values, without the ids that a custom value lies under."""
    if column not in _JSON_LABELS:
        return value
    words: list[str] = []
    level: list[Any] = [json.loads(value)]
    while level:
        item = level.pop()
        if isinstance(item, dict):
            level.extend(item.values())
        elif isinstance(item, list):
            level.extend(item)
        elif item is not None:
            words.append(str(item))
    return " ".join(words)
