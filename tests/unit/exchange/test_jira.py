"""Jira's exports: recognised by headers alone, repeated columns together, parents, dates, nothing dropped."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from roadmapper.errors import ImportProblem
from roadmapper.exchange.imported import ImportedTable
from roadmapper.exchange.importers import read

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "exchange"


def jira(path: Path, format_name: str = "auto") -> ImportedTable:
    found = read(path, format_name)
    assert isinstance(found, ImportedTable)
    return found


def test_a_real_export_is_read_with_nothing_dropped(shared_data: Path) -> None:
    path = shared_data / "exports" / "jira" / "eric-testautogen.csv"
    found = jira(path)
    assert (found.format, len(found.rows), found.unreadable) == ("jira", 22, [])
    assert Counter(row["custom"]["Issue Type"] for row in found.rows) == {"Story": 15, "Task": 7}
    assert Counter(row["status"] for row in found.rows) == {"Done": 10, "To Do": 9, "In Progress": 3}
    assert [row["end"] for row in found.rows if row["end"]] == ["2025-09-18", "2025-09-17"]
    with path.open(newline="", encoding="utf-8") as file:
        headers = next(csv.reader(file))
    assert [column.label for column in found.columns] == list(dict.fromkeys(headers))
    assert all(bool(column.filled) == (column.use != "empty") for column in found.columns)
    commented = next(row for row in found.rows if "Comment" in row["custom"])
    assert "[~accountid" not in commented["custom"]["Comment"]


def test_a_table_that_only_looks_like_one_is_offered_for_mapping_or_refused(shared_data: Path) -> None:
    path = shared_data / "exports" / "jira" / "accessidys-fr-test-5rows.csv"
    found = jira(path)
    assert found.format == "table"
    assert {c.label: c.target for c in found.columns} == {
        "title": "title",
        "labels": "tags",
        "description": "summary",
    }
    with pytest.raises(ImportProblem, match="not in the format “Jira export"):
        read(path, "jira")


def test_work_items_with_repeated_headers_parents_and_markup() -> None:
    found = jira(FIXTURES / "work-items.csv")
    assert found.format == "jira"
    epic, card, refunds = found.rows
    assert epic["summary"] == "## Goal\n\n- **Fast** checkout\n  - for @Payments lead"
    assert (epic["tags"], card["tags"]) == (("money",), ("money", "cards"))
    assert (epic["end"], epic["team"]) == ("2027-09-30", "Payments")
    assert [row["parent"] for row in found.rows] == [None, "ATL-1", "ATL-77"]
    assert found.parent_titles["ATL-77"] == "Earlier work"
    assert found.categories["Parked"] == "To Do"
    assert epic["custom"]["Comment"] == (
        "**2027-09-02 09:00, Payments lead**\n\nFirst comment\n\n"
        "**2027-09-03 13:30, Risk lead**\n\nSecond one"
    )
    assert refunds["custom"]["Work type"] == "Story"
    assert refunds["custom"]["Custom field (Story Points)"] == 3


def test_a_german_export_is_recognised(tmp_path: Path) -> None:
    for encoding in ("utf-8", "cp1252", "utf-16"):
        path = tmp_path / f"{encoding}.csv"
        path.write_text((FIXTURES / "vorgaenge.csv").read_text(encoding="utf-8"), encoding=encoding)
        found = jira(path)
        first = found.rows[0]
        assert (found.format, first["title"], first["end"]) == ("jira", "Größere Suche", "2027-09-18")
        assert found.rows[0]["owner"] == ("Leitung Suche",)


@pytest.mark.parametrize(
    "headers",
    [
        "title,labels,description",
        "Key,Summary,Status",
        "Issue key,Notes",
        "Summary,Issue Type,Status,Project key",
    ],
)
def test_little_is_not_enough(tmp_path: Path, headers: str) -> None:
    path = tmp_path / "Jira.csv"
    path.write_text(f"{headers}\n" + ",".join("abcd"[: headers.count(",") + 1]) + "\n", encoding="utf-8")
    assert jira(path).format == "table"
