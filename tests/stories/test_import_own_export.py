"""A plan goes out as CSV, is edited or not, and comes back into its workspace; nothing in it gets lost."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.import_mapping import ImportMapping
from roadmapper.entities.initiative import Initiative
from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.importers import open_source
from roadmapper.operations.import_source import remembered_mapping
from roadmapper.operations.import_table import apply_import, plan_import
from roadmapper.operations.listing import list_items
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.sample import fill_sample
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.importing.columns_model import lines_of
from tests.stories.conftest import Command
from tests.stories.own_export import Row, awkward, exported, imported, told

TODAY = date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "atlas.roadmap") as found:
        yield found


@pytest.mark.parametrize(
    "fill", [awkward, lambda workspace: fill_sample(workspace, TODAY)], ids=["awkward", "sample"]
)
def test_an_export_that_nobody_edited_changes_nothing(
    workspace: Workspace, tmp_path: Path, fill: Callable[[Workspace], object]
) -> None:
    fill(workspace)
    before, steps = list_items(workspace, "initiatives"), workspace.last_change
    plan = imported(workspace, exported(workspace, tmp_path / "atlas.csv"))
    assert (plan.sentence(), plan.created, plan.imported.notes) == (
        f"0 new, 0 changed, {len(before)} unchanged",
        [],
        [],
    )
    assert (workspace.last_change, list_items(workspace, "initiatives")) == (steps, before)
    assert {c.label: c.target for c in plan.imported.columns if c.use == "custom"}.keys() <= {
        field.title for field in workspace.all(CustomField)
    } | {"status (2)", "'=Sum", "Stage (FIELD-1)", "Stage (FIELD-2)"}


def test_a_spreadsheet_that_writes_it_its_own_way_changes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Semicolons, a byte-order mark, days as 31.12.2027, and another line end within cells."""
    awkward(workspace)
    rows = list(
        csv.reader(io.StringIO(exported(workspace, tmp_path / "atlas.csv").read_text("utf-8"), newline=""))
    )
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(
        [re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", r"\3.\2.\1", cell).replace("\n", "\r\n") for cell in row]
        for row in rows
    )
    (tmp_path / "atlas.csv").write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    plan = imported(workspace, tmp_path / "atlas.csv")
    assert (plan.sentence(), told(plan)) == ("0 new, 0 changed, 4 unchanged", [])


@pytest.mark.parametrize(
    ("column", "cell", "change"),
    [
        ("title", "Search", ("Title", "'=Search  again", "Search")),
        ("summary", "New", ("Summary", "'- not a list", "New")),
        ("owner", "Ana", ("Owner", "Doe, Jane, Roe; Jo", "Ana")),
        ("health", "at risk", ("Health", "On track", "At risk")),
        ("progress", "45", ("Progress", "40", "45")),
        ("source_id", "", ("Source id", "X-1", "")),
        ("parent", "", ("Parent", "=cmd|' /C calc'!A0", "")),
        ("Score", "8", ("Score", "-5", "8")),
        ("Version", "1.30", ("Version", "1.20", "1.30")),
        ("status*", "ours", ("status", "mine", "ours")),
        ("Stage (FIELD-2)", "8", ("Stage", "7", "8")),
        ("Emptied", "", ("Emptied", "x", "")),
        ("tags", "a, c", ("Tags", "a, b, c", "a, c")),
    ],
)
def test_one_edited_cell_is_one_change(
    workspace: Workspace, tmp_path: Path, column: str, cell: str, change: tuple[str, str, str]
) -> None:
    awkward(workspace)
    path = exported(workspace, tmp_path / "atlas.csv", lambda rows: rows[1].update({column: cell}))
    plan = imported(workspace, path)
    assert (plan.sentence(), told(plan)) == ("0 new, 1 changed, 3 unchanged", [("ATL-2", *change)])
    assert imported(workspace, path).sentence() == "0 new, 0 changed, 4 unchanged"
    assert workspace.findings() == []


def test_a_date_is_edited_with_its_precision(workspace: Workspace, tmp_path: Path) -> None:
    awkward(workspace)

    def edit(rows: list[Row]) -> None:
        rows[1] |= {"start": "2027-04-15"}
        rows[2] |= {"start": "Q3 2027"}
        rows[3] |= {"end_precision": "day"}

    imported(workspace, exported(workspace, tmp_path / "atlas.csv", edit))
    found = {item.key: item for item in workspace.all(Initiative)}
    assert (found["ATL-2"].start, found["ATL-2"].start_precision) == ("2027-04-01", "quarter")
    assert (found["ATL-3"].start, found["ATL-3"].start_precision) == ("2027-07-01", "quarter")
    assert (found["ATL-4"].end, found["ATL-4"].end_precision) == ("2027-12-31", "day")


def test_what_cannot_be_taken_over_is_said(workspace: Workspace, tmp_path: Path) -> None:
    awkward(workspace)

    def edit(rows: list[Row]) -> None:
        rows[0] |= {"key": "ATL-99"}
        rows[1] |= {"category": "shipped"}
        rows[2] |= {"title": ""}
        rows.append(rows[3] | {"title": "A copied row"})

    plan = imported(workspace, exported(workspace, tmp_path / "atlas.csv", edit))
    assert plan.sentence() == "0 new, 0 changed, 3 unchanged, 4 unreadable"
    assert {(problem.row, problem.column) for problem in plan.unreadable} == {
        (2, "key"),
        (3, "category"),
        (4, ""),
        (6, ""),
    }


def test_an_old_value_put_back_counts_although_another_import_said_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "plan.csv").write_text("ID,Title\n1,Search\n", encoding="utf-8")
    table = open_source(tmp_path / "plan.csv")
    assert isinstance(table, OpenTable)
    apply_import(workspace, plan_import(workspace, table.read()))
    with workspace.edit("Rename") as edit:
        edit.change(Initiative, workspace.find("ATL-1").id, title="Find")
    path = exported(workspace, tmp_path / "plan-out.csv", lambda rows: rows[0].update(title="Search"))
    assert told(imported(workspace, path)) == [("ATL-1", "Title", "Find", "Search")]
    formats = {known.title: known.format for known in workspace.all(ImportMapping)}
    assert formats["plan"] == "table"


