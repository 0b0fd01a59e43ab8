"""OKRs from the command line: read in from Markdown, written as a table, and read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.stories.conftest import Command

OKRS = """# Growth team OKRs

## 2026 Q4

| **Growth** | **Priority** | **Owner** | **Mid-Q Actual** | **End-Q** |
| --- | --- | --- | --- | --- |
| **1 New teams stay** | | | | |
| Guided tour for all | P0 | Growth lead / Design lead | 0.5 | 0.8 |
| Checklist in every plan | P1 | Design lead | | |
"""


@pytest.fixture
def okrs(tmp_path: Path) -> Path:
    path = tmp_path / "okrs.md"
    path.write_text(OKRS, encoding="utf-8")
    return path


def test_okrs_come_in_and_go_out_as_tables(atlas: Command, okrs: Path, tmp_path: Path) -> None:
    told = json.loads(atlas("import", "atlas.roadmap", str(okrs), "--dry-run", "--json"))
    assert told["key_results"] == {"new": 2, "changed": 0, "unchanged": 0}
    atlas("import", "atlas.roadmap", str(okrs))
    shown = json.loads(atlas("show", "atlas.roadmap", "Guided tour for all", "--json"))
    assert (shown["score"], shown["progress"], shown["owner"]) == (0.8, 80, "Growth lead, Design lead")
    atlas("export", "atlas.roadmap", "--to", "okrs-csv", "-o", str(tmp_path / "okrs.csv"))
    again = json.loads(atlas("import", "atlas.roadmap", str(tmp_path / "okrs.csv"), "--json"))
    assert (again["format"], again["key_results"]["new"], again["key_results"]["changed"]) == ("okrs", 0, 0)


def test_what_is_to_become_something_else_is_read_as_that(atlas: Command, okrs: Path) -> None:
    assert "1 new" in atlas("import", "atlas.roadmap", str(okrs), "--as", "prds", "--dry-run")


def test_one_cycle_goes_out_alone(atlas: Command, okrs: Path, tmp_path: Path) -> None:
    atlas("import", "atlas.roadmap", str(okrs))
    atlas("add", "atlas.roadmap", "objective", "title=Sell more", "cycle=Q1 2027")
    whole, part = tmp_path / "all.csv", tmp_path / "part.csv"
    atlas("export", "atlas.roadmap", "--to", "okrs-csv", "-o", str(whole))
    atlas("export", "atlas.roadmap", "--to", "okrs-csv", "--cycle", "Q4 2026", "-o", str(part))
    lines = part.read_text(encoding="utf-8").splitlines()
    assert set(lines) < set(whole.read_text(encoding="utf-8").splitlines())
    assert [line.split(",")[0] for line in lines[1:]] == ["2026-Q4"] * 2
    for cycle in ("Q4 2031", "someday"):
        atlas("export", "atlas.roadmap", "--to", "okrs-md", "--cycle", cycle, "-o", str(part), status=1)
    assert part.read_text(encoding="utf-8").splitlines() == lines, "what was there stays"
    atlas("export", "atlas.roadmap", "--to", "csv", "--cycle", "Q4 2026", "-o", str(part), status=1)
