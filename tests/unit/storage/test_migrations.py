"""Older formats: brought up to today's in one transaction, on the working copy, with a copy kept before."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.errors import FileProblem
from roadmapper.storage import divergence, migrations, schema, working_copy
from roadmapper.storage.migrations import Migration, format_of, migrate
from roadmapper.storage.opening import open_file
from tests.unit.storage.shared_files import ME, new_file, titles_in

OLD_FILES = Path(__file__).resolve().parents[2] / "old_files"


def to_two(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE team ADD COLUMN size INTEGER")


def to_three(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE initiative SET title = title || ' (3)'")


def breaks(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM initiative")
    connection.execute("DROP TABLE no_such_table")


REGISTRY: Mapping[int, Migration] = {1: to_two, 2: to_three}


def fits(_connection: sqlite3.Connection, _format: int) -> bool:
    return True


@pytest.fixture
def database(tmp_path: Path) -> Path:
    new_file(tmp_path / "plan.roadmap", "Search").close()
    return tmp_path / "plan.roadmap"


def test_today_s_format_is_left_alone(database: Path, tmp_path: Path) -> None:
    assert not migrate(database, kept=tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_all_steps_in_order_with_a_copy_kept(database: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert migrate(database, kept=kept, migrations=REGISTRY, to=3, fits=fits)
    assert format_of(database) == 3
    assert titles_in(database) == ["Search (3)"]
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT format, min_reader FROM meta").fetchone() == (3, 3)
        assert connection.execute("SELECT size FROM team").fetchall() == []
    assert format_of(kept) == 1
    assert titles_in(kept) == ["Search"]


@pytest.mark.parametrize(
    ("registry", "fit"),
    [({1: to_two, 2: breaks}, fits), ({1: to_two}, fits), (REGISTRY, lambda *_: False)],
    ids=["a step fails", "a step is missing", "the result does not fit"],
)
def test_a_failure_changes_nothing(database: Path, tmp_path: Path, registry, fit) -> None:
    with pytest.raises(
        FileProblem, match=r"could not be brought to format 3 .*Nothing was changed; a copy is in"
    ):
        migrate(database, kept=tmp_path / "kept", migrations=registry, to=3, fits=fit)
    assert format_of(database) == 1
    assert titles_in(database) == ["Search"]


def test_every_format_before_today_s_has_its_step() -> None:
    assert set(migrations.MIGRATIONS) == set(range(1, schema.FORMAT))


@pytest.fixture
def _newer_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the next version would be, which writes format 2."""

    def migrate_to_two(database: Path, *, kept: Path) -> bool:
        return migrate(database, kept=kept, migrations=REGISTRY, to=2, fits=fits)

    monkeypatch.setattr(divergence, "migrate", migrate_to_two)


@pytest.mark.usefixtures("_newer_app")
def test_opening_migrates_the_working_copy_alone(database: Path) -> None:
    before = database.read_bytes()
    (known,) = working_copy.known(database)
    known.database.unlink()
    (known.folder / "state.json").unlink()
    opened = open_file(database, identity=ME)
    assert format_of(opened.working_path) == 2
    assert format_of(opened.copy.before_format(schema.FORMAT)) == 1
    assert database.read_bytes() == before
    assert opened.unpublished() == 0


@pytest.mark.parametrize("old_file", sorted(OLD_FILES.glob("*.roadmap")), ids=lambda path: path.name)
def test_every_released_schema_still_opens(old_file: Path, tmp_path: Path) -> None:
    path = tmp_path / old_file.name
    path.write_bytes(old_file.read_bytes())
    opened = open_file(path, identity=ME)
    assert not opened.read_only
    assert format_of(opened.working_path) == schema.FORMAT
    assert titles_in(opened.working_path)
    assert path.read_bytes() == old_file.read_bytes()


def test_each_released_schema_is_kept() -> None:
    assert {file.stem for file in OLD_FILES.glob("*.roadmap")} == {
        str(number) for number in range(1, schema.FORMAT + 1)
    }
