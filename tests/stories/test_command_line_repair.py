"""Repair from the command line: a sound file, a damaged one, and what is none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.stories.conftest import Command


def test_what_can_be_read_is_brought_and_the_rest_told(atlas: Command, tmp_path: Path) -> None:
    said = atlas("repair", "atlas.roadmap", "-o", "whole")
    assert said.startswith("“whole.roadmap” holds 2 initiatives,")
    assert said.endswith("Nothing of it was lost.\n")
    with closing(sqlite3.connect(tmp_path / "atlas.roadmap")) as connection:
        connection.execute("DROP TABLE theme")
        connection.execute("UPDATE initiative SET tags = 'x' WHERE key = 'ATL-2'")
        connection.commit()
    atlas("list", "atlas.roadmap", "initiatives", status=1, error=True)
    said = atlas("repair", "atlas.roadmap", "-o", "mended.roadmap", status=3)
    assert "Its table “theme” is not there" in said
    assert "ATL-2: “Tags” was lost." in said
    assert atlas("check", "mended.roadmap") == ""
    assert "Growth" in atlas("show", "mended.roadmap", "ATL-1"), "brought back from the history"
    (tmp_path / "page").write_text("<html>")
    assert "web page" in atlas("repair", "page", "-o", "out", status=1, error=True)
