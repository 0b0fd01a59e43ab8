"""Opening what a newer version has written: a shared file, and a working copy that it brought up here."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.errors import NewerFile
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
from tests.unit.storage.shared_files import ME, add, new_file, titles_in


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder / "plan.roadmap"


def test_newer_formats_are_refused_or_opened_for_reading(shared: Path) -> None:
    new_file(shared, "Search").close()
    _as_format(shared, 8, min_reader=7)
    with pytest.raises(
        NewerFile, match=r"needs one that reads format 7.*Nothing was changed\. Update Roadmapper"
    ):
        open_file(shared, identity=ME)
    _as_format(shared, 8, min_reader=1)
    before = shared.read_bytes()
    opened = open_file(shared, identity=ME)
    assert opened.read_only
    assert titles_in(opened.working_path) == ["Search"]
    assert publish(opened).sentence == "Open for reading only"
    opened.close()
    assert open_file(shared, identity=ME).read_only, "the known copy of it too"
    assert shared.read_bytes() == before


def test_a_working_copy_that_a_newer_version_brought_up_is_not_written(shared: Path) -> None:
    """As when two versions take turns on one computer: what waits in it is not the older one's to touch."""
    opened = new_file(shared, "Search")
    add(opened, "Waits")
    opened.close()
    _as_format(opened.working_path, 8, min_reader=7)
    before = opened.working_path.read_bytes(), shared.read_bytes()
    with pytest.raises(NewerFile, match=r"by a newer Roadmapper.*of format 8.*every edit is kept there"):
        open_file(shared, identity=ME)
    assert (opened.working_path.read_bytes(), shared.read_bytes()) == before
    _as_format(opened.working_path, 8, min_reader=1)
    again = open_file(shared, identity=ME)
    assert again.read_only
    assert titles_in(again.working_path) == ["Search", "Waits"]
    assert publish(again).sentence == "Open for reading only"
    again.close()


def _as_format(path: Path, number: int, *, min_reader: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE meta SET format = ?, min_reader = ?, min_writer = ?", (number, min_reader, number)
        )
        connection.execute(f"PRAGMA user_version = {number}")
        connection.commit()
