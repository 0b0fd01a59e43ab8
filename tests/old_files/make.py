"""Writes ``<format>.roadmap``: the newest schema with a little of every entity, once for each release.

``python -m tests.old_files.make`` from the checkout; a file of an earlier format is kept as it is for ever.
"""

from __future__ import annotations

import base64
import hashlib
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


IMAGE = base64.b64decode("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=")

ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("workspace", {"title": "Atlas", "key_prefix_text": "ATL", "date_style": "d mmm yyyy",
                   "number_style": "1 234.5", "first_weekday": 1, "fiscal_start": 4, "shift_rule": "gap",
                   "reach_period": "month", "lint_off": ["stale-prd"], "workdays": "12345",
                   "holidays": ["2026-12-25", "2027-01-01"]}),
    ("product", {"title": "Atlas app", "rank": "a0"}),
    ("team", {"title": "Core", "lead": ["Product lead"], "colour": "2", "capacity": 4.5, "rank": "a0"}),
    ("theme", {"title": "Grow self-serve", "colour": "1", "rank": "a0"}),
    ("status", {"title": "In build", "category": "in_progress", "rank": "a0"}),
    ("custom_field", {"title": "Stage", "kind": "choice", "options": ["alpha", "beta"], "rank": "a0"}),
    ("initiative", {"title": "Guided onboarding", "summary": "Fewer *abandoned* sign-ups.",
                    "status": eid("status"), "health": "on_track", "progress": 40, "confidence": 70,
                    "owner": ["Product lead", "Größe"], "team": eid("team"), "theme": eid("theme"),
                    "product": eid("product"), "start": "2026-10-01", "start_precision": "quarter",
                    "end": "2027-01-02", "end_precision": "day", "end_best": "2026-12-18",
                    "end_worst": "2027-02-15", "effort": 3.0, "horizon": "now", "tags": ["activation"],
                    "release": eid("release"), "reach": 4200.0, "impact": 2.0, "confidence_low": 50,
                    "confidence_high": 90, "ice_impact": 8.0, "ice_confidence": 7.0, "ease": 6.5,
                    "business_value": 8.0, "time_criticality": 5.0, "risk_reduction": 3.0, "job_size": 5.0,
                    "value": 12.5, "moscow": "must", "hand_rank": "a0",
                    "source": "table", "source_id": "J-1", "custom": {eid("custom_field"): "beta"},
                    "rank": "a0"}),
    ("milestone", {"title": "Launch", "date": "2027-01-31", "date_precision": "month", "owner": [],
                   "rank": "a0"}),
    ("dependency", {"predecessor": eid("initiative"), "successor": eid("initiative 2"), "kind": "FS",
                    "lag": 3, "note": "API first"}),
    ("objective", {"title": "Delight new teams", "cycle": "2026-Q4", "owner": ["Product lead"],
                   "roll_up": "weighted", "score": 0.7, "reflection": "Begun *late*.", "rank": "a0"}),
    ("key_result", {"title": "Activation", "objective": eid("objective"), "owner": [],
                    "direction": "increase", "baseline": 31.0, "target": 45.5, "current": 36.0,
                    "unit": "%", "weight": 2.0, "cadence": "fortnightly", "score": 0.4, "rank": "a0"}),
    ("check_in", {"key_result": eid("key_result"), "date": "2026-11-01", "value": 36.0, "confidence": 60,
                  "comment": "Slow start", "author": "Product lead"}),
    ("prd", {"title": "Guided onboarding", "initiative": eid("initiative"), "status": "draft",
             "owner": ["Product lead"], "body": "# Summary\n\nEnds [[ATL-1.end:quarter]].\n",
             "encoding": "utf-8", "byte_order_mark": 0, "newline": "\n", "rank": "a0"}),
    ("user_story", {"prd": eid("prd"), "number": 1, "role": "new user",
                    "want": "to be led through my first board", "so_that": "I see its use",
                    "priority": "must", "status": "open", "rank": "a0"}),
    ("acceptance_criterion", {"story": eid("user_story"), "given": "an empty workspace", "event": "I open it",
                              "outcome": "a first board is offered", "met": 1, "met_by": "Product lead",
                              "met_at": "2026-11-12", "rank": "a0"}),
    ("requirement", {"prd": eid("prd"), "number": 1, "text": "Größe fits any screen", "priority": "should",
                     "status": "in_progress", "acceptance": "Tried at 1024 pixels", "rank": "a0"}),
    ("document_version", {"title": "Draft sent", "document": eid("prd"), "kind": "approved",
                          "person": "Product lead", "at": "2026-11-10T09:30:00Z", "body": "# Summary\n",
                          "facts": {"ATL-1.end:quarter": "Q1 2027"}}),
    ("comment", {"document": eid("prd"), "passage": {"quote": "Ends"}, "person": "Product lead",
                 "at": "2026-11-11T09:30:00Z", "text": "Is that *sure*?", "resolved": 1,
                 "resolved_by": "Größe", "resolved_at": "2026-11-12T10:00:00Z"}),
    ("comment 2", {"document": eid("prd"), "answers": eid("comment"), "passage": {}, "person": "Größe",
                   "at": "2026-11-12T10:00:00Z", "text": "It is.", "resolved": 0}),
    ("suggestion", {"document": eid("prd"), "passage": {"quote": "Summary"}, "text": "In short",
                    "note": "Plainer", "person": "Product lead", "at": "2026-11-12T10:05:00Z",
                    "state": "rejected", "decided_by": "Größe", "decided_at": "2026-11-12T10:10:00Z"}),
    ("attachment", {"title": "first board.gif", "media_type": "image/gif", "size": len(IMAGE),
                    "blob": hashlib.sha256(IMAGE).hexdigest(), "width": 1, "height": 1}),
    ("audience", {"title": "Board", "template": "executive-summary", "dates": "quarter",
                  "hidden_fields": ["owner"], "hidden_themes": [], "hidden_statuses": ["idea"],
                  "cadence": "monthly", "reached_by": "the board's folder", "rank": "a0"}),
    ("stakeholder_update", {"title": "October", "audience": eid("audience"), "status": "sent",
                            "since": "2026-10-01", "until": "2026-10-31", "scope": {},
                            "body": "All well.\n", "rank": "a0"}),
    ("statement", {"update": eid("stakeholder_update"), "audience": eid("audience"),
                   "subject": eid("initiative"), "field": "end", "value": "2027-01-02",
                   "words": "Guided onboarding ends in Q1 2027", "told_at": "2026-11-01T08:00:00Z",
                   "rank": "a0"}),
    ("reason", {"subject": eid("initiative"), "field": "end", "text": "Two people are on loan"}),
    ("template_use", {"name": "standard", "kind": "prd", "origin": "built-in", "document": eid("prd")}),
    ("view", {"title": "By theme", "page": "timeline", "settings": {"lanes": "theme"}, "rank": "a0"}),
    ("link", {"kind": "contributes", "source": eid("initiative"), "target": eid("key_result"),
              "contribution": 4.5}),
    ("branch", {"title": "Without the API", "summary": "If the hire falls through", "person": "Product lead",
                "begun_at": "2026-11-12T10:00:00Z", "state": "open", "beginning": {"count": 0, "steps": {}}}),
    ("branch_part", {"branch": eid("branch"), "edits": 1, "after": {"ids": []}, "content": {"txns": []}}),
    ("release", {"title": "Atlas 5.0", "date": "2027-01-31", "date_precision": "month", "owner": ["Größe"],
                 "product": eid("product"), "state": "go", "decision_note": "Two *known* faults",
                 "decided_by": "Product lead", "decided_on": "2026-11-12", "notes": "# New\n", "rank": "a0"}),
    ("readiness_item", {"release": eid("release"), "function": "docs", "title": "Help pages", "owner": [],
                        "due": "2027-01-15", "done": 1, "done_by": "Größe", "done_at": "2026-11-12",
                        "rank": "a0"}),
    ("readiness_template", {"title": "Small release", "rank": "a0",
                            "items": {"lines": [{"function": "docs", "title": "Help pages"}]}}),
    ("scoring_model", {"title": "Fit", "summary": "How well it fits", "rank": "a0"}),
    ("criterion", {"title": "Reach", "model": eid("scoring_model"), "field": "reach", "weight": 3.0,
                   "low": 0.0, "high": 10_000.0, "direction": "more", "rank": "a0"}),
    ("scoring_round", {"title": "Winter", "model": "rice", "subjects": {"ids": [eid("initiative")]},
                       "state": "revealed", "person": "Product lead", "begun_at": "2026-11-10T09:30:00Z",
                       "revealed_at": "2026-11-12T09:30:00Z", "rank": "a0"}),
    ("given_score", {"round": eid("scoring_round"), "subject": eid("initiative"), "field": "impact",
                     "person": "Größe", "value": 2.0, "comment": "As the pilot"}),
    ("evidence", {"subject": eid("initiative"), "field": "reach", "note": "Sign-ups a quarter",
                  "link": "PRD-1", "person": "Product lead"}),
    ("decline", {"initiative": eid("initiative 2"), "reason": "Below break-even", "evidence": "3 accounts",
                 "asked_by": ["Sales"], "declined_on": "2026-11-01", "declined_by": "Product lead",
                 "revisit_on": "2027-03-01", "revisit_measure": eid("metric"), "revisit_when": "above",
                 "revisit_value": 50.0, "state": "declined", "status_before": eid("status")}),
    ("metric", {"title": "Enterprise accounts", "summary": "Paying", "owner": ["Größe"], "unit": "accounts",
                "current": 31.0, "target": 50.0, "rank": "a0"}),
    ("cycle", {"title": "Winter 2026", "start": "2026-11-01", "end": "2027-01-31", "state": "closed",
               "closed_on": "2027-02-01", "reflection": "Too much at once.", "rank": "a0"}),
    ("decision_record", {"title": "SAML first", "state": "decided", "context": "Two ways",
                         "decision": "SAML", "consequences": "OIDC waits", "owner": ["Product lead"],
                         "decided_on": "2026-11-05", "rank": "a0"}),
    ("decision_option", {"decision": eid("decision_record"), "title": "OIDC", "pros": "Lighter",
                         "cons": "Not asked for", "chosen": 0, "rank": "a0"}),
    ("risk", {"title": "Auditor availability", "summary": "Booked late", "probability": 4, "impact": 3,
              "mitigation": "A second firm", "owner": [], "due": "2026-12-15", "state": "mitigating",
              "trend": "rising", "rank": "a0"}),
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
        _insert(connection, "blob", {"id": hashlib.sha256(IMAGE).hexdigest(), "data": IMAGE})
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
