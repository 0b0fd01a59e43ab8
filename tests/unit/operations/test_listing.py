"""Rows for lists and exports, and one item with everything."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from roadmapper.cli.list_forms import LISTED
from roadmapper.cli.parser import ADDED, EXPORTED
from roadmapper.entities.prd import PRD
from roadmapper.entities.registry import entity_types
from roadmapper.exchange.exporters import formats
from roadmapper.operations.checking import check_file
from roadmapper.operations.details import details
from roadmapper.operations.export_chart import FORMATS
from roadmapper.operations.export_tables import export
from roadmapper.operations.items import add_values
from roadmapper.operations.listing import KINDS, list_items
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.sample_workspace import sample_workspace

FIRST = [
    "key", "id", "title", "status", "category", "health", "progress", "theme", "team", "owner", "parent",
    "start", "start_precision", "end", "end_precision", "source_id", "custom",
]  # fmt: skip


def test_the_words_of_the_command_line_are_those_of_the_rooms_below() -> None:
    assert list(KINDS) == list(LISTED)
    assert set(ADDED.values()) <= set(entity_types())
    assert set(EXPORTED) == {*formats(), *FORMATS}


def test_an_initiative_s_row(workspace: Workspace) -> None:
    theme = add_values(workspace, "theme", {"title": "Growth"})
    twins = [add_values(workspace, "custom_field", {"title": "Stage"}) for _ in range(2)]
    parent = add_values(workspace, "initiative", {"title": "Onboarding"})
    add_values(
        workspace,
        "initiative",
        {
            "title": "Checklist", "theme": theme.id, "parent": parent.id, "owner": ("Ana", "Ben"),
            "end": "2027-03-10", "end_precision": "quarter", f"custom.{twins[0].id}": ["a", "b"],
        },
    )  # fmt: skip
    first, row = list_items(workspace, "initiatives")
    assert list(row)[: len(FIRST)] == FIRST
    assert first["start_precision"] is None
    assert {name: row[name] for name in FIRST if name not in ("id", "title")} == {
        "key": "ATL-2", "status": "Planned", "category": "planned", "health": None, "progress": None,
        "theme": "Growth", "team": None, "owner": "Ana, Ben", "parent": "ATL-1", "start": None,
        "start_precision": None, "end": "2027-03-31", "end_precision": "quarter", "source_id": None,
        "custom": {f"Stage ({twins[0].key})": "a, b"},
    }  # fmt: skip


def test_every_kind_of_the_sample_is_plain_and_complete(tmp_path: Path) -> None:
    with sample_workspace(tmp_path) as workspace:
        rows = {kind: list_items(workspace, kind) for kind in KINDS}
        whole = json.loads(export(workspace, "json"))
        table = list(csv.reader(io.StringIO(export(workspace, "csv").decode())))
        assert check_file(workspace) == []
    assert [kind for kind, found in rows.items() if not found] == ["metrics"]
    assert json.loads(json.dumps(rows)) == rows
    for found in rows.values():
        assert len({tuple(row) for row in found}) <= 1
    assert any(row["violation"] for row in rows["dependencies"])
    assert {len(row) for row in table} == {len(table[0])}
    assert [row[0] for row in table[1:]] == [row["key"] for row in rows["initiatives"]]
    assert whole["prds"][0]["body"]
    assert {"statuses", "custom-fields", "check-ins", "workspace"} <= whole.keys()


def test_everything_about_an_item(tmp_path: Path) -> None:
    with sample_workspace(tmp_path) as workspace:
        for entity in ("initiative", "objective", "key_result", "prd", "milestone", "dependency", "team"):
            item = workspace.all(entity_types()[entity])[0]
            values = details(workspace, item)
            assert (values["key"], values["entity"]) == (item.key, entity)
            assert json.loads(json.dumps(values)) == values
            assert values["added"] <= values["changed"]


def test_a_document_s_text_has_its_own_line_ends(workspace: Workspace) -> None:
    prd = add_values(workspace, "prd", {"title": "Spec", "body": "a\nb\n", "newline": "\r\n"})
    assert isinstance(prd, PRD)
    assert details(workspace, prd)["body"] == "a\r\nb\r\n"


def test_damage_to_the_shared_file_is_found(workspace: Workspace) -> None:
    workspace.publish()
    assert check_file(workspace) == []
    raw = bytearray(workspace.path.read_bytes())
    place = raw.index(b"In progress")
    raw[place] ^= 1
    workspace.path.write_bytes(raw)
    assert len(check_file(workspace)) == 1
