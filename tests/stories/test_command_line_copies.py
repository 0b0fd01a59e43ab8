"""Copies for others from the command line: whole, clean and for an audience."""

from __future__ import annotations

import json
from pathlib import Path

from tests.stories.conftest import Command


def test_a_clean_copy_says_what_it_leaves_out_and_what_it_searched_for(
    atlas: Command, tmp_path: Path
) -> None:
    atlas("set", "atlas.roadmap", "ATL-1", "summary=Only for us")
    atlas("set", "atlas.roadmap", "ATL-1", "summary=")
    atlas("remove", "atlas.roadmap", "ATL-2")
    said = atlas("copy", "atlas.roadmap", "-o", "clean", "--clean")
    assert said.startswith("clean.roadmap: Clean copy\nLeft out:\n  7 steps of history")
    assert "1 removed item\n" in said
    assert "must not be there: found none." in said
    image = (tmp_path / "clean.roadmap").read_bytes()
    assert b"Only for us" not in image
    assert b"Webhooks" not in image
    assert atlas("check", "clean.roadmap") == ""
    assert [row["title"] for row in json.loads(atlas("list", "clean.roadmap", "initiatives", "--json"))] == [
        "Public API"
    ]


def test_a_copy_for_an_audience_holds_what_it_may_see(atlas: Command, tmp_path: Path) -> None:
    atlas("add", "atlas.roadmap", "audience", "title=Press", "dates=quarter", "hidden_fields=owner")
    said = atlas("copy", "atlas.roadmap", "-o", "press.roadmap", "--audience", "Press")
    assert "Press: Sees dates by quarter; does not see owners." in said
    found = json.loads(atlas("show", "press.roadmap", "ATL-1", "--json"))
    assert (found["end"], found["end_precision"]) == ("2027-03-31", "quarter")
    assert json.loads(atlas("show", "press.roadmap", "ATL-2", "--json"))["owner"] == ""
    assert b"2027-01-10" not in (tmp_path / "press.roadmap").read_bytes()


def test_a_whole_copy_keeps_its_history_and_is_never_written_over(atlas: Command, tmp_path: Path) -> None:
    atlas("copy", "atlas.roadmap", "-o", "again.roadmap")
    assert atlas("log", "again.roadmap") == atlas("log", "atlas.roadmap")
    before = (tmp_path / "again.roadmap").read_bytes()
    for way in ([], ["--clean"]):
        told = atlas("copy", "atlas.roadmap", "-o", "again.roadmap", *way, status=1, error=True)
        assert "is already there. It was left as it is." in told
    assert (tmp_path / "again.roadmap").read_bytes() == before
    assert "Nobody" in atlas(
        "copy", "atlas.roadmap", "-o", "x.roadmap", "--audience", "Nobody", status=1, error=True
    )
    assert not (tmp_path / "x.roadmap").exists()
