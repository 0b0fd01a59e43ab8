"""A process that dies in the middle of bringing a working copy up to a newer format."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper.storage.migrations import format_of, migrate
from roadmapper.storage.schema import FORMAT
from tests.unit.storage.shared_files import new_file, titles_in

_CHILD = """
import os, sys
from pathlib import Path
from roadmapper.storage.migrations import migrate
def first(connection):
    connection.execute("ALTER TABLE team ADD COLUMN size INTEGER")
    connection.execute("UPDATE initiative SET title = 'half done'")
    if sys.argv[2] == "in a step":
        os._exit(9)
def fits(connection, number):
    os._exit(9)
database, now = Path(sys.argv[1]), int(sys.argv[3])
migrate(database, kept=database.with_name("kept"), migrations={now: first}, to=now + 1, fits=fits)
"""


@pytest.mark.parametrize("where", ["in a step", "before the end"])
def test_dying_in_a_migration_leaves_the_old_format(tmp_path: Path, where: str) -> None:
    opened = new_file(tmp_path / "plan.roadmap", "Search")
    died = subprocess.run(
        [sys.executable, "-c", _CHILD, str(opened.working_path), where, str(FORMAT)], check=False
    )
    assert died.returncode == 9
    assert titles_in(opened.working_path.with_name("kept")) == ["Search"]
    assert opened.unpublished() == 0, "reading rolls the open transaction back"
    assert format_of(opened.working_path) == FORMAT
    assert titles_in(opened.working_path) == ["Search"]
    assert migrate(
        opened.working_path,
        kept=opened.working_path.with_name("kept"),
        migrations={FORMAT: lambda _: None},
        to=FORMAT + 1,
        fits=lambda *_: True,
    )
