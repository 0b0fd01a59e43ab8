"""Real tables by the command line alone: every figure of the file is in the workspace, nothing is dropped."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.stories.conftest import Command


def rows(run: Command, file: str, kind: str = "initiatives") -> list[dict[str, Any]]:
    return json.loads(run("list", file, kind, "--json"))


def steps(run: Command, file: str) -> list[dict[str, Any]]:
    return json.loads(run("log", file, "--json"))


class TestKubernetes:
    """162 enhancements, seven years, three teams."""

    @pytest.fixture
    def source(self, shared_data: Path) -> Path:
        return shared_data / "roadmaps" / "kubernetes-enhancements.csv"

    @pytest.fixture
    def k8s(self, run: Command, source: Path) -> Command:
        run("new", "k8s.roadmap")
        assert run("import", "k8s.roadmap", str(source)).startswith("162 new, 0 changed, 0 unchanged\n")
        return run

    def test_every_cell_of_the_file(self, k8s: Command, source: Path) -> None:
        found = {row["source_id"]: row for row in rows(k8s, "k8s.roadmap")}
        assert len(found) == 162
        assert {row["team"] for row in found.values()} == {"sig-cli", "sig-network", "sig-storage"}
        assert sum(row["start"] is not None for row in found.values()) == 116
        assert sum(row["end"] is not None for row in found.values()) == 96
        fields = {
            "Title": "title", "Team": "team", "Owners": "owner", "Status": "status",
            "Start": "start", "End": "end",
        }  # fmt: skip
        custom = (
            "Participating teams", "Approvers", "Stage", "Latest milestone", "Alpha", "Beta", "Stable",
            "Created", "Updated", "See also", "Replaces",
        )  # fmt: skip
        text = source.read_text(encoding="utf-8")
        lines = list(csv.DictReader(io.StringIO(text, newline="")))
        assert list(lines[0]) == ["Key", *list(fields)[:2], custom[0], "Owners", custom[1], "Status",
                                  *custom[2:7], "Start", "End", *custom[7:]]  # fmt: skip
        for line in lines:
            row = found[line["Key"]]
            assert {column: row[field] or "" for column, field in fields.items()} == {
                column: line[column] for column in fields
            }
            assert {column: row["custom"].get(column, "") for column in custom} == {
                column: line[column] for column in custom
            }
            assert row["start_precision"] == ("day" if row["start"] else None)
        teams = {row["title"]: row["initiatives"] for row in rows(k8s, "k8s.roadmap", "teams")}
        assert teams == dict(Counter(line["Team"] for line in lines))
        assert k8s("check", "k8s.roadmap") == ""

    def test_every_column_is_accounted_for(self, k8s: Command, source: Path) -> None:
        told = json.loads(k8s("import", "k8s.roadmap", str(source), "--dry-run", "--json"))
        header = next(csv.reader(io.StringIO(source.read_text(encoding="utf-8"), newline="")))
        assert [column["column"] for column in told["columns"]] == header
        assert {column["use"] for column in told["columns"]} <= {"mapped", "custom", "empty"}
        assert told["unreadable"] == []

    def test_again_and_a_newer_one(self, k8s: Command, source: Path, tmp_path: Path) -> None:
        before = steps(k8s, "k8s.roadmap")
        assert k8s("import", "k8s.roadmap", str(source)).startswith("0 new, 0 changed, 162 unchanged\n")
        assert steps(k8s, "k8s.roadmap") == before

        text = source.read_text(encoding="utf-8")
        edited = text.replace("Move Kubectl Code into Staging", "Move kubectl into staging", 1)
        edited = edited.replace("2021-08-04", "2021-08-05", 1)
        assert sum(a != b for a, b in zip(text.splitlines(), edited.splitlines(), strict=True)) == 2
        (tmp_path / source.name).write_text(edited, encoding="utf-8", newline="")
        assert k8s("import", "k8s.roadmap", source.name).startswith("0 new, 2 changed, 160 unchanged\n")
        found = {row["source_id"]: row for row in rows(k8s, "k8s.roadmap")}
        assert found["KEP-1020"]["title"] == "Move kubectl into staging"
        assert found["KEP-1440"]["start"] == "2021-08-05"
        assert len(steps(k8s, "k8s.roadmap")) == len(before) + 1
        assert k8s("check", "k8s.roadmap") == ""
        k8s("undo", "k8s.roadmap")
        k8s("undo", "k8s.roadmap")
        assert rows(k8s, "k8s.roadmap") == rows(k8s, "k8s.roadmap", "teams") == []
        k8s("redo", "k8s.roadmap")
        assert len(rows(k8s, "k8s.roadmap")) == 162

    def test_rows_that_are_missing_are_never_removed(
        self, k8s: Command, source: Path, tmp_path: Path
    ) -> None:
        lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / source.name).write_text("".join(lines[:40]), encoding="utf-8", newline="")
        assert k8s("import", "k8s.roadmap", source.name).startswith("0 new, 0 changed, 39 unchanged\n")
        assert len(rows(k8s, "k8s.roadmap")) == 162

    def test_an_export_comes_back_as_it_is(self, k8s: Command, tmp_path: Path) -> None:
        k8s("export", "k8s.roadmap", "--to", "csv", "-o", "out.csv")
        k8s("new", "again.roadmap")
        assert k8s("import", "again.roadmap", "out.csv").startswith("162 new, 0 changed, 0 unchanged\n")
        same = ("title", "team", "owner", "status", "start", "end")  # “@seans3” was protected in between

        def values(file: str) -> list[tuple[str, ...]]:
            return sorted(tuple(row[field] or "" for field in same) for row in rows(k8s, file))

        assert values("again.roadmap") == values("k8s.roadmap")


class TestJira:
    """A real export of 22 work items, and a file beside it that is none."""

    @pytest.fixture
    def source(self, shared_data: Path) -> Path:
        return shared_data / "exports" / "jira" / "eric-testautogen.csv"

    @pytest.mark.parametrize("form", ["auto", "jira"])
    def test_its_figures(self, run: Command, source: Path, form: str) -> None:
        run("new", "jira.roadmap")
        run("import", "jira.roadmap", str(source), "--format", form)
        found = rows(run, "jira.roadmap")
        assert len(found) == 22
        assert Counter(row["custom"]["Issue Type"] for row in found) == {"Story": 15, "Task": 7}
        assert Counter((row["status"], row["category"]) for row in found) == {
            ("Done", "shipped"): 10, ("To Do", "planned"): 9, ("In progress", "in_progress"): 3,
        }  # fmt: skip
        assert sum(row["end"] is not None for row in found) == 2
        assert all(str(row["source_id"]).startswith("TES-") for row in found)
        assert run("import", "jira.roadmap", str(source)).startswith("0 new, 0 changed, 22 unchanged\n")
        assert run("check", "jira.roadmap") == ""

    def test_nothing_is_dropped_in_silence(self, run: Command, source: Path) -> None:
        run("new", "jira.roadmap")
        told = json.loads(run("import", "jira.roadmap", str(source), "--json"))
        content = list(csv.reader(io.StringIO(source.read_text(encoding="utf-8-sig"), newline="")))
        header, lines = content[0], content[1:]
        listed = {column["column"]: column for column in told["columns"]}
        assert set(listed) == set(header)
        filled = dict.fromkeys(header, 0)
        for line in lines:
            for title in {title for title, cell in zip(header, line, strict=True) if cell.strip()}:
                filled[title] += 1
        assert {title: column["filled"] for title, column in listed.items()} == filled
        empty = {title for title, count in filled.items() if not count}
        assert {title for title, column in listed.items() if column["use"] == "empty"} == empty
        assert {column["use"] for title, column in listed.items() if title not in empty} <= {
            "mapped", "custom", "read",
        }  # fmt: skip
        kept = Counter(title for row in rows(run, "jira.roadmap") for title in row["custom"])
        for title, column in listed.items():
            if column["use"] == "custom":
                short = title.removeprefix("Custom field (").removesuffix(")")
                assert kept[short] == filled[title], title

    def test_the_file_that_is_no_export_is_not_taken_for_one(self, run: Command, shared_data: Path) -> None:
        source = str(shared_data / "exports" / "jira" / "accessidys-fr-test-5rows.csv")
        run("new", "jira.roadmap")
        complaint = run("import", "jira.roadmap", source, "--format", "jira", status=1, error=True)
        assert "is not in the format “Jira export (CSV)”" in complaint
        assert "Nothing was imported." in complaint
        assert rows(run, "jira.roadmap") == []
        plan = json.loads(run("import", "jira.roadmap", source, "--dry-run", "--json"))
        assert (plan["format"], plan["new"]) == ("table", 5)


def test_a_generic_table(run: Command, shared_data: Path) -> None:
    source = shared_data / "exports" / "generic-csv" / "obsidian-comprehensive-test.csv"
    run("new", "notes.roadmap")
    told = json.loads(run("import", "notes.roadmap", str(source), "--json"))
    lines = list(csv.DictReader(io.StringIO(source.read_text(encoding="utf-8-sig"), newline="")))
    found = rows(run, "notes.roadmap")
    assert len(found) == told["new"] + told["unchanged"] == len(lines)
    assert [row["title"] for row in found] == [line["Title"] for line in lines]
    assert run("check", "notes.roadmap") == ""
    assert run("import", "notes.roadmap", str(source)).startswith(f"0 new, 0 changed, {len(lines)} unchanged")


def test_two_dozen_commands_undone_and_redone(atlas: Command, tmp_path: Path) -> None:
    """Each command is a process's worth of its own: opened, changed, published, closed."""

    def content() -> str:
        atlas("export", "atlas.roadmap", "--to", "json", "-o", "out.json")
        return (tmp_path / "out.json").read_text(encoding="utf-8")

    states = [content()]
    for number in range(6):
        for command in (
            ("add", "atlas.roadmap", "initiative", f"title=Item {number}", f"start=Q{number % 4 + 1} 2027"),
            ("set", "atlas.roadmap", f"Item {number}", "end=2028", "owner=Ana, Ben", "theme=Growth"),
            ("add", "atlas.roadmap", "dependency", f"predecessor=Item {number}", "successor=Webhooks"),
            ("remove", "atlas.roadmap", f"Item {number}") if number % 2 else
            ("set", "atlas.roadmap", "Webhooks", f"progress={number * 10 + 1}"),
        ):  # fmt: skip
            atlas(*command)
            states.append(content())
    for before in reversed(states[:-1]):
        atlas("undo", "atlas.roadmap")
        assert content() == before
    assert "nothing to undo" in atlas("undo", "atlas.roadmap", status=1, error=True)
    for after in states[1:]:
        atlas("redo", "atlas.roadmap")
        assert content() == after
    assert atlas("check", "atlas.roadmap") == ""