def test_rows_without_an_id_are_matched_by_key_and_new_ones_added(
    workspace: Workspace, tmp_path: Path
) -> None:
    awkward(workspace)

    def edit(rows: list[Row]) -> None:
        for row in rows:
            del row["id"]
        rows[0] |= {"progress": "10"}
        rows.append({"title": "Written in the spreadsheet", "parent": "ATL-1"})

    plan = imported(workspace, exported(workspace, tmp_path / "atlas.csv", edit))
    assert (plan.sentence(), told(plan)) == (
        "1 new, 1 changed, 3 unchanged",
        [("ATL-1", "Progress", "", "10")],
    )
    added = workspace.find("Written in the spreadsheet")
    assert isinstance(added, Initiative)
    assert added.parent == workspace.find("ATL-1").id


def test_the_dialog_says_what_each_column_becomes(workspace: Workspace, tmp_path: Path) -> None:
    awkward(workspace)
    table = open_source(exported(workspace, tmp_path / "atlas.csv"))
    assert isinstance(table, OpenTable)
    mapping = remembered_mapping(workspace, table)
    assert mapping is not None
    becomes = {line.use.label: line.becomes for line in lines_of(table, mapping, {})}
    assert (becomes["key"], becomes["id"], becomes["category"], becomes["end_precision"]) == (
        "Roadmapper key",
        "Roadmapper id",
        "Status category",
        "End precision",
    )
    assert (becomes["Version"], becomes["Reviewers"]) == ("Custom · Text", "Custom · People")


def test_the_command_line_shows_what_each_column_becomes(atlas: Command, tmp_path: Path) -> None:
    atlas("export", "atlas.roadmap", "--to", "csv", "-o", "out.csv")
    shown = atlas("import", "atlas.roadmap", "out.csv")
    assert shown.startswith("0 new, 0 changed, 2 unchanged\n")
    for line in ("key: key", "id: id", "category: category", "start_precision: "):
        assert f"  {line}" in shown
    assert "custom" not in shown
    named = atlas("import", "atlas.roadmap", "out.csv", "--format", "roadmapper", "--dry-run")
    assert named == shown
