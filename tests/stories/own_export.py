"""A plan that a table holds badly, its export as an edited file, and that file imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.team import Team
from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.importers import open_source
from roadmapper.operations.export_tables import export
from roadmapper.operations.import_plan import ImportPlan
from roadmapper.operations.import_source import remembered_mapping
from roadmapper.operations.import_table import apply_import, plan_import
from roadmapper.operations.listing import list_items
from roadmapper.storage.workspace import Workspace

Row = dict[str, str]


_CUSTOM: dict[str, tuple[str, Any]] = {
    "status": ("text", "mine"),
    "=Sum": ("text", "-5"),
    "Score": ("number", -5),
    "Version": ("text", "1.20"),
    "Reviewers": ("people", ["Doe, Jane"]),
    "Launch": ("date", "2027-03-04"),
    "Emptied": ("text", "x"),
}
_SEARCH: dict[str, Any] = {
    "title": "'=Search  again",
    "summary": "'- not a list",
    "owner": ("Doe, Jane", "Roe; Jo"),
    "tags": ("a, b", "c"),
    "health": "on_track",
    "horizon": "now",
    "progress": 40,
    "confidence": 70,
    "start": "2027-01-01",
    "start_precision": "quarter",
    "end": "2027-06-30",
    "end_precision": "half",
    "source": "jira",
    "source_id": "X-1",
}


def awkward(workspace: Workspace) -> None:
    """A plan with everything that a table holds badly."""
    with workspace.edit("Fill") as edit:
        team = edit.add(Team(title="Core,  “Team”")).id
        twins = [edit.add(CustomField(title="Stage", kind=kind)).id for kind in ("choice", "text")]
        ids = {
            title: edit.add(CustomField(title=title, kind=kind)).id for title, (kind, _) in _CUSTOM.items()
        }
        custom = {ids[title]: value for title, (_, value) in _CUSTOM.items()} | dict(
            zip(twins, ("alpha", "7"), strict=True)
        )
        top = edit.add(Initiative(title="=cmd|' /C calc'!A0", summary="One\n\n- two  \n  three\n", team=team))
        edit.add(Initiative(**_SEARCH, parent=top.id, custom=custom))
        linear = {"source": "linear", "source_id": "X-1", "custom": {ids["Score"]: 2.5}}
        edit.add(Initiative(title="Same", start="2027-02-01", **linear))
        later = {"end": "2027-12-31", "end_precision": "year", "custom": {ids["Version"]: "2"}}
        edit.add(Initiative(title="Same", **later))


def exported(workspace: Workspace, path: Path, edit: Callable[[list[Row]], object] | None = None) -> Path:
    """The workspace's CSV as a file, its rows edited as somebody would in a spreadsheet."""
    raw = export(workspace, "csv")
    if edit is not None:
        grid = list(csv.reader(io.StringIO(raw.decode(), newline="")))
        headers = [f"{name}*" if name in grid[0][:place] else name for place, name in enumerate(grid[0])]
        rows = [dict(zip(headers, cells, strict=True)) for cells in grid[1:]]
        edit(rows)
        kept = [name for name in headers if any(name in row for row in rows)]
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([name.rstrip("*") for name in kept])
        writer.writerows([row.get(name, "") for name in kept] for row in rows)
        raw = out.getvalue().encode()
    path.write_bytes(raw)
    return path


def imported(workspace: Workspace, path: Path) -> ImportPlan:
    table = open_source(path)
    assert isinstance(table, OpenTable)
    assert table.format == "roadmapper"
    plan = plan_import(workspace, table.read(remembered_mapping(workspace, table) or table.guess))
    apply_import(workspace, plan)
    return plan


def told(plan: ImportPlan) -> list[tuple[str, str, str, str]]:
    return [(row.key, c.title, c.before, c.after) for row in plan.changed for c in row.changes]


def without_ids(workspace: Workspace) -> list[dict[str, Any]]:
    """The initiatives as the other workspace should have them too."""
    rows = list_items(workspace, "initiatives")
    titles = {row["key"]: row["title"] for row in rows}
    drop = ("key", "id", "source_id")
    return [
        {k: v for k, v in row.items() if k not in drop} | {"parent": titles.get(row["parent"])}
        for row in rows
    ]
