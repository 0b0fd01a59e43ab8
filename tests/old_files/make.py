"""Writes ``<format>.roadmap``: the newest schema with a little of every entity, once for each release.

``python -m tests.old_files.make`` from the checkout; a file of an earlier format is kept as it is for ever.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

from roadmapper.storage import schema, schema_shape
from roadmapper.storage.digest import content_digest

HERE = Path(__file__).parent
PAGE_SIZE = 1024
"""Smaller than SQLite's own, for a small file, and so that another page size than today's is tried too."""
AT = 1_795_000_000_000
_SPACE = uuid.UUID("0b7e9d0e-5a53-4c0f-9a39-6d7a1f2f5c11")


def eid(name: str) -> str:
    """The same id for the same name, so that making the file again changes little."""
    return str(uuid.uuid5(_SPACE, name))


ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("workspace", {"title": "Atlas", "key_prefix_text": "ATL", "date_style": "d mmm yyyy",
                   "number_style": "1 234.5", "first_weekday": 1, "fiscal_start": 1}),
    ("product", {"title": "Atlas app", "rank": "a0"}),
    ("team", {"title": "Core", "lead": ["Product lead"], "colour": "2", "rank": "a0"}),
    ("theme", {"title": "Grow self-serve", "colour": "1", "rank": "a0"}),
    ("status", {"title": "In build", "category": "in_progress", "rank": "a0"}),
    ("custom_field", {"title": "Stage", "kind": "choice", "options": ["alpha", "beta"], "rank": "a0"}),
    ("initiative", {"title": "Guided onboarding", "summary": "Fewer *abandoned* sign-ups.",
                    "status": eid("status"), "health": "on_track", "progress": 40, "confidence": 70,
                    "owner": ["Product lead", "Größe"], "team": eid("team"), "theme": eid("theme"),
                    "product": eid("product"), "start": "2026-10-01", "start_precision": "quarter",
                    "end": "2027-01-02", "end_precision": "day", "horizon": "now", "tags": ["activation"],
                    "source": "table", "source_id": "J-1", "custom": {eid("custom_field"): "beta"},
                    "rank": "a0"}),
    ("milestone", {"title": "Launch", "date": "2027-01-31", "date_precision": "month", "owner": [],
                   "rank": "a0"}),
    ("dependency", {"predecessor": eid("initiative"), "successor": eid("initiative 2"), "kind": "FS",
                    "lag": 3, "note": "API first"}),
    ("objective", {"title": "Delight new teams", "cycle": "2026-Q4", "owner": ["Product lead"],
                   "rank": "a0"}),
    ("key_result", {"title": "Activation", "objective": eid("objective"), "owner": [],
                    "direction": "increase", "baseline": 31.0, "target": 45.5, "current": 36.0,
                    "unit": "%", "rank": "a0"}),
    ("check_in", {"key_result": eid("key_result"), "date": "2026-11-01", "value": 36.0, "confidence": 60,
                  "comment": "Slow start", "author": "Product lead"}),
    ("prd", {"title": "Guided onboarding", "initiative": eid("initiative"), "status": "draft",
             "owner": ["Product lead"], "body": "# Summary\n\nEnds [[ATL-1.end:quarter]].\n",
             "encoding": "utf-8", "byte_order_mark": 0, "newline": "\n", "rank": "a0"}),
    ("audience", {"title": "Board", "template": "executive-summary", "rank": "a0"}),
    ("stakeholder_update", {"title": "October", "audience": eid("audience"), "status": "sent",
                            "since": "2026-10-01", "until": "2026-10-31", "scope": {},
                            "body": "All well.\n", "rank": "a0"}),
    ("template_use", {"name": "standard", "kind": "prd", "origin": "built-in", "document": eid("prd")}),
    ("view", {"title": "By theme", "page": "timeline", "settings": {"lanes": "theme"}, "rank": "a0"}),
    ("link", {"kind": "contributes", "source": eid("initiative"), "target": eid("key_result")}),
    ("import_mapping", {"title": "Backlog", "format": "table", "signature": "s", "columns": {"A": "title"}}),
    ("initiative 2", {"title": "Public API", "parent": eid("initiative"), "owner": [], "tags": [],
                      "custom": {}, "rank": "a1"}),
    ("theme 2", {"title": "Removed", "rank": "a1", "deleted": 1}),
)  # fmt: skip


def write(path: Path) -> None:
    """A published file of the newest format: one transaction adds every row."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        schema.mark(connection)
        connection.execute("BEGIN")
        schema.create(connection)
        _insert(connection, "meta", {
            "doc_id": eid("document"), "format": schema.FORMAT, "min_reader": schema.MIN_READER,
            "min_writer": schema.MIN_WRITER,
        })  # fmt: skip
        _insert(connection, "author", {"id": eid("author"), "name": "Product lead"})
        _insert(connection, "replica", {"id": eid("replica"), "name": "Product lead"})
        _insert(connection, "txn", {
            "no": 1, "id": eid("txn"), "clock": 1, "replica": eid("replica"), "author": eid("author"),
            "at": AT, "kind": "edit", "label": "New workspace", "schema": schema.FORMAT,
        })  # fmt: skip
        for place, (name, values) in enumerate(ROWS):
            _add(connection, place, name, values)
        connection.execute(
            "UPDATE meta SET publish_id = ?, published_at = ?, published_by = ?, digest = ?",
            (eid("publish"), AT, eid("replica"), content_digest(connection)),
        )
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def _add(connection: sqlite3.Connection, place: int, name: str, values: dict[str, Any]) -> None:
    table = name.split(" ")[0]
    row = {"key": f"{table.upper()}-{place + 1}", "aliases": [], "deleted": 0, **values}
    stored = {field: _stored(value) for field, value in row.items()}
    _insert(connection, table, {"id": eid(name), **stored})
    _insert(connection, "change", {
        "txn_no": 1, "seq": place, "entity": table, "eid": eid(name), "op": "insert", "new": _stored(row),
    })  # fmt: skip


def _stored(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return value


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> None:
    assert values.keys() <= set(schema_shape.columns(schema.FORMAT)[table]), (table, values.keys())
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def main() -> None:
    """Write the newest format's file beside this one."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "new.roadmap"
        write(made)
        (HERE / f"{schema.FORMAT}.roadmap").write_bytes(made.read_bytes())


if __name__ == "__main__":
    main()
