"""Exports: cells that cannot become formulas, JSON that is the same for the same content."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roadmapper.exchange.exporters import formats
from roadmapper.exchange.exporters.csv_table import write_table
from roadmapper.exchange.importers import roadmapper_export
from roadmapper.exchange.tables.cells import unprotected
from roadmapper.exchange.tables.grid import read_grid
from roadmapper.exchange.tables.targets import CUSTOM, LEFT_OUT

PLAIN = {
    "workspace": {"title": "Atlas"},
    "initiatives": [
        {"key": "ATL-1", "title": "=1+1", "owner": ["Jo", "Kim"], "progress": -5, "custom": {"Stage": "+x"}},
        {"key": "ATL-2", "title": "Größe", "owner": [], "start": "2027-01-02", "custom": {}},
    ],
}


def test_formats_are_found() -> None:
    tables = {"okrs-csv": ".csv", "okrs-md": ".md"}
    assert {name: form.suffix for name, form in formats().items()} == {
        "csv": ".csv",
        "json": ".json",
        **tables,
    }


def test_initiatives_become_a_safe_table() -> None:
    rows = list(csv.reader(io.StringIO(formats()["csv"].write(PLAIN).decode(), newline="")))
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["title"], first["progress"], first["Stage"]) == ("'=1+1", "-5", "'+x")
    assert first["owner"] == "Jo, Kim"
    assert dict(zip(rows[0], rows[2], strict=True))["start"] == "2027-01-02"


def test_json_is_stable_and_says_what_it_is() -> None:
    raw = formats()["json"].write(PLAIN)
    assert json.loads(raw) == {"format": "roadmapper-workspace", "version": 1, **PLAIN}
    assert raw == formats()["json"].write(PLAIN)
    assert "Größe" in raw.decode()


def test_tables_say_of_a_branch_and_of_open_conflicts() -> None:
    marked = {
        "workspace": {"title": "Atlas", "branch": "Later"},
        "initiatives": [{"key": "ATL-1", "title": "A", "open_conflicts": ["End"]}, {"key": "ATL-2"}],
        "objectives": [{"key": "OBJ-1", "title": "Grow", "open_conflicts": ["Title"]}],
        "key-results": [{"key": "KR-1", "objective": "OBJ-1", "open_conflicts": ["Target", "Current"]}],
    }
    first, second = csv.DictReader(io.StringIO(formats()["csv"].write(marked).decode(), newline=""))
    assert (first["from_branch"], first["open_conflicts"]) == ("Later", "End")
    assert (second["from_branch"], second["open_conflicts"]) == ("Later", "")
    (row,) = csv.DictReader(io.StringIO(formats()["okrs-csv"].write(marked).decode(), newline=""))
    assert (row["Branch"], row["Open conflicts"]) == ("Later", "OBJ-1 Title, KR-1 Target, KR-1 Current")
    text = formats()["okrs-md"].write(marked).decode()
    assert text.splitlines()[2].endswith("| Initiatives | Branch | Open conflicts |")
    assert text.splitlines()[4].endswith("| Later | OBJ-1 Title, KR-1 Target, KR-1 Current |")


def test_what_an_export_says_of_its_values_is_not_imported_as_values() -> None:
    table = roadmapper_export.columns(
        read_grid("key,title,id,source_id,Stage,from_branch,open_conflicts\nA,B,C,D,E,F,G\n", "a.csv")
    )
    found = {column.label: column.target for column in roadmapper_export.guess(table).columns}
    assert (found["Stage"], found["from_branch"], found["open_conflicts"]) == (CUSTOM, LEFT_OUT, LEFT_OUT)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ('{"Stage": {"kind": "money", "unit": "EUR", "later": 1}}', "money"),
        ('{"Stage": {"kind": "formula"}}', ""),
        ('{"Stage": {"kind": "colour"}}', ""),
        ('{"Stage": 3}', ""),
        ('["Stage"]', ""),
        ("mine", ""),
    ],
)
def test_what_an_export_says_of_its_fields_is_taken_or_somebodys_own(told: str, kind: str) -> None:
    cell = told.replace('"', '""')
    grid = read_grid(f'key,title,id,source_id,Stage,custom_fields\nA,B,C,D,7.5,"{cell}"\n', "a.csv")
    found = {c.label: c for c in roadmapper_export.guess(roadmapper_export.columns(grid)).columns}
    assert found["Stage"].kind == (kind or "number")
    assert found["custom_fields"].target == (LEFT_OUT if kind else CUSTOM)


@example([["'=1", "''=1"], ["'", "it's"]])
@given(
    st.lists(
        st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2),
        max_size=5,
    )
)
def test_no_cell_begins_a_formula_and_all_come_back(rows: list[list[str]]) -> None:
    raw = write_table(["a", "b"], rows, byte_order_mark=True)
    found = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1:]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in found for cell in row)
    assert [list(map(unprotected, row)) for row in found] == rows
